import { normalise } from '../normalise'
import { nearSoundsOf, readingsOf, soundPairs } from '../writing/sounds'
import { FACET_VOCABULARY, JOINING_WORDS } from './facet-vocabulary'

/** A word that may be suggested whole. */
export interface KnownWord {
  readonly word: string
  /** Of our own tables: it names a facet, and need not stand in a title. */
  readonly isFacet: boolean
}

/** Words known beside the titles: those that name facets, and the lexicon's. */
export interface KnownWords {
  /** Whether it is one of them. */
  has(word: string): boolean
  /** Those with most of these sounds, at most 40. */
  sounding(tokens: readonly string[]): readonly KnownWord[]
  /** Those that have all of these characters, at most 40. */
  having(characters: readonly string[]): readonly KnownWord[]
  /** Those that these letters begin the syllables of: jxsj is 教学设计; facets' first, at most 8. */
  byInitials(letters: string): readonly KnownWord[]
  readonly joining: readonly KnownWord[]
  /** The places of a text, in UTF-16 units, that are inside a known word: who cuts there cuts a word in two. */
  insides(text: string): ReadonlySet<number>
}

const MAX_FOUND = 40
const MAX_BY_INITIALS = 8
/** Longer words are titles of a book or a sentence. */
const MAX_WORD_CHARS = 16
/** Of a text, words up to this length are seen. */
const MAX_CUT_CHARS = 6
/** Several readings make several initials: 调 is d and t. */
const MAX_INITIALS = 8

function knownWord(word: string, isFacet: boolean): KnownWord {
  return { word, isFacet }
}

/** The first letters of a word's syllables, in each way it may be read; empty when a character has no reading. */
function initialsOf(word: string): string[] {
  let all = ['']
  for (const character of word) {
    const letters = [...new Set(readingsOf(character).map(reading => reading.charAt(0)))]
    all = all.flatMap(before => letters.map(letter => before + letter)).slice(0, MAX_INITIALS)
  }
  return all
}

function byKey(words: readonly KnownWord[], keysOf: (word: string) => readonly string[]) {
  const index = new Map<string, KnownWord[]>()
  for (const known of words)
    for (const key of keysOf(known.word)) {
      const others = index.get(key)
      if (others === undefined) index.set(key, [known])
      else if (others.at(-1) !== known) others.push(known)
    }
  return index
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Those that stand under most of the keys, fewer characters first. */
function withMost(
  index: ReadonlyMap<string, readonly KnownWord[]>,
  keys: readonly string[],
): KnownWord[] {
  const counts = new Map<KnownWord, number>()
  for (const key of keys)
    for (const known of index.get(key) ?? []) counts.set(known, (counts.get(known) ?? 0) + 1)
  const share = (known: KnownWord) => (counts.get(known) ?? 0) / known.word.length
  return [...counts.keys()].sort((a, b) => share(b) - share(a)).slice(0, MAX_FOUND)
}

/** Reads a text in the longest known words, from its beginning. */
function insidesOf(text: string, words: ReadonlySet<string>): Set<number> {
  const insides = new Set<number>()
  for (let at = 0; at < text.length; at += 1) {
    const longest = longestAt(text, at, words)
    for (let inside = 1; inside < longest; inside += 1) insides.add(at + inside)
    at += Math.max(0, longest - 1)
  }
  return insides
}

function longestAt(text: string, at: number, words: ReadonlySet<string>): number {
  for (let length = MAX_CUT_CHARS; length >= 2; length -= 1)
    if (words.has(text.slice(at, at + length))) return length
  return 0
}

/**
 * Puts words in order to be found by their sounds.
 * @param lexicon words of a lexicon, as it has them; words of one character are left out
 */
export function knownWords(lexicon: Iterable<string>): KnownWords {
  const facets = new Set(FACET_VOCABULARY)
  const others = new Set<string>()
  for (const word of lexicon) {
    const plain = normalise(word)
    const { length } = plain
    const isWord =
      length >= 2 && length <= MAX_WORD_CHARS && nearSoundsOf(plain.charAt(0)).length > 0
    if (isWord && !facets.has(plain)) others.add(plain)
  }
  const words = [
    ...[...facets].map(word => knownWord(word, true)),
    ...[...others].map(word => knownWord(word, false)),
  ]
  const all = new Set(words.map(({ word }) => word))
  // Each is made when it is first asked for: together they take a tenth of a second.
  const sounds = once(() => byKey(words, soundPairs))
  const characters = once(() => byKey(words, word => Array.from(word)))
  const initials = once(() => byKey(words, initialsOf))
  return {
    has: word => all.has(word),
    sounding: tokens => withMost(sounds(), tokens),
    having: wanted =>
      withMost(characters(), wanted).filter(({ word }) => wanted.every(one => word.includes(one))),
    byInitials: letters => (initials().get(letters) ?? []).slice(0, MAX_BY_INITIALS),
    joining: JOINING_WORDS.map(word => knownWord(word, true)),
    insides: text => insidesOf(text, all),
  }
}
