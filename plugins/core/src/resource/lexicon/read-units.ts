import { parseHeader } from './textbook-header'
import type { Book, Unit, UnitWord } from './units'

/** A line that could not be read. */
export interface BadLine {
  /** From 1. */
  readonly line: number
  readonly reason: 'no-book' | 'no-words' | 'too-long' | 'too-many-words'
}

/** What a file of words says. */
export interface ReadUnits {
  readonly units: readonly Unit[]
  /** At most fifty, in their order. */
  readonly badLines: readonly BadLine[]
}

/** Words in one text; what comes later is not read. */
export const MAX_WORDS_READ = 20_000
/** A line with its continuations. */
const MAX_LINE_CHARS = 8_000
const MAX_BAD_LINES = 50
const MAX_WORD_CHARS = 40
/** A book's own titles of one or two characters are everyday words (春, 秋天, 质量), so they count only alone. */
const EVERYDAY_CHARS = 2
/** A line with `；` is set apart by it alone, for titles that hold a `、`. */
const BY_SEMICOLON = /[；;]+/u
const BY_COMMA = /[、\t]+/u
/** A space beside a Han character; the words of an English title stay together. */
const BY_SPACE = /\s+(?<=\p{Script=Han}\p{P}?\s+)|\s+(?=~?\p{P}?\p{Script=Han})/u
const UNIT = /^(\d{1,2}(?!\p{L}))?\s*(.*)$/u
/** A line that goes on in the next one ends with the mark between words. */
const GOES_ON = /[、；;]$/u

/**
 * Reads the lines of a word list. A line without `|` names a book (`统编版 语文 七上`, `物理 高中 必修2 人教版`) or a subject
 * (`数学`); a line with `|` is a unit of it: its number and title before the bar (each may be missing), its lessons
 * or topics behind it, set apart by `、` or spaces, or by `；` alone where a title holds a `、`. A line that ends with
 * such a mark goes on in the next. The title `其他` says that the words have only their subject in common. `~` before a word: an everyday word, counted only where it stands alone.
 * `#` begins a remark. Never throws; a line that cannot be read is named and left out.
 */
export function readUnits(text: string): ReadUnits {
  const units: Unit[] = []
  const badLines: BadLine[] = []
  let book: Book | null = null
  let wordsRead = 0
  for (const { line, said } of linesOf(text)) {
    const read = lineIn(said, book)
    if (typeof read === 'string') badLines.push({ line, reason: read })
    else if ('words' in read) {
      wordsRead += read.words.length
      units.push(read)
    } else book = read
    if (wordsRead < MAX_WORDS_READ && badLines.length < MAX_BAD_LINES) continue
    if (wordsRead >= MAX_WORDS_READ) badLines.push({ line, reason: 'too-many-words' })
    break
  }
  return { units, badLines }
}

interface Line {
  /** From 1, where it begins. */
  readonly line: number
  readonly said: string
}

/** The lines that say something, continuations joined. */
function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let begun: Line | null = null
  for (const [index, raw] of text.split(/\r?\n/u).entries()) {
    const bare = raw.replace(/^\ufeff|#.*$/gu, '').trim()
    const said: string = (begun?.said ?? '') + bare
    const line: number = begun?.line ?? index + 1
    begun =
      bare !== '' && GOES_ON.test(bare) && said.length < MAX_LINE_CHARS ? { line, said } : null
    if (said !== '' && begun === null) lines.push({ line, said })
  }
  if (begun !== null) lines.push(begun)
  return lines
}

function lineIn(said: string, book: Book | null): Unit | Book | BadLine['reason'] {
  if (said.length > MAX_LINE_CHARS) return 'too-long'
  if (!/[|｜]/u.test(said)) return parseHeader(said) ?? 'no-book'
  return book === null ? 'no-book' : unitIn(said, book)
}

function unitIn(said: string, book: Book): Unit | 'no-words' {
  const [before = '', ...behind] = said.split(/[|｜]/u)
  const [, number = null, name = ''] = UNIT.exec(before.trim()) ?? []
  const listed = behind.join('、')
  const words = partsOf(listed).flatMap(word => wordIn(word, book))
  const [title = null] = wordIn(name, book)
  return words.length === 0 && title === null ? 'no-words' : { book, number, title, words }
}

function partsOf(listed: string): string[] {
  if (/[；;]/u.test(listed)) return listed.split(BY_SEMICOLON)
  return listed
    .split(BY_COMMA)
    .flatMap(part => (part.includes(' ') ? part.trim().split(BY_SPACE) : part))
}

/** As names are tidied: lower case, half width. */
function wordIn(said: string, book: Book): UnitWord[] {
  const bare = said.trim()
  const word = bare
    .replace(/^[~～]/u, '')
    .normalize('NFC')
    .replace(/[\uff01-\uff5e]/gu, unit => String.fromCharCode(unit.charCodeAt(0) - 0xfee0))
    .toLowerCase()
    .trim()
  if (word.length > MAX_WORD_CHARS || !/[\p{L}][\p{L}\p{N}]|\p{Script=Han}|\p{N}\p{L}/u.test(word))
    return []
  const isTitle = book.grade !== null || book.volume !== null
  const isShort = word.length === 1 || (isTitle && word.length <= EVERYDAY_CHARS)
  return [{ word, isWeak: isShort || /^[~～]/u.test(bare) }]
}
