/** Longest text of one field of a record, in UTF-16 units. */
export const MAX_FIELD_CHARS = 4_000

/** Written words without control characters and invisible ones, of one kind of line end, without blank edges. */
export function tidyWords(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
      .replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
      // First: what looks for ends of lines must not walk over long gaps again and again.
      .replace(/[^\S\n]{3,}/g, '  ')
      .replace(/[^\S\n]+$/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  )
}

/** Two texts, one below the other; no empty line where one is empty. */
export function joinWords(one: string, other: string): string {
  return [one, other].filter(text => text !== '').join('\n')
}
