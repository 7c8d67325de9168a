import { queryTokens, segment } from '@lianxiao/core'

/** Longer Latin runs (encoded attachments, hashes) are cut; the query's are cut alike. */
const MAX_TOKEN_CHARS = 48
/** Tokens of one query at most. */
const MAX_TOKENS = 64

const NON_ASCII = /[^\u0000-\u007f]/u

/** The tokens of a field, ready to be stored. */
export function fieldTokens(field: string): string[] {
  return segment(field).map(token => token.slice(0, MAX_TOKEN_CHARS))
}

// Latin words and numbers are found by their beginning (unit finds unit4); a pair of characters is exact.
function quoted(token: string): string {
  const cut = token.slice(0, MAX_TOKEN_CHARS)
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

/** Every one of the parts; null when there is none. */
export function allOf(parts: readonly string[]): string | null {
  const unique = [...new Set(parts)].slice(0, MAX_TOKENS)
  return unique.length === 0 ? null : unique.join(' AND ')
}

/** Any of the parts; null when there is none. */
export function anyOf(parts: readonly string[]): string | null {
  const unique = [...new Set(parts)].slice(0, MAX_TOKENS)
  return unique.length === 0 ? null : unique.join(' OR ')
}
