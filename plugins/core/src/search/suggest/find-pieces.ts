import { type Alignment, align } from './align'
import type { Piece } from './cover'
import type { Effort } from './effort'
import type { KnownWord, KnownWords } from './known-words'
import { type SoundingCharacter, soundingText } from './sounding-text'
import { type SpelledTerm, soundsOf } from './spelled-term'
import type { Vocabulary } from './vocabulary'

/** Characters of a title that are looked at. */
const MAX_TITLE_CHARS = 80
/** Initials of fewer letters mean everything. */
const MIN_INITIALS = 2
const MAX_INITIALS = 8
/** Of words that are known by the lexicon alone, so many are looked up in the archive, found there or not. */
export const MAX_LOOKED_UP = 8

/** What stands in the archive, and what is known beside it. */
export interface Known {
  readonly vocabulary: Vocabulary
  readonly words: KnownWords
}

/** What is known, and what looking at it may still cost. */
export interface Looking extends Known {
  readonly effort: Effort
}

/** What a piece costs beside what its characters score, so that few and long ones are preferred. */
const LONG_PIECE = 0.1
const SHORT_PIECE = 0.3
const SHORT_SPELLED = 0.5
const SHORT_CHANGED = 0.8
const SINGLE_PIECE = 0.6
const INITIALS_SCORE = 0.8
/** A known word is rather meant than a chance part of a title, one of our tables above all. */
const WHOLE_WORD = 0.25
const FACET_WORD = 0.3
/** A stretch of a title that begins or ends inside a known word is rather chance. */
const CUT_BEGINNING = 0.4
const CUT_END = 0.15
/** For each doubling of the titles that have it, up to the bound. */
const OFTEN = 0.05
const MAX_OFTEN = 0.3
/** A slip is believed beside so many right characters. */
const MIN_SAME_BESIDE_SLIP = 3
/** A known word may sound the same with no character in common from this length on. */
const MIN_CHARS_ALL_OTHER = 3

/** Titles and words with the same sounds, or most of them. */
export function piecesBySound(spelled: SpelledTerm, looking: Looking): Piece[] {
  const { vocabulary, words } = looking
  const sounds = soundsOf(spelled)
  if (sounds.length === 0) return []
  const joining = spelled.runs.length === 0 ? [] : words.joining
  return [
    ...piecesOfTitles(spelled, () => vocabulary.titlesSounding(sounds), looking),
    ...piecesOfWords(spelled, [...words.sounding(sounds), ...joining], looking),
  ]
}

/** 传带 has no sounds in a row with 传送带, but all of its characters. */
export function piecesByCharacters(
  spelled: SpelledTerm,
  wanted: readonly string[],
  looking: Looking,
): Piece[] {
  const { vocabulary, words } = looking
  return [
    ...piecesOfTitles(spelled, () => vocabulary.titlesWith(wanted), looking),
    ...piecesOfWords(spelled, words.having(wanted), looking),
  ]
}

function piecesOfTitles(
  spelled: SpelledTerm,
  titles: () => readonly string[],
  { words, effort }: Looking,
): Piece[] {
  const found = new Map<string, Counted>()
  for (const title of effort.take('titleQuestions', 1) ? titles() : []) {
    if (!effort.take('titlesRead', 1)) break
    const text = title.slice(0, MAX_TITLE_CHARS)
    const characters = soundingText(text)
    if (!canAlign(spelled, characters, effort)) break
    // Characters beyond the BMP are too rare to mind that they move these places.
    const insides = words.insides(text)
    for (const alignment of align(spelled, characters))
      if (!isChance(alignment, insides)) count(found, asWord(alignment, insides))
  }
  return [...found.values()].flatMap(({ alignment, count }) => {
    if (!isLikely(alignment)) return []
    const bonus = Math.min(MAX_OFTEN, OFTEN * Math.log2(count))
    return pieceOf(spelled, alignment, { isWord: false, bonus })
  })
}

function canAlign(
  { characters }: SpelledTerm,
  text: readonly SoundingCharacter[],
  effort: Effort,
): boolean {
  return effort.take('cells', characters.length * text.length)
}

/** How sure it is that characters are a word. */
interface Wordlike {
  readonly isWord: boolean
  readonly bonus: number
}

interface Counted {
  readonly alignment: Alignment
  readonly count: number
}

function count(found: Map<string, Counted>, alignment: Alignment): void {
  const key = `${alignment.from} ${alignment.to} ${alignment.replacement}`
  const before = found.get(key)
  const isBetter = before === undefined || before.alignment.score < alignment.score
  const best = isBetter ? alignment : before.alignment
  found.set(key, { alignment: best, count: 1 + (before?.count ?? 0) })
}

/** Two characters of another writing, cut out of a word: 面实 out of 平面实验. */
function isChance({ start, end, sounding, slips }: Alignment, insides: ReadonlySet<number>) {
  const isCut = insides.has(start) || insides.has(end)
  return isCut && end - start === 2 && sounding + slips > 0
}

