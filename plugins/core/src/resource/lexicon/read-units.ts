import type { Stage } from '../facets'
import { parseHeader } from './textbook-header'

/** A book or a list of topics: what its header line says (统编版 语文 七上). */
export interface Book {
  /** Null for school life (校务). */
  readonly subject: string | null
  readonly stage: Stage | null
  /** 1–12. */
  readonly grade: number | null
  /** As in `Facets.volume`. */
  readonly volume: string | null
  readonly edition: string | null
}

/** A curriculum word as written in a line; `isWeak`: marked `~`, it counts only where it stands alone. */
export interface UnitWord {
  readonly word: string
  readonly isWeak: boolean
}

/** One line of a book: a unit with its lessons, or a group of topics that belong together. */
export interface Unit {
  readonly book: Book
  /** In digits; null for a group of topics. */
  readonly number: string | null
  readonly title: UnitWord | null
  readonly words: readonly UnitWord[]
}

/** A line that could not be read. */
export interface BadLine {
  /** From 1. */
  readonly line: number
  readonly reason: 'no-book' | 'no-words' | 'too-long' | 'too-many-words'
}

/** What a file of words says. */
export interface ReadUnits {
  readonly units: readonly Unit[]
  /** At most {@link MAX_BAD_LINES}. */
  readonly badLines: readonly BadLine[]
}

/** Words in one text; what comes later is not read. */
export const MAX_WORDS_READ = 20_000
const MAX_LINE_CHARS = 2_000
const MAX_BAD_LINES = 50
const MAX_WORD_CHARS = 40
/** A book's own titles of one or two characters are everyday words (春, 秋天), so they count only alone. */
const EVERYDAY_CHARS = 2
/** Subjects whose lessons are named after anything in the world. */
const NAMED_AFTER_ANYTHING: ReadonlySet<string> = new Set([
  '语文',
  '英语',
  '音乐',
  '美术',
  '道德与法治',
])
const SEPARATOR = /[、；;\t]+|(?<=\p{Script=Han}[\p{P}]?)\s+|\s+(?=~?[\p{P}]?\p{Script=Han})/u
const UNIT = /^(\d{1,2})?\s*(.*)$/u

/**
 * Reads the lines of a word list. A line without `|` names a book (`统编版 语文 七上`, `物理 高中 必修2 人教版`) or a subject
 * (`数学`); a line with `|` is a unit of it: its number and title before the bar (each may be missing), its lessons
 * or topics behind it, set apart by `、` or spaces. `~` before a word: an everyday word, counted only where it stands
 * alone. `#` begins a remark. Never throws; a line that cannot be read is named and left out.
 */
export function readUnits(text: string): ReadUnits {
  const units: Unit[] = []
  const badLines: BadLine[] = []
  let book: Book | null = null
  let wordsRead = 0
  for (const [index, raw] of text.split(/\r?\n/u).entries()) {
    const line = raw.replace(/^\ufeff|#.*$/gu, '').trim()
    if (line === '') continue
    const said: Unit | Book | BadLine['reason'] =
      line.length > MAX_LINE_CHARS
        ? 'too-long'
        : line.includes('|')
          ? unitIn(line, book)
          : bookIn(line)
    if (typeof said === 'string') {
      if (badLines.length < MAX_BAD_LINES) badLines.push({ line: index + 1, reason: said })
    } else if ('words' in said) {
      wordsRead += said.words.length
      if (wordsRead > MAX_WORDS_READ) {
        badLines.push({ line: index + 1, reason: 'too-many-words' })
        break
      }
      units.push(said)
    } else book = said
  }
  return { units, badLines }
}

function bookIn(line: string): Book | 'no-words' {
  return parseHeader(line) ?? 'no-words'
}

function unitIn(line: string, book: Book | null): Unit | BadLine['reason'] {
  if (book === null) return 'no-book'
  const [before = '', ...behind] = line.split('|')
  const [, number = null, said = ''] = UNIT.exec(before.trim()) ?? []
  const words = behind
    .join('、')
    .split(SEPARATOR)
    .flatMap(word => wordIn(word, book))
  const [title = null] = wordIn(said, book)
  if (words.length === 0 && title === null) return 'no-words'
  return { book, number, title, words }
}

/** As names are tidied: lower case, half width. */
function wordIn(said: string, book: Book): UnitWord[] {
  const bare = said.trim()
  const word = bare
    .replace(/^~/u, '')
    .normalize('NFC')
    .replace(/[\uff01-\uff5e]/gu, unit => String.fromCharCode(unit.charCodeAt(0) - 0xfee0))
    .toLowerCase()
    .trim()
  if (word === '' || word.length > MAX_WORD_CHARS) return []
  const isTitle = book.grade !== null || book.volume !== null
  const isEveryday =
    isTitle && word.length <= EVERYDAY_CHARS && NAMED_AFTER_ANYTHING.has(book.subject ?? '')
  return [{ word, isWeak: bare.startsWith('~') || isEveryday || word.length === 1 }]
}
