import type { ObservationRecord, RecordContent } from '../record'
import { NO_CONTENT } from '../recording/record-draft'
import type { Rubric, RubricDimension } from '../rubric'
import type { Slot } from '../slot'
import type { TeacherId } from '../teacher'
import { formMark } from './form-mark'
import {
  gradeWords,
  kindWords,
  longDay,
  nameOf,
  periodWords,
  schoolAndClass,
  type TeachersById,
} from './lesson-words'
import type { PaperField, PaperSection, RecordSheet, RubricRow, RubricTable } from './paper'
import { SHEET_LABELS } from './sheet-labels'

/** What a sheet is made of. */
export interface SheetFacts {
  readonly slot: Slot
  readonly observer: TeacherId
  readonly teachers: TeachersById
  /** The one the record was made with; for an empty form the present one. */
  readonly rubric: Rubric
  /** Null for a form to fill in. */
  readonly record: ObservationRecord | null
}

/** Empty rows of a form; more are added by who needs them. */
const FORM_STAGES = 6
/** Lines to write on. */
const SECTION_LINES = 3
const FULL_ITEM = 5

/** What stands as 课型 until its observer says another. */
const plannedAs = ({ kind, link }: Slot) => kindWords(kind) + (link === null ? '' : '（线上）')

function header({ slot, observer, teachers }: SheetFacts, content: RecordContent): PaperField[] {
  const { presenter, subject, grade, topic, on, period, link, schoolId } = slot
  return [
    [SHEET_LABELS.presenter, presenter === null ? '' : nameOf(teachers, presenter)],
    [SHEET_LABELS.schoolAndClass, schoolAndClass(slot)],
    [SHEET_LABELS.subject, subject ?? ''],
    [SHEET_LABELS.grade, gradeWords(grade)],
    [SHEET_LABELS.topic, topic],
    [SHEET_LABELS.lessonType, content.lessonType === '' ? plannedAs(slot) : content.lessonType],
    [SHEET_LABELS.day, longDay(on)],
    [SHEET_LABELS.period, periodWords(period)],
    [SHEET_LABELS.place, link === null ? schoolId : '线上'],
    [SHEET_LABELS.observer, nameOf(teachers, observer)],
  ].map(([label = '', value = '']) => ({ label, value }))
}

function stages({ stages: held }: RecordContent, isForm: boolean): RecordSheet['stages'] {
  if (isForm || held.length === 0)
    return Array.from({ length: isForm ? FORM_STAGES : 1 }, () => ({
      stage: '',
      activity: '',
      comment: '',
    }))
  return held.map(({ name, minutes, activity, comment }) => ({
    stage: (name + (minutes === null ? '' : `\n（${minutes}分钟）`)).trim(),
    activity,
    comment,
  }))
}

const bandsWords = ({ bands }: Rubric) =>
  bands.map(({ name, from }, at) => (at === bands.length - 1 ? name : `${name}≥${from}`)).join('，')

function totalWords({ rubric, record }: SheetFacts): string {
  if (record === null) return `　　　　分（满分100：${bandsWords(rubric)}）`
  return record.score === null ? '没有评分' : `${record.score.total} 分　${record.score.band}`
}

/** One row an item, to be judged by hand. */
function formRows({ dimensions }: Rubric): RubricRow[] {
  return dimensions.flatMap(({ name, weight, items }) =>
    items.map(item => ({ dimension: `${name}（${weight}分）`, item, points: '' })),
  )
}

/** A dimension's points by its weight: 9.2; empty unless every item was judged. */
function pointsOf({ weight, items }: RubricDimension, judged: readonly number[]): string {
  if (judged.length !== items.length || items.length === 0) return ''
  const share = judged.reduce((sum, points) => sum + points, 0) / (items.length * FULL_ITEM)
  return String(Math.round(share * weight * 10) / 10)
}

/** One row a dimension, so that a record fits a page: what was looked at with its points, and the note. */
function judgedRow(dimension: RubricDimension, content: RecordContent): RubricRow {
  const { name, weight, items } = dimension
  // Names come from people: a dimension may be called like a property of every object.
  const judged = Object.hasOwn(content.itemScores, name) ? (content.itemScores[name] ?? []) : []
  const note = Object.hasOwn(content.dimensionNotes, name) ? content.dimensionNotes[name] : ''
  const looked = items.map((item, at) => {
    const points = judged[at]
    return points === undefined ? item : `${item} ${points}`
  })
  return {
    dimension: `${name}（${weight}分）`,
    item: looked.join('；') + (note === undefined || note === '' ? '' : `\n记：${note}`),
    points: pointsOf(dimension, judged),
  }
}

function rubricTable(facts: SheetFacts, content: RecordContent): RubricTable {
  const { rubric, record } = facts
  return {
    heads: [
      SHEET_LABELS.dimension,
      SHEET_LABELS.item,
      record === null ? SHEET_LABELS.formPoints : SHEET_LABELS.points,
    ],
    rows:
      record === null
        ? formRows(rubric)
        : rubric.dimensions.map(dimension => judgedRow(dimension, content)),
    total: `${SHEET_LABELS.total}：${totalWords(facts)}`,
  }
}

function sections(
  { record }: SheetFacts,
  { strengths, weaknesses, advice, summary }: RecordContent,
): PaperSection[] {
  const lines = record === null ? SECTION_LINES : 1
  const written: PaperSection[] = [
    { label: SHEET_LABELS.strengths, text: strengths, lines },
    { label: SHEET_LABELS.weaknesses, text: weaknesses, lines },
    { label: SHEET_LABELS.advice, text: advice, lines },
    { label: SHEET_LABELS.summary, text: summary, lines },
    { label: SHEET_LABELS.response, text: record?.response?.text ?? '', lines: SECTION_LINES - 1 },
  ]
  const files = record?.attachments.map(({ name }) => name) ?? []
  if (files.length > 0)
    written.push({ label: SHEET_LABELS.attachments, text: files.join('\n'), lines: 1 })
  return written
}

/** Lays out 听课记录表: a record, or an empty form that knows which lesson it is for. */
export function recordSheet(facts: SheetFacts): RecordSheet {
  const content = facts.record?.content ?? NO_CONTENT
  const { slot, observer, record } = facts
  return {
    title: SHEET_LABELS.title,
    mark: formMark({ slot: slot.number, observer }),
    note: SHEET_LABELS.note,
    isForm: record === null,
    header: header(facts, content),
    stageHeads: [SHEET_LABELS.stage, SHEET_LABELS.activity, SHEET_LABELS.comment],
    stages: stages(content, record === null),
    rubric: rubricTable(facts, content),
    sections: sections(facts, content),
    signature: SHEET_LABELS.signature,
  }
}
