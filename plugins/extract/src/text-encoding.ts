/** Share of bytes that may be broken in a file that is UTF-8 all the same (a cut or patched file). */
const TOLERATED_BROKEN_SHARE = 0.01
/** How much of a large file is looked at to choose between encodings. */
const PROBE_BYTES = 256 * 1024

/**
 * Decodes a text file as Chinese Windows programs write them: byte order mark, else UTF-16 by its
 * zero bytes, else strict UTF-8, else GB18030 (facts/extraction.md section 5: 15 of 15 where
 * detectors by statistics failed).
 * @param bytes the whole file; a character cut at the end is dropped
 * @returns text, not yet cleaned
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes, { stream: true })
}

/**
 * Decodes a name inside an archive: strict UTF-8, else GB18030.
 * @param bytes the raw name
 */
export function decodeName(bytes: Uint8Array): string {
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'gb18030').decode(bytes)
}

/** Whether the bytes are valid UTF-8; a character cut at the end does not count against it. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The WHATWG label of the encoding of a text file. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' {
  const start = Buffer.from(bytes.subarray(0, 3)).toString('hex')
  if (start.startsWith('fffe')) return 'utf-16le'
  if (start.startsWith('feff')) return 'utf-16be'
  if (start === 'efbbbf') return 'utf-8'
  const probe = bytes.subarray(0, PROBE_BYTES)
  const wide = wideEncodingOf(probe)
  if (wide) return wide
  return isUtf8(probe) || isNearlyUtf8(probe) ? 'utf-8' : 'gb18030'
}

/** UTF-16 without a mark shows by zero bytes on one side only: every line end and digit has one. */
function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let even = 0
  let odd = 0
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== 0) continue
    if (i % 2 === 0) even++
    else odd++
  }
  const enough = Math.max(4, bytes.length / 50)
  if (odd >= enough && even * 20 <= odd) return 'utf-16le'
  if (even >= enough && odd * 20 <= even) return 'utf-16be'
  return null
}

function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let broken = 0
  let wide = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) broken++
    else if (code >= 0x80) wide++
  }
  return broken <= wide * TOLERATED_BROKEN_SHARE
}
