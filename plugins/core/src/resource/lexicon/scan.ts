import { simplify } from '../../search/writing/simplify'

/** Stands where words were already understood, so that no later table reads them twice. Never in the input. */
export const TAKEN = '\ue000'

/** Something that a table understood: its value, the words that told it, where they stood. */
export interface Reading<Value> {
  readonly value: Value
  readonly words: string
  readonly index: number
}

/** One row of a table: an expression (with the flags `g` and `i`) and what its match means; null = not meant here. */
export interface Row<Value> {
  readonly pattern: RegExp
  readonly read: (match: RegExpExecArray) => Value | null
}

/** What is left of a text when a table has taken its words out, and what it read, in the order of its rows. */
export interface Scanned<Value> {
  readonly readings: readonly Reading<Value>[]
  readonly rest: string
}

/**
 * Reads a text with a table. Earlier rows win: what they take, later rows no longer see.
 * The rest is as long as the text, each taken character replaced by {@link TAKEN}.
 */
export function scan<Value>(text: string, rows: readonly Row<Value>[]): Scanned<Value> {
  const readings: Reading<Value>[] = []
  let rest = text
  for (const row of rows) {
    for (const match of rest.matchAll(row.pattern)) {
      const value = row.read(match)
      if (value === null || match[0].length === 0) continue
      readings.push({ value, words: match[0].replaceAll(TAKEN, '').trim(), index: match.index })
      rest = takeOut(rest, match.index, match[0].length)
    }
  }
  return { readings, rest }
}

/** The same text with one stretch marked as understood. */
export function takeOut(text: string, index: number, length: number): string {
  return text.slice(0, index) + TAKEN.repeat(length) + text.slice(index + length)
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu

/**
 * Makes a text ready for the tables: full width to half width character by character (so that positions stay),
 * NFC, simplified characters, no control, bidirectional or private ones.
 * @param text from outside
 * @param maxChars what comes later is not looked at
 */
export function tidy(text: string, maxChars: number): string {
  const plain = text
    .slice(0, maxChars)
    .normalize('NFC')
    .replace(/[\n\r\t]/g, ' ')
    .replace(UNSEEN, '')
    .replace(/[\uff01-\uff5e]/g, unit => String.fromCharCode(unit.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
  return simplify(plain)
}
