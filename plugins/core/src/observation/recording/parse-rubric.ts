import type { Rubric, RubricBand, RubricDimension } from '../rubric'

/** Dimensions of one rubric. */
export const MAX_DIMENSIONS = 12
const MAX_ITEMS = 10
const MAX_ITEM_CHARS = 60
const MAX_BANDS = 6
const MAX_LINES = 40

/** What somebody wrote as a rubric, or the line that nobody can read and why. */
export type RubricReading =
  | {
      readonly kind: 'rubric'
      readonly dimensions: readonly RubricDimension[]
      readonly bands: readonly RubricBand[]
    }
  | { readonly kind: 'wrong'; readonly line: string; readonly why: RubricTrouble }

/** What is wrong with a line, or with the whole. */
export type RubricTrouble =
  | 'unreadable'
  | 'twice'
  | 'weight'
  | 'items'
  | 'bands'
  | 'noDimension'
  | 'tooMany'

// Only letters: a name becomes a key.
const DIMENSION =
  /^([\p{Script=Han}A-Za-z]{2,12})[ \t]*[(（]?[ \t]*(\d{1,3})[ \t]*分?[ \t]*[)）]?[ \t]*[:：]?[ \t]*(.*)$/u
const BANDS = /^(?:等级|等第|分档)[ \t:：]*(.+)$/u
const BAND = /^([\p{Script=Han}A-Za-z]{1,8})[ \t]*[≥>=]*[ \t]*(\d{1,3})分?$/u

function bandsIn(line: string): readonly RubricBand[] | null {
  const parts = line.split(/[\s,，、;；]+/u).filter(part => part !== '')
  const bands = parts.map(part => {
    const [, name = '', from = ''] = BAND.exec(part) ?? []
    return { name, from: Number(from) }
  })
  const isOrdered = bands.every(({ from }, at) => at === 0 || from < (bands[at - 1]?.from ?? 0))
  const isGood =
    bands.length >= 2 &&
    bands.length <= MAX_BANDS &&
    bands.every(({ name, from }) => name !== '' && from <= 100) &&
    new Set(bands.map(({ name }) => name)).size === bands.length &&
    isOrdered &&
    bands.at(-1)?.from === 0
  return isGood ? bands : null
}

function dimensionIn(line: string): RubricDimension | RubricTrouble {
  const [, name, weight = '', told = ''] = DIMENSION.exec(line) ?? []
  if (name === undefined) return 'unreadable'
  const points = Number(weight)
  if (points < 1 || points > 100) return 'weight'
  const items = told
    .split(/[;；|]+/u)
    .map(item => item.trim())
    .filter(item => item !== '')
  const isLong = items.some(item => item.length > MAX_ITEM_CHARS)
  if (items.length > MAX_ITEMS || isLong) return 'items'
  return { name, weight: points, items: items.length === 0 ? [name] : items }
}

/** What the lines come to so far. */
interface Sheet {
  readonly dimensions: readonly RubricDimension[]
  readonly bands: readonly RubricBand[]
}

function withLine(sheet: Sheet, line: string): Sheet | RubricTrouble {
  const said = BANDS.exec(line)?.[1]
  if (said !== undefined) {
    const bands = bandsIn(said)
    return bands === null ? 'bands' : { ...sheet, bands }
  }
  const read = dimensionIn(line)
  if (typeof read === 'string') return read
  if (sheet.dimensions.some(({ name }) => name === read.name)) return 'twice'
  return { ...sheet, dimensions: [...sheet.dimensions, read] }
}

/**
 * Reads a rubric, one dimension a line: 教学目标10：明确具体；落实到位. A line 等级 优90 良80 中70 差0 sets the bands,
 * which stay as they are without it.
 */
export function parseRubric(text: string, before: Pick<Rubric, 'bands'>): RubricReading {
  const lines = text
    .normalize('NFKC')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const wrong = (line: string, why: RubricTrouble): RubricReading => ({ kind: 'wrong', line, why })
  if (lines.length > MAX_LINES) return wrong('', 'tooMany')
  let sheet: Sheet = { dimensions: [], bands: before.bands }
  for (const line of lines) {
    const next = withLine(sheet, line)
    if (typeof next === 'string') return wrong(line, next)
    sheet = next
  }
  const { length } = sheet.dimensions
  if (length === 0) return wrong('', 'noDimension')
  return length > MAX_DIMENSIONS ? wrong('', 'tooMany') : { kind: 'rubric', ...sheet }
}
