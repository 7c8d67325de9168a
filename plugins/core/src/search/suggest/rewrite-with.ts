import { normalise } from '../normalise'
import { foldInPlace } from '../writing/simplify'
import { placeOf } from './place-of'
import type { Suggestion } from './suggestion'

/**
 * What was typed, with the suggested words in place of the terms they are for, so that it can be read again as a whole
 * (fenshu jiaoan is 分数 教案, of which 教案 is a kind). Letters are replaced only where they stand alone: ja, not java.
 * @param words as typed
 * @returns `words` itself when no term stands in it
 */
export function rewriteWith(words: string, suggestions: readonly Suggestion[]): string {
  return suggestions.reduce(replaced, words)
}

/** So long a term is no chance part of a word; it may be glued to a Latin one (hanshuppt, of which ppt is a kind). */
const MIN_GLUED_CHARS = 5

function replaced(words: string, { term, replacement }: Suggestion): string {
  // Most terms stand in the words as typed, but for case, width and traditional characters; the others after folding.
  for (const text of [words, normalise(words)]) {
    const folded = foldInPlace(text)
    const alone = placeOf(folded, term)
    const at = alone < 0 && term.length >= MIN_GLUED_CHARS ? folded.indexOf(term) : alone
    if (at < 0) continue
    return `${text.slice(0, at)} ${replacement} ${text.slice(at + term.length)}`.trim()
  }
  return words
}
