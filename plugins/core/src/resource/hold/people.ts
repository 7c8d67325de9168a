import { type Cells, cellsOf, DIGITS, HAN, LATIN, NOTHING, SENTENCE_MARK, SPACE } from './cells'
import { isFamous } from './famous'
import { isSurname, nameLikeness } from './names'
import { type ColumnKind, columnKindsOf, MAX_COLUMN_CHARS } from './words'

/** Distinct names that are told apart in a document. */
const MAX_NAMES = 5_000
/** Cells that belong to a name, up to the next one: a score list has a column for each subject. */
const ROW_CELLS = 24
/** Longest run that stands in a table: what is longer is a sentence. */
const MAX_TABLE_CHARS = 16
/** Highest mark that is one: 总分 of many subjects. */
const MAX_SCORE = 1_000
const SEX = new Set(['男', '女'])
const GRADES = new Set(
  '优 良 中 差 优秀 良好 合格 不合格 及格 不及格 待评 待合格 待提高 优良 达标 不达标 缺考'.split(
    ' ',
  ),
)
/** A name, sex and people run together, as some PDFs give them: 张伟男汉. */
const GLUED = /^([\u3400-\u9fff]{2,3})[男女](?:[\u3400-\u9fff]{1,2}族?)?$/

/** What the names in a text look like together. */
export interface People {
  /** Distinct names that stand alone in a cell. */
  readonly names: number
  /** Of all that could be names, how many are made of what names are made of, 0 to 1. */
  readonly strongShare: number
  /** Of all names, how many are those of persons of books and history, 0 to 1. */
  readonly famousShare: number
  /** Of all short Chinese cells, how many are names, 0 to 1. */
  readonly density: number
  /** Of all cells, how many stand in rows of names, 0 to 1. */
  readonly dominance: number
  /** Of the names, how many have a number before them, a sex, a mark after them; 0 to 1. */
  readonly serialShare: number
  readonly sexShare: number
  readonly scoredShare: number
  readonly columns: ReadonlySet<ColumnKind>
  /** Where the first name stands in the text; its length when there is none. */
  readonly firstAt: number
}

interface Found {
  readonly name: string
  readonly isStrong: boolean
  /** The last cell of the name. */
  readonly last: number
}

/** Whether a cell has nothing on this side that belongs to a sentence. */
function isEdge(gap: number, neighbourKind: number): boolean {
  if (gap === SENTENCE_MARK) return false
  return gap !== NOTHING || neighbourKind === DIGITS || neighbourKind === LATIN
}

const isSingle = (cells: Cells, at: number) => cells.kind(at) === HAN && cells.lengthOf(at) === 1

/** 李 明 and 李　明: two single characters with spaces between, and no third. */
function spacedName(cells: Cells, at: number): string | null {
  const next = at + 1
  if (!isSingle(cells, next) || cells.gapBefore(next) !== SPACE) return null
  if (!isSurname(cells.text(at)) || SEX.has(cells.text(next))) return null
  const isThird = (i: number, gap: number) =>
    isSingle(cells, i) && gap === SPACE && !SEX.has(cells.text(i)) && !GRADES.has(cells.text(i))
  if (isThird(at - 1, cells.gapBefore(at)) || isThird(next + 1, cells.gapBefore(next + 1)))
    return null
  return cells.text(at) + cells.text(next)
}

function nameAt(cells: Cells, at: number): Found | null {
  const length = cells.lengthOf(at)
  if (cells.kind(at) !== HAN || length > 7) return null
  const isSpaced = length === 1
  const run = isSpaced ? spacedName(cells, at) : (GLUED.exec(cells.text(at))?.[1] ?? cells.text(at))
  if (run === null) return null
  const last = isSpaced ? at + 1 : at
  if (!isEdge(cells.gapBefore(at), cells.kind(at - 1))) return null
  if (!isEdge(cells.gapBefore(last + 1), cells.kind(last + 1))) return null
  const likeness = nameLikeness(run)
  return likeness === null ? null : { name: run, isStrong: likeness === 'strong', last }
}

/** What follows a name up to the next: its row, also where every cell has its own line. */
interface Row {
  readonly end: number
  readonly hasSex: boolean
  /** Marks in it, without a number that may be the next row's. */
  readonly marks: number
  readonly hasTrailingNumber: boolean
}

