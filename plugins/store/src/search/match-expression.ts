import { queryTokens, segment } from '@lianxiao/core'

/** Longer Latin runs (encoded attachments, hashes) are cut; the query's are cut alike. */
const MAX_TOKEN_CHARS = 48
/** Tokens of one query at most. */
const MAX_TOKENS = 64
/** Other writings of one term that are looked for. */
const MAX_ALTERNATIVES = 8

const NON_ASCII = /[^\u0000-\u007f]/u

/** A term with everything that counts as it, itself first; normalised. */
export type Writings = readonly string[]

/** A token as it is stored. */
export function cutToken(token: string): string {
  return token.slice(0, MAX_TOKEN_CHARS)
}

/** The tokens of a field, ready to be stored. */
export function fieldTokens(field: string): string[] {
  return segment(field).map(cutToken)
}

// Latin words and numbers are found by their beginning (unit finds unit4); a pair of characters is exact.
function quoted(token: string): string {
  const cut = cutToken(token)
  return NON_ASCII.test(cut) && Array.from(cut).length > 1 ? `"${cut}"` : `"${cut}" *`
}

/** The tokens that a term needs; a term of one character is its own, as a prefix. */
export function termTokens(term: string): string[] {
  const tokens = queryTokens(term)
  return (tokens.length === 0 ? segment(term) : tokens).slice(0, MAX_TOKENS).map(quoted)
}

/**
 * A term as a phrase in a field with positions: found exactly where it stands as a substring of Chinese text,
 * or at the beginning of a Latin word. Null when nothing searchable is in it.
 */
export function termPhrase(term: string): string | null {
  const tokens = fieldTokens(term)
  const last = tokens.at(-1)
  if (last === undefined) return null
  // The last character alone is in the pair before it already; as a prefix it would only cost time.
  const isTold = isAlone(last) && tokens.at(-2)?.endsWith(last) === true
  const needed = isTold ? tokens.slice(0, -1) : tokens
  return isTold ? `"${needed.join(' ')}"` : `"${needed.join(' ')}" *`
}

function isAlone(token: string): boolean {
  return NON_ASCII.test(token) && Array.from(token).length === 1
}

/** Every term in title and keywords, in any of its writings; null when nothing can be looked for. */
export function titleMatch(terms: readonly Writings[]): string | null {
  return allOf(terms.map(writings => anyOf(writings.map(termPhrase).filter(isText))).filter(isText))
}

/** All tokens of every term, in any of its writings; null when nothing can be looked for. */
export function anywhereMatch(terms: readonly Writings[]): string | null {
  const parts = terms.map(([term = '', ...others]) => {
    if (others.length === 0) return allOf(termTokens(term))
    return anyOf([term, ...others].map(writing => allOf(termTokens(writing))).filter(isText))
  })
  return allOf(parts.filter(isText))
}

function isText(part: string | null): part is string {
  return part !== null
}

/** Every one of the parts; null when there is none. */
function allOf(parts: readonly string[]): string | null {
  return joined(parts, MAX_TOKENS, ' AND ')
}

/** Any of the parts; null when there is none. */
export function anyOf(parts: readonly string[]): string | null {
  return joined(parts, MAX_ALTERNATIVES + 1, ' OR ')
}

function joined(parts: readonly string[], most: number, word: string): string | null {
  const unique = [...new Set(parts)].slice(0, most)
  if (unique.length < 2) return unique[0] ?? null
  return `(${unique.join(word)})`
}