function asWord(alignment: Alignment, insides: ReadonlySet<number>): Alignment {
  const beginning = insides.has(alignment.start) ? CUT_BEGINNING : 0
  const end = insides.has(alignment.end) ? CUT_END : 0
  return { ...alignment, score: alignment.score - beginning - end }
}

function piecesOfWords(
  spelled: SpelledTerm,
  words: readonly KnownWord[],
  { vocabulary, effort }: Looking,
): Piece[] {
  let lookUps = 0
  return words.flatMap(({ word, isFacet }) => {
    const characters = soundingText(word)
    if (!canAlign(spelled, characters, effort)) return []
    const whole = align(spelled, characters, true).filter(
      alignment => isLikelyWord(alignment) && !(isFacet && isWrongAtEdge(spelled, alignment)),
    )
    if (whole.length === 0) return []
    // A known word that was typed as it is is right, whether or not it stands in the archive.
    if (!isFacet && !spelled.characters.join('').includes(word)) {
      lookUps += 1
      if (lookUps > MAX_LOOKED_UP || !effort.take('lookUps', 1) || !vocabulary.knows(word))
        return []
    }
    return whole.map(alignment =>
      pieceOf(spelled, alignment, { isWord: true, bonus: bonusOf(word, isFacet) }),
    )
  })
}

function bonusOf(word: string, isFacet: boolean): number {
  if (word.length === 1) return 0
  return isFacet ? FACET_WORD : WHOLE_WORD
}

/**
 * Whether there is enough right in it to believe what is wrong: words that differ in one character are mostly two
 * different words (三角洲, 三角形), so that a slip needs a longer one than another writing of the same sound.
 */
function isLikely({ same, sounding, spelled, slips, replacement }: Alignment): boolean {
  if (Array.from(replacement).length < 2) return false
  return same + spelled >= sounding + 2 * slips && (slips === 0 || same >= MIN_SAME_BESIDE_SLIP)
}

/** A whole known word needs less: 传带 is 传送带, and 元追取限 may be 圆锥曲线. */
function isLikelyWord(alignment: Alignment): boolean {
  const { same, sounding, spelled, slips, replacement } = alignment
  const { length } = Array.from(replacement)
  if (spelled > 0) return isLikely(alignment) || (slips === 0 && length === 1)
  if (slips === 0 && same === 0) return length >= MIN_CHARS_ALL_OTHER
  return same >= sounding + 2 * slips && (!alignment.isWrong || same >= MIN_SAME_BESIDE_SLIP)
}

/** Two characters of a title that sound alike may be anything, as long as they are no known word. */
function costOf(replacement: string, how: Piece['how'], isWord: boolean): number {
  const { length } = Array.from(replacement)
  if (length > 2) return LONG_PIECE
  if (length < 2) return SINGLE_PIECE
  if (isWord || how === 'kept') return SHORT_PIECE
  return how === 'pinyin' ? SHORT_SPELLED : SHORT_CHANGED
}

/** 跨年级 is not 一年级, and 大单元 not 第三单元; but what is only swapped (期半) has nothing wrong. */
function isWrongAtEdge({ characters }: SpelledTerm, { from, to, replacement, isWrong }: Alignment) {
  if (!isWrong) return false
  const others = Array.from(replacement)
  return characters[from] !== others[0] || characters[to - 1] !== others.at(-1)
}

function pieceOf(spelled: SpelledTerm, alignment: Alignment, word: Wordlike): Piece {
  const { from, to, replacement, score } = alignment
  const isSame = spelled.characters.slice(from, to).join('') === replacement
  const how = isSame ? 'kept' : howOf(alignment)
  const bonus = word.isWord || !isSame ? word.bonus : 0
  return {
    from,
    to,
    replacement,
    score: score + bonus - costOf(replacement, how, word.isWord),
    how,
  }
}

function howOf({ spelled, slips }: Alignment): Piece['how'] {
  if (spelled > 0) return 'pinyin'
  return slips > 0 ? 'slip' : 'sound'
}

/** Letters that are no pinyin may be initials, of the whole run only: what a part could mean is chance. */
export function piecesByInitials(
  { runs, characters }: SpelledTerm,
  { vocabulary, words, effort }: Looking,
): Piece[] {
  return runs.flatMap(({ from, to }) => {
    if (to - from < MIN_INITIALS || to - from > MAX_INITIALS) return []
    const found = words
      .byInitials(characters.slice(from, to).join(''))
      .find(({ word, isFacet }) => isFacet || (effort.take('lookUps', 1) && vocabulary.knows(word)))
    if (found === undefined) return []
    return [{ from, to, replacement: found.word, score: INITIALS_SCORE, how: 'initials' as const }]
  })
}
