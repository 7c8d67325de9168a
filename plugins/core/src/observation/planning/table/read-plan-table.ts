import { readNumeral } from '../../../resource/lexicon/numerals'
import { draftLessons } from '../draft-lessons'
import type { LessonDraft, PlanContext, PlanProblem } from '../lesson-draft'
import { readSchools } from '../read-school'
import { plainWords } from '../taken-words'
import { alignRow } from './align-row'
import { type CellLikeness, createCellLikeness, type KnownNames } from './cell-likeness'
import {
  type Carried,
  carryOn,
  dayOfRow,
  NOTHING_CARRIED,
  type RowCells,
  saidInRow,
  unknownObserversIn,
} from './said-in-row'
import { type ColumnKind, columnsOf, headsPlan } from './table-columns'

/** A lesson with the row it stands in, from 1; rows without words are not counted. */
export interface TableLesson {
  readonly row: number
  readonly draft: LessonDraft
  /** Named to come (听课人员) and known to nobody: they are not signed up. */
  readonly unknownObservers: readonly string[]
}

/** A row that is no lesson yet, and why. */
export interface TableProblem {
  readonly row: number
  /** The row's words, cut. */
  readonly said: string
  readonly problem: PlanProblem
}

/** What a table tells. */
export interface PlanTable {
  readonly lessons: readonly TableLesson[]
  readonly problems: readonly TableProblem[]
  /** Whether headings of a plan were found, that of who presents among them. */
  readonly isPlan: boolean
  /** What has no column, though two at least were understood; empty for what is no table of lessons at all. */
  readonly lacking: readonly PlanColumn[]
}

/** Columns that every plan has. */
export type PlanColumn = 'day' | 'period' | 'presenter'

/** The headings stand in one of so many rows; above them a title, or a notice's paragraphs. */
const MAX_ROWS_ABOVE = 40
/** Rows that are read. */
const MAX_TABLE_ROWS = 500
/** Lessons that one table plans. */
export const MAX_TABLE_LESSONS = 200
const MAX_CELL_CHARS = 200
const MAX_SAID_CHARS = 24

/** 放假 and the like, and notes below the table. */
const NO_LESSON = /放假|休息|停课|节假|无课|调休|考试|运动会|春游|秋游|期中|期末/u
const A_NOTE = /^(?:注|备注|说明|制表|填表|审核|要求|附|注意|教务|教导处|联系)/u
const TELLING: readonly ColumnKind[] = ['period', 'class', 'subject', 'presenter', 'when']
/** What a day off does not have. */
const OF_A_LESSON: readonly ColumnKind[] = ['period', 'class', 'presenter']

/** Columns that make a row without when or who look like headings. */
const MIN_HEADINGS = 2

const tidyRow = (row: readonly string[]) => row.map(cell => plainWords(cell, MAX_CELL_CHARS))
const isEmpty = (row: readonly string[]) => row.every(cell => cell === '')

function knownNames({ teachers, schools }: PlanContext): KnownNames {
  return {
    teachers: new Set(teachers.map(({ name }) => name)),
    schools: schools.flatMap(({ id, aliases }) => [id, ...aliases]),
  }
}

function cellsOf(row: readonly string[], columns: readonly ColumnKind[]): RowCells {
  return kind =>
    columns
      .map((column, at) => (column === kind ? (row[at] ?? '') : ''))
      .filter(cell => cell !== '')
      .join(' ')
}

/** Words of a row that only tell week, day or school for those below: 第14周（11月30日—12月4日）, 星期三, 蔡源小学. */
function tellsOnlyPlace(line: string, { schools }: PlanContext): boolean {
  const left = readSchools(line, schools)
    .rest.replace(/第\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*周/gu, ' ')
    .replace(/(?:星期|周)[一二三四五六日天]/gu, ' ')
    .replace(
      /\d{4}\s*年|\d{1,2}\s*月\s*\d{1,2}\s*[日号]?|\d{1,4}([./-])\d{1,2}(?:\1\d{1,2})?/gu,
      ' ',
    )
  return !/[\p{L}\p{N}]/u.test(left)
}

