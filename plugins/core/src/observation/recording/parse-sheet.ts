import { SHEET_LABELS } from '../papers/sheet-labels'
import type { RecordContent } from '../record'
import type { Rubric, RubricDimension } from '../rubric'
import { parseStages } from './parse-stages'
import { NO_CONTENT, type RecordDraft } from './record-draft'
import { joinWords, tidyWords } from './tidy-words'

type Words = 'strengths' | 'weaknesses' | 'advice' | 'summary'

/** Cells with words of their own; what stands under the others is printed or is not the observer's. */
const CELLS: readonly (readonly [string, Words | null])[] = [
  [SHEET_LABELS.strengths, 'strengths'],
  [SHEET_LABELS.weaknesses, 'weaknesses'],
  [SHEET_LABELS.advice, 'advice'],
  [SHEET_LABELS.summary, 'summary'],
  [SHEET_LABELS.response, null],
  [SHEET_LABELS.attachments, null],
]
const SIGNATURE = '听课人签名'
const MAX_SHEET_CHARS = 30_000
const MAX_SHEET_LINES = 400
const LEVELS: Readonly<Record<string, number>> = { 优: 5, 良: 4, 中: 3, 差: 2 }
const POINTS = /^[\s:：√✓]*(?:([2-5](?:\.\d)?)|([优良中差]))[\s分√✓]*$/u

/** 第 1 页　共 2 页, which a pdf has in the middle of tables. */
const PAGE_LINE = /^第 ?\d* ?页 ?共 ?\d* ?页$/u

const squeezed = (text: string) => text.replace(/\s+/gu, '')

/** The lines of a part of the sheet: behind a line that begins so, up to one that begins otherwise. */
function between(lines: readonly string[], from: string, until: string): readonly string[] {
  const at = lines.findIndex(line => line.startsWith(from))
  if (at < 0) return []
  const behind = lines.slice(at + 1)
  const end = behind.findIndex(line => line.startsWith(until))
  return end < 0 ? [] : behind.slice(0, end)
}

function pointsOf(line: string, item: string): number | null {
  const bare = squeezed(line)
  const at = bare.indexOf(squeezed(item))
  if (at < 0) return null
  const [, digits, level] = POINTS.exec(bare.slice(at + squeezed(item).length)) ?? []
  if (digits !== undefined) return Number(digits)
  return level === undefined ? null : (LEVELS[level] ?? null)
}

/** Points of a dimension's items; a dimension that is judged in part has a note of them instead. */
function judge(
  { name, items }: RubricDimension,
  lines: readonly string[],
  content: RecordContent,
): RecordContent {
  const points = items.map(
    item => lines.map(line => pointsOf(line, item)).find(found => found !== null) ?? null,
  )
  const judged = points.filter(value => value !== null)
  if (judged.length === 0) return content
  if (judged.length === items.length)
    return { ...content, itemScores: { ...content.itemScores, [name]: judged } }
  const note = items.flatMap((item, at) => {
    const value = points[at] ?? null
    return value === null ? [] : [`${item} ${value}`]
  })
  return { ...content, dimensionNotes: { ...content.dimensionNotes, [name]: note.join('；') } }
}

/** Which cell a line begins. */
function cellOf(line: string): { readonly label: string; readonly field: Words | null } | null {
  const cell = CELLS.find(([label]) => line === label || line.startsWith(`${label} `))
  if (cell !== undefined) return { label: cell[0], field: cell[1] }
  return line.startsWith(SIGNATURE) ? { label: SIGNATURE, field: null } : null
}

/** What was written into the cells at the end. */
function wordsOfCells(lines: readonly string[], content: RecordContent): RecordContent {
  const begins = lines.findIndex(line => line.startsWith(SHEET_LABELS.total))
  let filled = content
  let field: Words | null = null
  for (const line of lines.slice(begins + 1)) {
    const cell = cellOf(line)
    if (cell !== null) field = cell.field
    const text = line.slice(cell?.label.length ?? 0).trim()
    if (field !== null && text !== '')
      filled = { ...filled, [field]: joinWords(filled[field], text) }
  }
  return filled
}

/** 88 in 总分与等级： 88 分（满分100：优秀≥90 …） */
function totalOf(lines: readonly string[]): number | null {
  const line = lines.find(one => one.startsWith(SHEET_LABELS.total)) ?? ''
  const said = line.slice(SHEET_LABELS.total.length).split(/[（(]/u)[0] ?? ''
  const total = Number(/\d{1,3}(?:\.\d)?/u.exec(said)?.[0] ?? Number.NaN)
  return total >= 0 && total <= 100 ? total : null
}

/** The lines of a sheet's text, without what a page has at its foot. */
const linesOf = (text: string): readonly string[] =>
  tidyWords(text.slice(0, MAX_SHEET_CHARS))
    .split('\n')
    .slice(0, MAX_SHEET_LINES)
    .map(line => line.replace(/[\s\u3000]+/gu, ' ').trim())
    .filter(line => line !== '' && !PAGE_LINE.test(line))

/** What its presenter wrote on a sheet that came back (授课教师回应); empty for nothing. */
export function responseOnSheet(text: string): string {
  let isTheirs = false
  let said = ''
  for (const line of linesOf(text)) {
    const cell = cellOf(line)
    if (cell !== null) isTheirs = cell.label === SHEET_LABELS.response
    if (isTheirs) said = joinWords(said, line.slice(cell?.label.length ?? 0).trim())
  }
  return said
}

/**
 * Reads a 听课记录表 that came back filled in, out of its text. What is printed on it is not read as written.
 * @param rubric the one it was printed with, as far as that is known: points of other items are not read
 */
export function parseSheet(text: string, rubric: Rubric): RecordDraft {
  const lines = linesOf(text)
  const typed = new RegExp(`${SHEET_LABELS.lessonType} ?(\\S{1,20})$`, 'u')
  const lessonType = lines.flatMap(line => typed.exec(line)?.[1] ?? [])[0] ?? ''
  const stages = between(lines, SHEET_LABELS.stage, SHEET_LABELS.dimension).flatMap(line => [
    ...parseStages(line),
  ])
  const judged = between(lines, SHEET_LABELS.dimension, SHEET_LABELS.total)
  const begun: RecordContent = { ...NO_CONTENT, lessonType, stages }
  const points = rubric.dimensions.reduce(
    (content: RecordContent, dimension) => judge(dimension, judged, content),
    begun,
  )
  return { content: wordsOfCells(lines, points), total: totalOf(lines) }
}
