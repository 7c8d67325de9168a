import { createWordFinder } from './find-words'
import { type BadLine, readUnits } from './read-units'
import { relatedWords } from './related-words'
import type { TextbookPlace } from './textbook-place'
import { BOOKS } from './textbooks/books'
import type { Topic } from './topics'
import { gatherWords } from './word-entries'

/**
 * What is known of curriculum words: public textbook units and lessons, words of the curriculum standards, and what an
 * alliance added. Immutable; all texts it is asked about are tidied and lower case.
 */
export interface Lexicon {
  /**
   * The curriculum words in a text, longest first; a word inside a longer one is not counted again. A word that several
   * subjects use comes once for each. An everyday word (秋天) comes only where it stands alone, and is marked.
   */
  topicsIn(text: string): readonly Topic[]
  /** Where textbooks teach a word (皇帝的新装: 语文 七上 第6单元); empty when unknown. */
  placesOf(word: string): readonly TextbookPlace[]
  /** Words of the same unit or topic group, itself left out (卫星变轨: 万有引力, 双星 …); bounded, most telling first. */
  relatedTo(word: string): readonly string[]
  /** Every word, for spelling suggestions. */
  words(): Iterable<string>
}

/**
 * Builds a lexicon from word lists; see `read-units.ts` for their lines. Lines that cannot be read are left out.
 * Takes a tenth of a second or more for ten thousand words: once, at start.
 * @param texts the lists; what several of them say about a word adds up
 */
export function createLexicon(texts: readonly string[]): Lexicon {
  const entries = gatherWords(texts.flatMap(text => readUnits(text).units))
  const find = createWordFinder([...entries].map(([word, { isWeak }]) => ({ word, isWeak })))
  return {
    topicsIn: text =>
      find(text).flatMap(({ word, isAlone }) =>
        (entries.get(word)?.meanings ?? []).flatMap(
          ({ strong, weak }) => strong ?? (isAlone ? weak : []),
        ),
      ),
    placesOf: word => entries.get(word)?.places ?? [],
    relatedTo(word) {
      const entry = entries.get(word)
      return entry === undefined ? [] : relatedWords(entry, find)
    },
    words: () => entries.keys(),
  }
}

/** A lexicon with an alliance's own words, and what of them could not be read. */
export interface ExtendedLexicon {
  readonly lexicon: Lexicon
  /** Units and groups that were read. */
  readonly groupCount: number
  readonly badLines: readonly BadLine[]
}

/** The program's lexicon with an alliance's own word list; what both say about a word adds up. */
export function extendLexicon(text: string): ExtendedLexicon {
  const { units, badLines } = readUnits(text)
  const lexicon = units.length === 0 ? BUILT_IN_LEXICON : createLexicon([...BOOKS, text])
  return { lexicon, groupCount: units.length, badLines }
}

/** The program's own, built when somebody first asks: not every process that loads this does. */
function whenAsked(texts: readonly string[]): Lexicon {
  let built: Lexicon | null = null
  const lexicon = () => {
    built ??= createLexicon(texts)
    return built
  }
  return {
    topicsIn: text => lexicon().topicsIn(text),
    placesOf: word => lexicon().placesOf(word),
    relatedTo: word => lexicon().relatedTo(word),
    words: () => lexicon().words(),
  }
}

/** The lexicon that comes with the program: public tables of contents and words of the curriculum standards. */
export const BUILT_IN_LEXICON: Lexicon = whenAsked(BOOKS)