/** A sentence, a heading or a signature: not more than two pieces of which nothing is a lesson's. */
const MAX_LOOSE_PIECES = 2

/** A row that only tells its day or school for those below, is a note, or says that there is none. All others are lessons, or told as not understood. */
function isNoLesson(row: readonly string[], cells: RowCells, context: PlanContext): boolean {
  const line = lineOf(row)
  if (A_NOTE.test(line) || tellsOnlyPlace(line, context)) return true
  const told = TELLING.filter(kind => cells(kind) !== '').length
  const isLesson = OF_A_LESSON.some(kind => cells(kind) !== '')
  if (NO_LESSON.test(line) && !isLesson) return true
  const pieces = row.filter(cell => cell !== '').length
  return told === 0 && (pieces <= MAX_LOOSE_PIECES || /[。；！!]/u.test(line))
}

/** A row of one cell that carries a week or a day for those below it: 第13周（11月23日—11月27日）. */
function readBand(line: string, before: Carried, context: PlanContext): Carried {
  const week = /第\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*周/u.exec(line)?.[0] ?? ''
  const weekday = /(?:星期|周)[一二三四五六日天](?!次)/u.exec(line.replace(week, ' '))?.[0] ?? ''
  const isRange = /[—–~至-]\s*\d{1,2}[月.日]/u.test(line)
  const school = readSchools(line, context.schools).value[0] ?? ''
  const day = isRange || week !== '' ? '' : line
  const told = new Map<ColumnKind, string>([
    ['week', week],
    ['weekday', weekday],
    ['school', school],
    ['day', day],
  ])
  return carryOn(before, kind => told.get(kind) ?? '', context)
}

/** The lessons of a row, all of them or what is wrong with the first that cannot be. */
function readRow(
  cells: RowCells,
  carried: Carried & { readonly problem: PlanProblem | null },
  context: PlanContext,
): readonly LessonDraft[] | PlanProblem {
  const day = carried.problem ?? dayOfRow(carried, context)
  if (day !== null && typeof day !== 'string') return day
  const drafts: LessonDraft[] = []
  for (const said of saidInRow(cells, carried.school, context)) {
    const reading = draftLessons({ ...said, day }, context)
    if (reading.kind === 'problem') return reading.problem
    // All of a table are planned together.
    drafts.push(
      ...reading.lessons.map(draft => ({
        ...draft,
        plan: { ...draft.plan, seriesId: context.seriesId },
      })),
    )
  }
  return drafts
}

interface Header {
  readonly at: number
  readonly columns: readonly ColumnKind[]
}

function headerOf(rows: readonly (readonly string[])[]): Header | null {
  for (const [at, row] of rows.slice(0, MAX_ROWS_ABOVE).entries()) {
    const columns = columnsOf(row)
    if (headsPlan(columns)) return { at, columns }
  }
  return null
}

function lackingOf(columns: readonly ColumnKind[]): readonly PlanColumn[] {
  const has = (...kinds: readonly ColumnKind[]) => kinds.some(kind => columns.includes(kind))
  const isThere: readonly (readonly [PlanColumn, boolean])[] = [
    ['day', has('day', 'when', 'weekday')],
    ['period', has('period', 'when')],
    ['presenter', has('presenter')],
  ]
  return isThere.filter(([, is]) => !is).map(([column]) => column)
}

/** What the row lacks that is most like headings. */
function lackingIn(rows: readonly (readonly string[])[]): readonly PlanColumn[] {
  const known = (columns: readonly ColumnKind[]) =>
    new Set(columns.filter(kind => kind !== 'other' && kind !== 'number')).size
  const [best] = rows
    .slice(0, MAX_ROWS_ABOVE)
    .map(columnsOf)
    .toSorted((a, b) => known(b) - known(a))
  return best === undefined || known(best) < MIN_HEADINGS ? [] : lackingOf(best)
}

interface Reader {
  readonly columns: readonly ColumnKind[]
  readonly likeness: CellLikeness
  readonly context: PlanContext
}

/** What a row came to, and what it carries on. */
interface ReadRow {
  readonly carried: Carried
  /** Null for a row that is no lesson. */
  readonly read: readonly LessonDraft[] | PlanProblem | null
  readonly unknownObservers: readonly string[]
}

