import type { BookCell, BookColumn } from '../paper'

/** A column of words. @param width in characters, as a spreadsheet counts them */
export const text = (head: string, width: number): BookColumn => ({ head, width, format: 'text' })
/** A column of numbers. */
export const number = (head: string, width = 8): BookColumn => ({ head, width, format: 'number' })
/** A column of shares. */
export const percent = (head: string): BookColumn => ({ head, width: 8, format: 'percent' })

/** What part of the whole it is; null where nothing was asked for. */
export const share = (part: number, whole: number | null) =>
  whole === null || whole === 0 ? null : part / whole

/** An empty cell reads better than a field of zeros. */
export const orNothing = (value: number): BookCell => (value === 0 ? null : value)
