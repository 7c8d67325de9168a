import type { RecordContent } from '../record'
import type { Rubric, RubricDimension } from '../rubric'
import { dimensionWords, escaped } from './dimension-words'

/** How a lesson was judged, as far as it was understood. */
export interface ScoreReading {
  readonly itemScores: RecordContent['itemScores']
  /** A total that was said, 0–100. */
  readonly total: number | null
  /** A grade that was said for the whole lesson (良) without a number; empty when there is none. */
  readonly grade: string
  /** Whether every word was understood. */
  readonly isWhole: boolean
}

/** Longest text that is read as scores. */
const MAX_SCORE_CHARS = 400
const FULL = 5
const LEAST = 2
/** A lower number alone is no total. */
const LEAST_TOTAL = 20
const LEVELS: readonly (readonly [RegExp, number])[] = [
  [/^(?:优秀?|非常好|很好)$/u, 5],
  [/^良好?$/u, 4],
  [/^(?:中等?|一般|合格)$/u, 3],
  [/^(?:差|较差|待改进|待提高|不合格)$/u, 2],
]
const LEVEL_WORDS = '优秀|良好|中等|非常好|很好|不合格|合格|一般|待改进|待提高|较差|优|良|中|差'
const OTHERS = '其他的?|其它的?|其余的?|别的|剩下的?|另外的?'
const ALL = '全部都?是?|全都是?|全是?|都是|都|各项都?是?|每项都?是?|所有|均为|均|一律'
const TOTAL = '总得分|总评分|总分|总评|最后得分|得分|评分|打分|总计|合计|等级|共计?'

type Target =
  | { readonly kind: 'none' | 'all' | 'others' | 'total' }
  | { readonly kind: 'dimension'; readonly dimension: RubricDimension }

/** A number or a level word (优 is 5). */
interface Mark {
  readonly value: number
  readonly isWord: boolean
}

/** One reading in progress. */
interface Sheet {
  readonly marks: Map<RubricDimension, Mark[]>
  /** What stands before any dimension is named. */
  readonly bare: (Mark & { readonly said: string })[]
  target: Target
  all: number | null
  others: number | null
  total: number | null
  isWhole: boolean
}

const levelOf = (word: string) => LEVELS.find(([pattern]) => pattern.test(word))?.[1] ?? null

function noteTotal(sheet: Sheet, value: number): void {
  if (value > 100 || sheet.total !== null) sheet.isWhole = false
  else sheet.total = value
}

function noteMark(sheet: Sheet, mark: Mark & { readonly said: string }): void {
  const { target } = sheet
  const { value, isWord } = mark
  if (target.kind === 'all' || target.kind === 'others') {
    if (value < LEAST || value > FULL) sheet.isWhole = false
    else sheet[target.kind] = value
  } else if (target.kind === 'total' && !isWord) noteTotal(sheet, value)
  else if (target.kind === 'dimension') noteFor(sheet, target.dimension, mark)
  else sheet.bare.push(mark)
}

function noteFor(sheet: Sheet, dimension: RubricDimension, mark: Mark): void {
  const { value } = mark
  const known = sheet.marks.get(dimension) ?? []
  // What no dimension can have is the total that stands behind them.
  if (value > FULL && (known.length > 0 || value > dimension.weight)) noteTotal(sheet, value)
  else sheet.marks.set(dimension, [...known, mark])
}

/** 优良中良优优, 5 4 4 5 4 5 88: one for each dimension in order; 88; 良. @returns the grade that was said */
function placeBare(sheet: Sheet, rubric: Rubric): string {
  const { bare } = sheet
  const [first] = bare
  const { length } = rubric.dimensions
  const isRow = length > 1 && (bare.length === length || bare.length === length + 1)
  if (isRow)
    rubric.dimensions.forEach((dimension, at) => {
      const mark = bare[at]
      if (mark !== undefined) sheet.marks.set(dimension, [mark])
    })
  const rest = isRow ? bare.slice(length) : bare
  const words = rest.filter(({ isWord }) => isWord)
  for (const { value } of rest.filter(({ isWord }) => !isWord))
    if (value >= LEAST_TOTAL) noteTotal(sheet, value)
    else sheet.isWhole = false
  if (words.length > 1) sheet.isWhole = false
  return first === undefined || words.length > 1 ? '' : (words[0]?.said ?? '')
}

/** The points of each item; null when they do not fit the dimension. @param isInPoints 目标9 of 10, not 4 of 5 */
function itemsOf(
  { items, weight }: RubricDimension,
  said: readonly Mark[],
  isInPoints: boolean,
): readonly number[] | null {
  const [first] = said
  if (first === undefined) return null
  if (isInPoints && !first.isWord) {
    if (said.length > 1 || first.value > weight) return null
    const each = Math.round((first.value / weight) * FULL * 100) / 100
    return items.map(() => each)
  }
  if (said.some(({ value }) => value < LEAST || value > FULL)) return null
  if (said.length === 1) return items.map(() => first.value)
  return said.length === items.length ? said.map(({ value }) => value) : null
}

