import { isSyllable } from '../writing/sounds'
import { splitSyllables } from '../writing/split-syllables'
import { cover, type Piece } from './cover'
import { createEffort } from './effort'
import {
  type Known,
  type Looking,
  piecesByCharacters,
  piecesByInitials,
  piecesBySound,
} from './find-pieces'
import { type SpelledTerm, spell } from './spelled-term'
import { joinSyllables, type Stretch, stretchOf } from './stretch'
import type { Suggestion, SuggestionQuery } from './suggestion'

/** Terms of one query that are looked at. */
const MAX_TERMS = 12
/** Terms of one query that other words are looked for; each costs some milliseconds, all of them one `Effort`. */
const MAX_UNKNOWN = 4
/** Longer terms are sentences; longer runs of letters are no pinyin. */
const MAX_TERM_CHARS = 48
/** Terms up to this length may have no two characters in a row as they should be: they are looked for singly, too. */
const MAX_SHORT_CHARS = 3
/** Shorter ones lack a character of too many words. */
const MIN_CLIPPED_CHARS = 3
/** Less pinyin beside a Latin word is a part of that word. */
const MIN_PINYIN_LETTERS = 4
/** Latin words that pinyin is glued to are short: sql, ppt, scratch. */
const MAX_GLUED_LETTERS = 7
/** Terms up to this length stand in titles by chance, at the seam of two words (数分 in 函数分类). */
const MAX_CHANCE_CHARS = 3
/** Of a term that is replaced, at most this share may stay unexplained. */
const MAX_LEFT = 0.34

/**
 * What may have been meant by terms that stand nowhere: words of the archive or of our tables with the same sounds,
 * spelled in letters, by their initials, or with a character wrong, missing, doubled or swapped. A term that stands
 * somewhere is never replaced, and nothing is suggested that stands nowhere.
 * The effort has a bound, after which what was found so far is all.
 * @returns for each such term the likeliest, in the order of the terms; runs of spelled syllables (yuan zhui) as one
 */
export function suggestWriting(
  { words, terms }: Pick<SuggestionQuery, 'words' | 'terms'>,
  known: Known,
): Suggestion[] {
  const looking = { ...known, effort: createEffort() }
  const suggestions = joinSyllables(terms.slice(0, MAX_TERMS))
    .filter(term => isReadable(term) && !stands(term, known))
    .slice(0, MAX_UNKNOWN)
    .flatMap(term => otherwise(words, term, looking))
  const unique = new Map(suggestions.map(suggestion => [suggestion.term, suggestion]))
  return [...unique.values()]
}

/** A lone syllable (xian) may be a hundred characters. */
function isReadable(term: string): boolean {
  return term.length >= 2 && term.length <= MAX_TERM_CHARS && !isSyllable(term)
}

/** Whether a term is a known word or stands somewhere, as a word: not only at the seam of two known words. */
function stands(term: string, { vocabulary, words }: Known): boolean {
  if (words.has(term)) return true
  if (!vocabulary.knows(term)) return false
  const { length } = term
  if (length > MAX_CHANCE_CHARS || !/^\p{Script=Han}+$/u.test(term)) return true
  const titles = vocabulary.titlesSaying(term)
  const isWordIn = (title: string) => {
    const at = title.indexOf(term)
    const insides = words.insides(title)
    return !insides.has(at) || !insides.has(at + length)
  }
  return titles.length === 0 || titles.some(isWordIn)
}

/** The term with one of two same characters in a row taken out, where that stands somewhere. */
function undoubled(term: string, { vocabulary }: Known): Suggestion | null {
  const characters = Array.from(term)
  const twice = characters.findIndex((one, at) => at > 0 && one === characters[at - 1])
  if (twice < 0 || characters.length < 3) return null
  const replacement = characters.toSpliced(twice, 1).join('')
  return vocabulary.knows(replacement) ? { term, replacement, how: 'slip' } : null
}

function otherwise(words: string, term: string, looking: Looking): readonly Suggestion[] {
  const only = undoubled(term, looking) ?? completed(term, looking) ?? unglued(term, looking)
  return only === null ? suggestionsFor(stretchOf(words, term), looking) : [only]
}

/** A word of our tables whose first or last character is missing: 息科技. */
function completed(term: string, { words }: Known): Suggestion | null {
  const characters = Array.from(term)
  if (characters.length < MIN_CLIPPED_CHARS) return null
  const whole = words
    .having(characters)
    .find(({ word, isFacet }) => isFacet && (word.slice(1) === term || word.slice(0, -1) === term))
  return whole === undefined ? null : { term, replacement: whole.word, how: 'slip' }
}

/** Pinyin that is typed together with a Latin word of the archive: sqlzhuru, shuweidp. */
function unglued(term: string, looking: Looking): Suggestion | null {
  if (!/^[a-z]{6,48}$/.test(term) || isPinyin(term)) return null
  const cuts = cutsOf(term).filter(
    ({ latin, pinyin }) => !isPinyin(latin) && isPinyin(pinyin) && isKnown(latin, looking),
  )
  for (const { latin, pinyin, isLatinFirst } of cuts) {
    const [read] = suggestionsFor(stretchOf(pinyin, pinyin), looking)
    if (read?.term !== pinyin) continue
    const words = isLatinFirst ? [latin, read.replacement] : [read.replacement, latin]
    return { term, replacement: words.join(' '), how: 'pinyin' }
  }
  return null
}

