import type { Instant } from '@lianxiao/core'

/** Clocks that were never set, and typing errors. */
const FIRST_YEAR = 1980
const LAST_YEAR = 2100

/** Many programs note no zone; the schools this is for have one. */
const ZONELESS = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?$/

/**
 * The instant a document notes for itself.
 * @param written as the file has it: ISO 8601, or what mail programs write
 * @returns null for what is no date, or lies before 1980 or after 2100
 */
export function documentInstant(written: string): Instant | null {
  const trimmed = written.trim()
  if (trimmed === '') return null
  const zoneless = ZONELESS.exec(trimmed)
  const full = zoneless ? `${zoneless[1]}${zoneless[2] ?? 'T00:00'}+08:00` : trimmed
  return soundInstant(Date.parse(full))
}

/**
 * The same for milliseconds since 1970.
 * @param ms NaN counts as no date
 */
export function soundInstant(ms: number): Instant | null {
  if (!Number.isFinite(ms)) return null
  const year = new Date(ms).getUTCFullYear()
  return year >= FIRST_YEAR && year <= LAST_YEAR ? ms : null
}
