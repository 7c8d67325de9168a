import { likeness, type SoundingCharacter } from './sounding-text'
import type { SpelledTerm, Step } from './spelled-term'

/** A stretch of a term that a stretch of a text may be meant by. */
export interface Alignment {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  /** Where the replacement begins in the text. */
  readonly start: number
  /** Exclusive. */
  readonly end: number
  readonly replacement: string
  /** The higher the liker: nearly 1 for each character that is the same. */
  readonly score: number
  /** Characters that are the same. */
  readonly same: number
  /** Characters of another writing with the same sound. */
  readonly sounding: number
  /** Syllables typed in letters. */
  readonly spelled: number
  /** Characters wrong, too many, too few or swapped. */
  readonly slips: number
  /** Whether one of them is wrong or too many: neither left out nor swapped. */
  readonly isWrong: boolean
}

/** What each kind of step scores. Leaving a character as it is, unexplained, scores 0. */
const SAME = 1
const LETTER = 0.34
const NEAR_SYLLABLE = -0.3
const HOMOPHONE = 0.62
const NEAR_HOMOPHONE = 0.4
const WRONG = -0.25
const TOO_MANY = -0.3
const TOO_FEW = -0.7
const SWAPPED = 1.25
/** A wrong character at an edge is believed only beside so many right ones. */
const MIN_SAME_AT_EDGE = 3
const MIN_SAME_AT_WORD_EDGE = 2
/** Less than leaving it: it takes a known word to believe it. */
const WRONG_AT_EDGE = { score: -0.1, slips: 1, isWrong: true }

interface Cell {
  readonly from: number
  readonly start: number
  readonly score: number
  readonly same: number
  readonly sounding: number
  readonly spelled: number
  readonly slips: number
  readonly isWrong: boolean
}

type Change = Partial<Omit<Cell, 'from' | 'start'>> & { readonly score: number }

function then(cell: Cell, change: Change): Cell {
  return {
    from: cell.from,
    start: cell.start,
    score: cell.score + change.score,
    same: cell.same + (change.same ?? 0),
    sounding: cell.sounding + (change.sounding ?? 0),
    spelled: cell.spelled + (change.spelled ?? 0),
    slips: cell.slips + (change.slips ?? 0),
    isWrong: cell.isWrong || change.isWrong === true,
  }
}

/** How a step fits a character of the text; null when it does not at all. */
function fit(step: Step, other: SoundingCharacter): Change | null {
  const { character, syllable } = step
  if (syllable !== null) {
    const score = LETTER * syllable.length
    if (other.readings.includes(syllable)) return { score, spelled: 1 }
    const isNear = step.near.some(sound => other.near.includes(sound))
    return isNear ? { score: score + NEAR_SYLLABLE, spelled: 1 } : null
  }
  if (character === null) return null
  if (character.character === other.character) return { score: SAME, same: 1 }
  // The commonest character of all is hardly ever another one's place.
  if (character.character === '的') return null
  const like = likeness(character, other)
  if (like === null) return null
  return { score: like === 'exact' ? HOMOPHONE : NEAR_HOMOPHONE, sounding: 1 }
}

/**
 * The best ways in which a stretch of a text may be what a stretch of a term was meant to be, one for each place of
 * the term where one ends. Both stretches begin and end with characters that fit, but for one wrong character at an
 * edge. Smith and Waterman's local alignment; its time is bounded by the product of both lengths.
 * @param text characters of one normalised title or word
 * @param isWhole whether the text is a word, of which only the whole is meant
 */
export function align(
  term: SpelledTerm,
  text: readonly SoundingCharacter[],
  isWhole = false,
): Alignment[] {
  const ends = createEnds(term, text, isWhole)
  const grid = createGrid(term, text, ends.reached)
  for (let from = 0; from < term.characters.length; from += 1)
    for (let at = 0; at < text.length; at += 1) grid.advance(from, at)
  return ends.best()
}

type Reached = (to: number, end: number, cell: Cell) => void

