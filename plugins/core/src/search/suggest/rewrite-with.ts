import type { Suggestion } from './suggestion'

/**
 * What was typed, with the suggested words in place of the terms they are for, so that it can be read again as a whole
 * (fenshu jiaoan is 分数 教案, of which 教案 is a kind).
 * @param words as typed
 * @returns `words` itself when no term stands in it
 */
export function rewriteWith(words: string, suggestions: readonly Suggestion[]): string {
  return suggestions.reduce(
    (text, { term, replacement }) => text.toLowerCase().replaceAll(term, replacement),
    words,
  )
}
