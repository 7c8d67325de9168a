import { boundMarks } from '@lianxiao/core'

/** Everything that is not text: controls but `\n`, byte marks, soft hyphens, direction marks, lone surrogates. */
const NOT_TEXT =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|\p{Surrogate}/gu

/**
 * Makes text safe to store, index and show: NFC, one kind of line end, no control characters but
 * `\n`, runs of blanks and of empty lines shortened, marks beyond 30 on one character dropped. Idempotent.
 * @param raw anything
 * @returns clean text, trimmed
 */
export function cleanText(raw: string): string {
  const text = raw
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\t\u00a0]/g, ' ')
    .replace(NOT_TEXT, '')
  // Twice: NFC makes two marks of some.
  return boundMarks(boundMarks(text).normalize('NFC'))
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/**
 * The same on one line, cut to a length: for titles, headings and labels.
 * @param raw anything
 * @param maxChars in UTF-16 units
 * @returns one clean line, possibly empty
 */
export function cleanLine(raw: string, maxChars: number): string {
  const line = cleanText(raw.slice(0, maxChars * 4)).replace(/\n+/g, ' ')
  return cutText(line, maxChars).trim()
}

/**
 * Cuts text without leaving half a surrogate pair.
 * @param text clean text
 * @param maxChars in UTF-16 units
 * @returns at most `maxChars` units
 */
export function cutText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text
  const last = text.charCodeAt(maxChars - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? maxChars - 1 : maxChars)
}