/** The sum of points as they were given; null unless every dimension has some. */
function sumOf(rubric: Rubric, sheet: Sheet): number | null {
  let sum = 0
  let weights = 0
  for (const dimension of rubric.dimensions) {
    const mark = sheet.marks.get(dimension)?.[0]
    if (mark === undefined || mark.isWord) return null
    sum += mark.value
    weights += dimension.weight
  }
  return (sum / weights) * 100
}

function scoresOf(rubric: Rubric, sheet: Sheet): RecordContent['itemScores'] {
  const isInPoints = [...sheet.marks.values()].some(said => said.some(({ value }) => value > FULL))
  const scores: Record<string, readonly number[]> = {}
  for (const dimension of rubric.dimensions) {
    const said = sheet.marks.get(dimension)
    const level = sheet.all ?? sheet.others
    if (said !== undefined) {
      const items = itemsOf(dimension, said, isInPoints)
      if (items === null) sheet.isWhole = false
      else scores[dimension.name] = items
    } else if (level !== null) scores[dimension.name] = dimension.items.map(() => level)
  }
  if (isInPoints && sheet.isWhole) sheet.total ??= sumOf(rubric, sheet)
  return scores
}

/** 良 beside 88 is the same said twice. */
function isSameGrade(rubric: Rubric, total: number, grade: string): boolean {
  const band = rubric.bands.find(({ from }) => total >= from)?.name ?? ''
  return band.startsWith(grade.slice(0, 1)) || levelOf(band) === levelOf(grade)
}

type Tokens = Readonly<Record<string, string | undefined>>

function noteToken(
  sheet: Sheet,
  { dimension: called, number, level, others, all, total, other }: Tokens,
  words: ReadonlyMap<string, RubricDimension>,
): void {
  const dimension = called === undefined ? undefined : words.get(called)
  if (dimension !== undefined) sheet.target = { kind: 'dimension', dimension }
  else if (others !== undefined) sheet.target = { kind: 'others' }
  else if (all !== undefined) sheet.target = { kind: 'all' }
  else if (total !== undefined) sheet.target = { kind: 'total' }
  else if (number !== undefined)
    noteMark(sheet, { value: Number(number), isWord: false, said: number })
  else if (level !== undefined) {
    const value = levelOf(level)
    if (value === null) sheet.isWhole = false
    else noteMark(sheet, { value, isWord: true, said: level })
  } else if (other !== undefined) sheet.isWhole = false
}

interface ScoreTokens {
  readonly token: RegExp
  readonly words: ReadonlyMap<string, RubricDimension>
}

const TOKENS = new WeakMap<Rubric, ScoreTokens>()

/** Made once for a rubric. */
function tokensFor(rubric: Rubric): ScoreTokens {
  const known = TOKENS.get(rubric)
  if (known !== undefined) return known
  const words = dimensionWords(rubric)
  const bands = rubric.bands.map(({ name }) => escaped(name)).join('|')
  const token = new RegExp(
    `(?<dimension>${[...words.keys()].map(escaped).join('|')})|(?<others>${OTHERS})|(?<all>${ALL})|` +
      `(?<total>${TOTAL})|(?<number>\\d{1,3}(?:\\.\\d{1,2})?)(?:\\s*/\\s*\\d{1,3}(?![\\d.]))?\\s*分?|` +
      `(?<level>${bands === '' ? '' : `${bands}|`}${LEVEL_WORDS})|` +
      `(?<gap>[\\s,，、:;；。.=/|()（）!！~-]+|为|是|给|打|分|和)|(?<other>.)`,
    'gsu',
  )
  TOKENS.set(rubric, { token, words })
  return { token, words }
}

/**
 * Reads how a lesson was judged: 目标5 4 内容良 其他优, 都是优, 目标9 内容13 (points of the weight), 总分88, 88.
 * One level serves for all items of a dimension.
 */
export function parseScores(text: string, rubric: Rubric): ScoreReading {
  const line = text.normalize('NFKC').trim()
  const { token, words } = tokensFor(rubric)
  const sheet: Sheet = {
    ...{ marks: new Map(), bare: [], target: { kind: 'none' } },
    ...{ all: null, others: null, total: null },
    isWhole: line.length <= MAX_SCORE_CHARS,
  }
  for (const { groups = {} } of line.slice(0, MAX_SCORE_CHARS).matchAll(token))
    noteToken(sheet, groups, words)
  const grade = placeBare(sheet, rubric)
  const itemScores = scoresOf(rubric, sheet)
  const { total } = sheet
  if (grade !== '' && total !== null && !isSameGrade(rubric, total, grade)) sheet.isWhole = false
  return { itemScores, total, grade: total === null ? grade : '', isWhole: sheet.isWhole }
}

/** Whether a reading tells anything. */
export const tellsScores = ({ itemScores, total, grade }: ScoreReading): boolean =>
  total !== null || grade !== '' || Object.keys(itemScores).length > 0
