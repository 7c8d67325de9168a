import { normalise } from './normalise'

/** Characters written without spaces between words: Han, kana, hangul and the marks 々 〇. */
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇]/u
const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇]+|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々〇]+/gu

/** 1SQL, unit4, m3u2; what alternates more often is a code or a sum, of which nobody types a part. */
const MAX_PARTS = 4
const PARTS = /\p{N}+|[^\p{N}]+/gu

/**
 * The tokens of a run without CJK characters: itself and, where digits and letters touch, each of them alone, so that
 * SQL is found in 1SQL. Each once.
 * @param run normalised, without spaces
 */
export function wordTokens(run: string): readonly string[] {
  const parts = run.match(PARTS) ?? []
  return parts.length > 1 && parts.length <= MAX_PARTS ? [...new Set([run, ...parts])] : [run]
}

/**
 * The tokens of a document's field, in order: of each run of CJK characters all overlapping pairs and its last
 * character alone (so that one character is found as a prefix), Latin words and numbers whole and, where they touch,
 * apart as well. `三年级Unit4` gives 三年 年级 级 unit4 unit 4.
 * @param text as written; it is normalised here
 * @returns tokens with repetitions; empty when nothing searchable is in it
 */
export function segment(text: string): string[] {
  return runsOf(text).flatMap(run => {
    if (!CJK.test(run)) return wordTokens(run)
    const characters = [...run]
    return characters.map((character, index) => character + (characters[index + 1] ?? ''))
  })
}

/**
 * The tokens that a document must have, all of them, to contain a term. Necessary, not sufficient: verify with
 * `normalise(field).includes(normalise(term))`. Any substring of two or more CJK characters of a field passes both.
 * A run of one CJK character gives no token; a term that is only that character gives none at all and is searched
 * as a prefix, see {@link singleCharacter}.
 * @param term one word of a query, as written
 * @returns unique tokens
 */
export function queryTokens(term: string): string[] {
  const tokens = runsOf(term).flatMap(run => {
    if (!CJK.test(run)) return [run]
    const characters = [...run]
    return characters.slice(1).map((character, index) => (characters[index] ?? '') + character)
  })
  return [...new Set(tokens)]
}

/**
 * The character of a term that is one single CJK character: every occurrence of it in a field starts one of the
 * field's tokens, so an index finds it by the prefix `圆*`.
 * @param term one word of a query, as written
 * @returns the character, or null when the term is anything else
 */
export function singleCharacter(term: string): string | null {
  const characters = [...normalise(term)]
  const [only] = characters
  return characters.length === 1 && only !== undefined && CJK.test(only) ? only : null
}

function runsOf(text: string): string[] {
  return normalise(text).match(RUNS) ?? []
}
