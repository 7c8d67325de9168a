/** What a cell is made of. */
export const HAN = 1
export const DIGITS = 2
export const LATIN = 3
/** What stands between two cells; the larger one counts. */
export const NOTHING = 0
export const SPACE = 1
export const LIST_MARK = 2
export const TAB = 3
export const NEWLINE = 4
/** Quotes, full stops, book title marks: what sentences have and tables have not. */
export const SENTENCE_MARK = 5

const SENTENCE_MARKS = new Set('。！？!?“”‘’「」《》〈〉…')

const isHan = (code: number) =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code < 0x4dc0)
const isDigit = (code: number) => code >= 0x30 && code <= 0x39
const isLatin = (code: number) => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)

/** What kind of cell a character belongs to; 0 for what stands between cells. */
function kindOf(code: number): number {
  if (isHan(code)) return HAN
  if (isDigit(code)) return DIGITS
  return isLatin(code) ? LATIN : 0
}

function gapOf(character: string): number {
  if (character === '\n') return NEWLINE
  if (character === '\t') return TAB
  if (character === ' ') return SPACE
  return SENTENCE_MARKS.has(character) ? SENTENCE_MARK : LIST_MARK
}

/** A text as runs of characters of one kind. Parallel arrays: there may be a million. */
export interface Cells {
  readonly count: number
  kind(at: number): number
  /** The run itself; empty beyond the ends. */
  text(at: number): string
  lengthOf(at: number): number
  /** What stands before a cell; a new line before the first one and after the last. */
  gapBefore(at: number): number
  /** Where a cell begins in the text. */
  startOf(at: number): number
}

/** Cuts a text into cells, in one pass. @param text half-width */
export function cellsOf(text: string): Cells {
  const kinds: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const gaps: number[] = []
  let gap = NEWLINE
  let at = 0
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind === 0) {
      gap = Math.max(gap, gapOf(text.charAt(at)))
      at += 1
      continue
    }
    let end = at + 1
    while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end += 1
    kinds.push(kind)
    starts.push(at)
    ends.push(end)
    gaps.push(gap)
    gap = NOTHING
    at = end
  }
  return {
    count: kinds.length,
    kind: i => kinds[i] ?? 0,
    text: i => text.slice(starts[i] ?? 0, ends[i] ?? 0),
    lengthOf: i => (ends[i] ?? 0) - (starts[i] ?? 0),
    gapBefore: i => gaps[i] ?? NEWLINE,
    startOf: i => starts[i] ?? text.length,
  }
}