function isKnown(word: string, { vocabulary, effort }: Looking): boolean {
  return effort.take('lookUps', 1) && vocabulary.knows(word)
}

/** The ways to cut a Latin word off either end of a run of letters, the longest first. */
function cutsOf(term: string) {
  const most = Math.min(MAX_GLUED_LETTERS, term.length - MIN_PINYIN_LETTERS)
  const lengths = Array.from({ length: most - 1 }, (_, i) => most - i)
  return lengths.flatMap(length => [
    { latin: term.slice(0, length), pinyin: term.slice(length), isLatinFirst: true },
    { latin: term.slice(-length), pinyin: term.slice(0, -length), isLatinFirst: false },
  ])
}

/** Whether letters are nothing but syllables. */
function isPinyin(letters: string): boolean {
  return splitSyllables(letters).length > 0
}

function suggestionsFor(stretch: Stretch, looking: Looking): Suggestion[] {
  const spelled = spell(stretch.text)
  const { runs, characters } = spelled
  const term = characters.slice(stretch.from, stretch.to)
  const isShort = runs.length === 0 && term.length <= MAX_SHORT_CHARS
  const pieces = [
    ...piecesBySound(spelled, looking),
    ...piecesByInitials(spelled, looking),
    ...(isShort ? piecesByCharacters(spelled, term, looking) : []),
  ]
  const found = read(stretch, spelled, pieces)
  if (found.length > 0 || !isShort || term.length < 3) return found
  const others = term.map((_, at) => term.toSpliced(at, 1))
  const more = others.flatMap(wanted => piecesByCharacters(spelled, wanted, looking))
  return read(stretch, spelled, [...pieces, ...more])
}

/** Reads a stretch in its best pieces; nothing when they change nothing, or leave too much of the term unexplained. */
function read(stretch: Stretch, spelled: SpelledTerm, pieces: readonly Piece[]): Suggestion[] {
  const isInTerm = ({ from, to }: Piece) => from < stretch.to && to > stretch.from
  const best = cover(
    spelled,
    pieces.filter(piece => piece.how === 'kept' || isInTerm(piece)),
  )
  const left = best.filter(piece => isInTerm(piece) && isLeft(piece))
  const leftChars = left.reduce((sum, { from, to }) => sum + to - from, 0)
  if (leftChars > MAX_LEFT * (stretch.to - stretch.from)) return []
  if (spelled.runs.length === 0 && !isFew(best, spelled)) return []
  const groups = stretch.whole === null ? changedGroups(best) : [best]
  return groups.flatMap(group => suggestionOf(spelled, group, stretch.whole) ?? [])
}

/** One slip in a short term, two in a longer one; more are another term, but for one known word. */
function isFew(pieces: readonly Piece[], { characters }: SpelledTerm): boolean {
  const changed = pieces.filter(({ how }) => how !== 'kept')
  if (changed.length < 2) return true
  const changes = changed.reduce((sum, piece) => sum + changesIn(piece, characters), 0)
  return changes <= (characters.length < 4 ? 1 : 2)
}

function changesIn({ from, to, replacement }: Piece, characters: readonly string[]): number {
  const others = new Set(replacement)
  return characters.slice(from, to).filter(character => !others.has(character)).length
}

/** Pieces in a row that are changed. */
function changedGroups(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = []
  pieces.forEach((piece, at) => {
    if (piece.how === 'kept') return
    const isNext = pieces[at - 1]?.how !== 'kept' && at > 0
    if (isNext) groups.at(-1)?.push(piece)
    else groups.push([piece])
  })
  return groups
}

function suggestionOf(
  { characters }: SpelledTerm,
  pieces: readonly Piece[],
  whole: string | null,
): Suggestion | null {
  const [first, last] = [pieces[0], pieces.at(-1)]
  const how = HOWS.find(one => pieces.some(piece => piece.how === one))
  if (first === undefined || last === undefined || how === undefined) return null
  const replacement = written(pieces)
  const term = whole ?? characters.slice(first.from, last.to).join('')
  return replacement === term ? null : { term, replacement, how }
}

function isLeft({ how, score }: Piece): boolean {
  return how === 'kept' && score <= 0
}

/** What is told of words that were changed in several ways: the first of these. */
const HOWS = ['pinyin', 'initials', 'slip', 'sound'] as const

/** Words apart; single characters that were left stay with what stands before them. */
function written(pieces: readonly Piece[]): string {
  const parts: string[] = []
  for (const piece of pieces) {
    const last = parts.length - 1
    const isCrumb = isLeft(piece) && !/^[a-z]/.test(piece.replacement)
    if (isCrumb && last >= 0) parts[last] = `${parts[last]}${piece.replacement}`
    else parts.push(piece.replacement)
  }
  return parts.join(' ')
}
