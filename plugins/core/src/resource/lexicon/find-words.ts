/** A word found in a text. */
export interface FoundWord {
  readonly word: string
  /** Whether it stands alone: in 《》, between breaks, behind a lesson's number, before 教案 and the like. */
  readonly isAlone: boolean
}

/** Finds known words in a text; see {@link createWordFinder}. */
export type WordFinder = (text: string) => FoundWord[]

/** What comes later in a text is not looked at, in UTF-16 units. */
const MAX_CHARS_LOOKED_AT = 10_000
const PREFIX_CHARS = 2
/** What may stand before a word that stands alone: a break, or a lesson's number that is no year. */
const BREAK_BEFORE =
  /(?:^|[^\p{L}\p{N}]|(?<![\d.])\d{1,2}|第?[\d一二三四五六七八九十]{1,3}\s*(?:课|节|讲|章|单元))\s*$/u
const BREAK_AFTER =
  /^\s*(?:$|[^\p{L}\p{N}\s]|\d{1,2}(?!\d)|[a-z]|教案|教学|课件|导学|说课|学案|公开课|优质课|示范课|研讨课|展示课|微课|课堂|课文|课后|同步|练习|作业|赏析|朗读|听评课|第[一二三\d]课时)/u
const AROUND_CHARS = 12

interface Candidate {
  readonly word: string
  readonly index: number
}

/** Words by their first characters: a text costs its length and not the number of words. */
interface WordIndex {
  readonly isWeakOf: ReadonlyMap<string, boolean>
  readonly lengthsOf: ReadonlyMap<string, readonly number[]>
}

/**
 * Finds each word once, the longest first, none inside another. A Latin word must not begin or end
 * inside another (`dp` is not in `adp`), but may be a plural; a number must not begin inside a longer one.
 * @param words each with whether it counts only where it stands alone; lower case
 */
export function createWordFinder(
  words: Iterable<{ readonly word: string; readonly isWeak: boolean }>,
): WordFinder {
  const known = indexOf(words)
  return whole => {
    const text = whole.slice(0, MAX_CHARS_LOOKED_AT)
    const taken = new Uint8Array(text.length)
    const found = new Map<string, FoundWord>()
    for (const candidate of candidatesIn(text, known)) {
      const { word, index } = candidate
      const end = index + word.length
      if (taken[index] === 1 || taken[end - 1] === 1) continue
      const isWeak = known.isWeakOf.get(word) === true
      const isAlone = found.get(word)?.isAlone === true || standsAlone(text, candidate)
      if (isWeak && !isAlone) continue
      taken.fill(1, index, end)
      found.set(word, { word, isAlone })
    }
    return [...found.values()]
  }
}

function indexOf(words: Iterable<{ readonly word: string; readonly isWeak: boolean }>): WordIndex {
  const isWeakOf = new Map<string, boolean>()
  const lengthsOf = new Map<string, number[]>()
  for (const { word, isWeak } of words) {
    isWeakOf.set(word, isWeak)
    const prefix = word.slice(0, PREFIX_CHARS)
    const lengths = lengthsOf.get(prefix) ?? []
    if (!lengths.includes(word.length)) lengths.push(word.length)
    lengthsOf.set(prefix, lengths)
  }
  return { isWeakOf, lengthsOf }
}

/** All that may be a word, the longest first. */
function candidatesIn(text: string, { isWeakOf, lengthsOf }: WordIndex): Candidate[] {
  const found: Candidate[] = []
  for (let index = 0; index < text.length; index += 1) {
    const prefix = text.slice(index, index + PREFIX_CHARS)
    for (const length of lengthsOf.get(prefix) ?? []) {
      const word = text.slice(index, index + length)
      if (isWeakOf.has(word) && beginsHere(text, word, index)) found.push({ word, index })
    }
    const sign = text[index] ?? ''
    if (prefix !== sign && isWeakOf.has(sign)) found.push({ word: sign, index })
  }
  return found.toSorted((a, b) => b.word.length - a.word.length || a.index - b.index)
}

function beginsHere(text: string, word: string, index: number): boolean {
  const first = word[0] ?? ''
  const before = text[index - 1] ?? ' '
  if (/\d/u.test(first)) return !/[\d.]/u.test(before)
  if (!/[a-z]/u.test(first)) return true
  if (/[a-z]/u.test(before)) return false
  return !/[a-rt-z]/u.test(text[index + word.length] ?? ' ')
}

function standsAlone(text: string, { word, index }: Candidate): boolean {
  const end = index + word.length
  if (word.length === 1) {
    return (text[index - 1] === '《' && text[end] === '》') || text.trim() === word
  }
  return (
    BREAK_BEFORE.test(text.slice(Math.max(0, index - AROUND_CHARS), index)) &&
    BREAK_AFTER.test(text.slice(end, end + AROUND_CHARS))
  )
}
