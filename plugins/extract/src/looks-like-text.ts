import { decodeText, encodingOf } from './text-encoding'

/** Most controls among a text's characters: form feeds and escapes of old printers occur. */
const MAX_CONTROL_SHARE = 0.005
/** Most characters that did not decode. */
const MAX_BROKEN_SHARE = 0.01
const CSV_ROWS_LOOKED_AT = 20

/**
 * Whether bytes without a known mark are text in one of the encodings that are read.
 * @param head the first bytes; a character cut at their end does not count
 */
export function looksLikeText(head: Buffer): boolean {
  const isWide = encodingOf(head).startsWith('utf-16')
  if (!isWide && head.includes(0)) return false
  const text = decodeText(head)
  let controls = 0
  let broken = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) broken++
    else if (code < 0x20 && !isBlankControl(code)) controls++
  }
  return controls <= 1 + text.length * MAX_CONTROL_SHARE && broken <= text.length * MAX_BROKEN_SHARE
}

/**
 * Whether the first rows of a text all have the same number of commas or tabs, at least one.
 * @param text decoded, the last row may be cut
 */
export function looksLikeCsv(text: string): boolean {
  const rows = text
    .slice(0, 16_384)
    .split(/\r\n?|\n/)
    .slice(0, CSV_ROWS_LOOKED_AT)
    .filter(row => row.trim() !== '')
  if (rows.length < 3) return false
  rows.pop()
  return [',', '\t'].some(separator => {
    const columns = (rows[0] ?? '').split(separator).length
    return columns > 1 && rows.every(row => row.split(separator).length === columns)
  })
}

function isBlankControl(code: number): boolean {
  return code === 9 || code === 10 || code === 12 || code === 13 || code === 26
}