function readOn(row: readonly string[], before: Carried, reader: Reader): ReadRow {
  const { columns, likeness, context } = reader
  const line = lineOf(row)
  // The headings again, on another page.
  if (headsPlan(columnsOf(row))) return { carried: before, read: null, unknownObservers: [] }
  const cells = cellsOf(alignRow(row, columns, likeness), columns)
  if (isNoLesson(row, cells, context)) {
    const carried = A_NOTE.test(line) ? before : readBand(line, before, context)
    return { carried, read: null, unknownObservers: [] }
  }
  const carried = carryOn(before, cells, context)
  const unknownObservers = unknownObserversIn(cells, context)
  return { carried, read: readRow(cells, carried, context), unknownObservers }
}

const lineOf = (row: readonly string[]) => row.filter(cell => cell !== '').join(' ')

/** The school that stands above the headings, where it is one. */
function withTitle(context: PlanContext, above: readonly (readonly string[])[]): PlanContext {
  const [named, ...others] = readSchools(above.map(lineOf).join(' '), context.schools).value
  return named === undefined || others.length > 0 ? context : { ...context, defaultSchool: named }
}

/** 第13周听课安排 above a column of weekdays: the week of all rows. With dates, or weeks of their own, it tells nothing. */
function carriedFromTitle(above: readonly (readonly string[])[], { columns }: Header): Carried {
  const isNeeded =
    columns.includes('weekday') && !columns.some(kind => ['week', 'day'].includes(kind))
  const said = above
    .map(lineOf)
    .join(' ')
    .matchAll(/第\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*周(?!期)/gu)
  const [week, ...others] = new Set([...said].map(match => readNumeral(match[1] ?? '')))
  if (!isNeeded || week === undefined || others.length > 0) return NOTHING_CARRIED
  return { ...NOTHING_CARRIED, week }
}

/**
 * Reads a plan of lessons as schools write it: headings below a title or a notice, in any words and order; cells
 * that were merged, empty or torn apart; weeks and weekdays instead of dates; rows of holidays and notes between.
 * @param rows cells of one sheet, or the pieces of its lines where cells are not known
 */
export function readPlanTable(
  rows: readonly (readonly string[])[],
  context: PlanContext,
): PlanTable {
  const steps = planTableSteps(rows, context)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same row by row: who reads a long table beside a chat can listen in between. */
export function* planTableSteps(
  rows: readonly (readonly string[])[],
  context: PlanContext,
): Generator<undefined, PlanTable> {
  const tidied = rows
    .slice(0, MAX_TABLE_ROWS)
    .map(tidyRow)
    .filter(row => !isEmpty(row))
  const header = headerOf(tidied)
  if (header === null)
    return { lessons: [], problems: [], isPlan: false, lacking: lackingIn(tidied) }
  const here = withTitle(context, tidied.slice(0, header.at))
  const reader = {
    columns: header.columns,
    likeness: createCellLikeness(knownNames(context)),
    context: here,
  }
  const lessons: TableLesson[] = []
  const problems: TableProblem[] = []
  let carried = carriedFromTitle(tidied.slice(0, header.at), header)
  for (const [below, cells] of tidied.slice(header.at + 1).entries()) {
    if (lessons.length >= MAX_TABLE_LESSONS) break
    yield undefined
    const row = header.at + below + 2
    const { read, carried: next, unknownObservers } = readOn(cells, carried, reader)
    carried = next
    if (read === null) continue
    const said = lineOf(cells).slice(0, MAX_SAID_CHARS)
    if ('kind' in read) problems.push({ row, said, problem: read })
    else lessons.push(...read.map(draft => ({ row, draft, unknownObservers })))
  }
  const isPlan = header.columns.includes('presenter')
  return { lessons, problems, isPlan, lacking: lackingOf(header.columns) }
}

/** The pieces of each line of a sheet's or document's text, where cells stand apart by a blank. */
export function rowsOfText(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .slice(0, MAX_TABLE_ROWS)
    .map(line => line.trim().split(/\s+/u))
}
