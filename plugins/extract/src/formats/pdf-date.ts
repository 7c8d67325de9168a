import type { Instant } from '@lianxiao/core'

/** Years that a teaching file can come from. */
const FIRST_YEAR = 1980
const LAST_YEAR = 2100
/** PDF 32000-1, 7.9.4: `D:20240102030405+08'00'`; everything after the year may be missing. */
const PDF_DATE =
  /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?/

/**
 * Reads a date of a PDF.
 * @param text of the information dictionary; without a zone it is taken as UTC
 * @returns null when it is no date or nobody would believe it
 */
export function parsePdfDate(text: string): Instant | null {
  const parts = PDF_DATE.exec(text.trim())
  if (parts === null) return null
  const [, year = '', month = '01', day = '01', hour = '00', minute = '00', second = '00'] = parts
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return null
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isFinite(local) ? local - zoneMs(parts) : null
}

/** How far the local time is ahead of UTC. */
function zoneMs([, , , , , , , , sign, hours = '0', minutes = '0']: RegExpExecArray): number {
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000
  return sign === '-' ? -size : size
}
