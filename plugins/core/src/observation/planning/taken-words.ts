/** What a reader found, and the words without it: a space stands in its place. */
export interface Taken<Value> {
  readonly value: Value
  readonly rest: string
}

/** A text without one stretch. */
export const without = (text: string, index: number, length: number): string =>
  `${text.slice(0, index)} ${text.slice(index + length)}`

/**
 * Takes the first match of an expression out.
 * @param pattern neither global nor sticky
 * @returns null when nothing matches
 */
export function take(text: string, pattern: RegExp): Taken<RegExpExecArray> | null {
  const match = pattern.exec(text)
  if (match === null) return null
  return { value: match, rest: without(text, match.index, match[0].length) }
}

/** The same, with null and the whole text where nothing matches. */
export function tryTake(text: string, pattern: RegExp): Taken<RegExpExecArray | null> {
  return take(text, pattern) ?? { value: null, rest: text }
}

/** Full width and compatibility forms to plain ones, no control characters, blanks as single spaces. */
export function plainWords(text: string, maxChars: number): string {
  return text
    .slice(0, maxChars)
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}