function isScore(cells: Cells, at: number): boolean {
  const text = cells.text(at)
  if (cells.kind(at) === DIGITS) return text.length <= 4 && Number(text) <= MAX_SCORE
  if (cells.kind(at) === LATIN) return /^[A-E]$/.test(text)
  return GRADES.has(text)
}

function rowAfter(cells: Cells, found: Found): Row {
  let at = found.last + 1
  let hasSex = GLUED.test(cells.text(found.last))
  let scores = 0
  const end = Math.min(cells.count, at + ROW_CELLS)
  for (; at < end; at += 1) {
    if (cells.lengthOf(at) > MAX_TABLE_CHARS || cells.gapBefore(at) === SENTENCE_MARK) break
    if (nameAt(cells, at) !== null) break
    if (SEX.has(cells.text(at))) hasSex = true
    else if (isScore(cells, at)) scores += 1
  }
  // A number right before the next name may be that one's.
  const isTrailing = at < cells.count && scores > 0 && cells.kind(at - 1) === DIGITS
  const marks = isTrailing ? scores - 1 : scores
  return { end: at, hasSex, marks, hasTrailingNumber: isTrailing }
}

/** Gathers what the rows of names have in common. */
function createTally() {
  const names = new Set<string>()
  const columns = new Set<ColumnKind>()
  const sum = {
    all: 0,
    strong: 0,
    famous: 0,
    serial: 0,
    sex: 0,
    scored: 0,
    trailing: 0,
    cells: 0,
    short: 0,
  }
  let firstAt = -1
  let isFirstNumbered = false
  let lastCells = 0
  return {
    columns,
    short(run: string) {
      sum.short += 1
      for (const kind of columnKindsOf(run)) columns.add(kind)
    },
    add(cells: Cells, at: number, { found, row }: { found: Found; row: Row }) {
      const isNumbered = cells.kind(at - 1) === DIGITS
      if (firstAt < 0) {
        firstAt = cells.startOf(at)
        isFirstNumbered = isNumbered
      }
      if (names.size < MAX_NAMES) names.add(found.name)
      sum.all += 1
      sum.strong += Number(found.isStrong)
      sum.famous += Number(isFamous(found.name))
      sum.serial += Number(isNumbered)
      sum.sex += Number(row.hasSex)
      sum.scored += Number(row.marks > 0)
      sum.trailing += Number(row.marks <= 0 && row.hasTrailingNumber)
      lastCells = row.end - at + Number(isNumbered)
      sum.cells += lastCells
    },
    result(cells: Cells, length: number): People {
      // The last row runs on into whatever follows the table.
      const tail = () =>
        sum.all < 2 ? 0 : Math.max(0, lastCells - (sum.cells - lastCells) / (sum.all - 1))
      const share = (part: number) => (sum.all === 0 ? 0 : part / sum.all)
      return {
        names: names.size,
        strongShare: share(sum.strong),
        famousShare: share(sum.famous),
        density: sum.short === 0 ? 0 : sum.all / sum.short,
        dominance: cells.count === 0 ? 0 : Math.min(1, (sum.cells - tail()) / cells.count),
        serialShare: share(sum.serial),
        sexShare: share(sum.sex),
        // Where the first name has no number before it, no other has: those numbers are marks.
        scoredShare: share(isFirstNumbered ? sum.scored : sum.scored + sum.trailing),
        columns,
        firstAt: firstAt < 0 ? length : firstAt,
      }
    },
  }
}

/** Looks for rows of people's names in a text. @param text half-width */
export function peopleIn(text: string): People {
  const cells = cellsOf(text)
  const tally = createTally()
  for (let at = 0; at < cells.count; at += 1) {
    const isShort = cells.kind(at) === HAN && cells.lengthOf(at) <= MAX_COLUMN_CHARS
    if (!isShort) continue
    tally.short(cells.text(at))
    const found = nameAt(cells, at)
    if (found === null) continue
    const row = rowAfter(cells, found)
    tally.add(cells, at, { found, row })
    at = found.last
  }
  return tally.result(cells, text.length)
}
