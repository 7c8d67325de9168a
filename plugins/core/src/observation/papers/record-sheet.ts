import type { ObservationRecord, RecordContent } from '../record'
import type { Rubric } from '../rubric'
import type { Slot } from '../slot'
import type { TeacherId } from '../teacher'
import { formMark } from './form-mark'
import {
  gradeWords,
  longDay,
  nameOf,
  periodWords,
  schoolAndClass,
  type TeachersById,
} from './lesson-words'
import type { PaperField, PaperSection, RecordSheet, RubricTable } from './paper'
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
const LEVEL_NAMES: Readonly<Record<number, string>> = { 5: '优', 4: '良', 3: '中', 2: '差' }
const CHOICES = '5　4　3　2'

const NOTHING: RecordContent = {
  lessonType: '',
  stages: [],
  strengths: '',
  weaknesses: '',
  advice: '',
  summary: '',
  dimensionNotes: {},
  itemScores: {},
}

function header({ slot, observer, teachers }: SheetFacts, content: RecordContent): PaperField[] {
  const { presenter, subject, grade, topic, on, period, link, schoolId } = slot
  return [
    [SHEET_LABELS.presenter, presenter === null ? '' : nameOf(teachers, presenter)],
    [SHEET_LABELS.schoolAndClass, schoolAndClass(slot)],
    [SHEET_LABELS.subject, subject ?? ''],
    [SHEET_LABELS.grade, gradeWords(grade)],
    [SHEET_LABELS.topic, topic],
    [SHEET_LABELS.lessonType, content.lessonType],
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
    stage: name + (minutes === null ? '' : `（${minutes}分钟）`),
    activity,
    comment,
  }))
}

const pointsWords = (points: number | undefined, isForm: boolean) => {
  if (isForm) return CHOICES
  return points === undefined ? '' : `${points} ${LEVEL_NAMES[points] ?? ''}`.trim()
}

const bandsWords = ({ bands }: Rubric) =>
  bands.map(({ name, from }, at) => (at === bands.length - 1 ? name : `${name}≥${from}`)).join('，')

function totalWords({ rubric, record }: SheetFacts): string {
  if (record === null) return `　　　　分（满分100：${bandsWords(rubric)}）`
  return record.score === null ? '没有评分' : `${record.score.total} 分　${record.score.band}`
}

function rubricTable(facts: SheetFacts, content: RecordContent): RubricTable {
  const isForm = facts.record === null
  const rows = facts.rubric.dimensions.flatMap(({ name, weight, items }) => {
    const note = content.dimensionNotes[name] ?? ''
    const judged = items.map((item, at) => ({
      dimension: `${name}（${weight}分）`,
      item,
      points: pointsWords(content.itemScores[name]?.[at], isForm),
    }))
    return note === ''
      ? judged
      : [...judged, { dimension: `${name}（${weight}分）`, item: `记：${note}`, points: '' }]
  })
  return {
    heads: [SHEET_LABELS.dimension, SHEET_LABELS.item, SHEET_LABELS.points],
    rows,
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
  const content = facts.record?.content ?? NOTHING
  const { slot, observer, record } = facts
  return {
    title: SHEET_LABELS.title,
    mark: formMark({ slot: slot.number, observer }),
    note: SHEET_LABELS.note,
    header: header(facts, content),
    stageHeads: [SHEET_LABELS.stage, SHEET_LABELS.activity, SHEET_LABELS.comment],
    stages: stages(content, record === null),
    rubric: rubricTable(facts, content),
    sections: sections(facts, content),
    signature: SHEET_LABELS.signature,
  }
}