/** Keeps the best that ends at each place of the term. */
function createEnds(term: SpelledTerm, text: readonly SoundingCharacter[], isWhole: boolean) {
  const ends = new Map<number, { readonly cell: Cell; readonly end: number }>()
  const minSame = isWhole ? MIN_SAME_AT_WORD_EDGE : MIN_SAME_AT_EDGE

  function emit(to: number, end: number, cell: Cell): void {
    if (isWhole && (cell.start > 0 || end < text.length)) return
    const before = ends.get(to)
    if (before === undefined || before.cell.score < cell.score) ends.set(to, { cell, end })
  }

  function isHanAt(place: number, at: number): boolean {
    const [step] = term.steps[place] ?? []
    return isHan(step?.character ?? undefined) && isHan(text[at])
  }

  return {
    reached(to: number, end: number, cell: Cell): void {
      emit(to, end, cell)
      if (cell.same < minSame || cell.slips > 0) return
      const changed = then(cell, WRONG_AT_EDGE)
      const { from, start } = cell
      if (isHanAt(to, end)) emit(to + 1, end + 1, changed)
      if (isHanAt(from - 1, start - 1))
        emit(to, end, { ...changed, from: from - 1, start: start - 1 })
    },
    best: () =>
      [...ends].map(([to, { cell, end }]) => {
        const words = text.slice(cell.start, end).map(({ character }) => character)
        return { ...cell, to, end, replacement: words.join('') }
      }),
  }
}

function createGrid(term: SpelledTerm, text: readonly SoundingCharacter[], reached: Reached) {
  const width = text.length + 1
  /** By end in the term and in the text: what ends there with a character that fits, or with a slip that must go on. */
  const cells = new Map<number, Cell>()

  function reach(to: number, end: number, cell: Cell): void {
    const key = to * width + end
    const before = cells.get(key)
    if (before === undefined || before.score < cell.score) cells.set(key, cell)
  }

  function match(from: number, at: number, begun: Cell): void {
    const other = text[at]
    if (other === undefined) return
    for (const step of term.steps[from] ?? []) {
      const change = fit(step, other)
      if (change === null) continue
      const cell = then(begun, change)
      reach(step.to, at + 1, cell)
      reached(step.to, at + 1, cell)
    }
  }

  function slip(from: number, at: number, cell: Cell): void {
    const [step] = term.steps[from] ?? []
    if (step?.character)
      reach(from + 1, at, then(cell, { score: TOO_MANY, slips: 1, isWrong: true }))
    if (!isHan(text[at])) return
    reach(from, at + 1, then(cell, { score: TOO_FEW, slips: 1 }))
    if (step?.character)
      reach(from + 1, at + 1, then(cell, { score: WRONG, slips: 1, isWrong: true }))
  }

  function swap(from: number, at: number, begun: Cell): void {
    const [first, second] = [term.characters[from], term.characters[from + 1]]
    if (first === second || first !== text[at + 1]?.character) return
    if (second !== text[at]?.character || !isHan(text[at]) || !isHan(text[at + 1])) return
    const cell = then(begun, { score: SWAPPED, slips: 1, same: 2 })
    reach(from + 2, at + 2, cell)
    reached(from + 2, at + 2, cell)
  }

  return {
    advance(from: number, at: number): void {
      const cell = cells.get(from * width + at)
      const isGoingOn = cell !== undefined && cell.score > 0
      const begun = isGoingOn ? cell : emptyCell(from, at)
      match(from, at, begun)
      if (begun.slips >= MAX_SLIPS) return
      swap(from, at, begun)
      if (isGoingOn) slip(from, at, cell)
    },
  }
}

/** More slips than these in one stretch are another word. */
const MAX_SLIPS = 2

function emptyCell(from: number, start: number): Cell {
  return { from, start, score: 0, same: 0, sounding: 0, spelled: 0, slips: 0, isWrong: false }
}

function isHan(other: SoundingCharacter | undefined): boolean {
  return other !== undefined && /\p{Script=Han}/u.test(other.character)
}
