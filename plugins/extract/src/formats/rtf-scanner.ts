import { refusal } from '../refusal'

/** What an RTF file is made of, in its order. */
export interface RtfListener {
  readonly openGroup: () => void
  readonly closeGroup: () => void
  /** A control word; `parameter` is null when it has none. */
  readonly control: (word: string, parameter: number | null) => void
  /** A control symbol: the character behind the backslash, but not `'`. */
  readonly symbol: (character: string) => void
  /** A byte of text, written as itself or as `\'b0`. */
  readonly byte: (value: number) => void
}

/** Longest control word; Word's own have at most 32 letters. */
const MAX_WORD_UNITS = 40
/** Longest number behind a control word, with its sign. */
const MAX_NUMBER_UNITS = 11
/** Bytes between two looks at the clock. */
const PULSE_BYTES = 1024 * 1024

const BACKSLASH = 0x5c
const OPEN = 0x7b
const CLOSE = 0x7d
const APOSTROPHE = 0x27
const MINUS = 0x2d
const BLANK = 0x20

/**
 * Walks an RTF file once from front to back; nothing is kept of it here.
 * @param bytes of the file
 * @param listener hears what it is made of
 * @param pulse is called now and then and may throw to stop
 */
export function scanRtf(bytes: Buffer, listener: RtfListener, pulse: () => void): void {
  let nextPulse = PULSE_BYTES
  let at = 0
  while (at < bytes.length) {
    if (at >= nextPulse) {
      pulse()
      nextPulse += PULSE_BYTES
    }
    const byte = bytes[at] ?? 0
    if (byte === BACKSLASH) at = scanControl(bytes, at + 1, listener)
    else {
      takeByte(byte, listener)
      at++
    }
  }
}

function takeByte(byte: number, listener: RtfListener): void {
  if (byte === OPEN) listener.openGroup()
  else if (byte === CLOSE) listener.closeGroup()
  // Line ends in the file are the editor's, not the text's.
  else if (byte >= BLANK || byte === 9) listener.byte(byte)
}

/** Takes what stands behind a backslash; returns where to go on. */
function scanControl(bytes: Buffer, start: number, listener: RtfListener): number {
  const first = bytes[start] ?? 0
  if (first === APOSTROPHE) {
    const value = Number.parseInt(bytes.toString('latin1', start + 1, start + 3), 16)
    if (Number.isNaN(value)) return start + 1
    listener.byte(value)
    return start + 3
  }
  if (!isLetter(first)) {
    listener.symbol(String.fromCharCode(first))
    return start + 1
  }
  let end = start
  while (isLetter(bytes[end] ?? 0)) end++
  if (end - start > MAX_WORD_UNITS) throw refusal('damaged', 'endless control word')
  return scanParameter(bytes, { start, end }, listener)
}

function scanParameter(
  bytes: Buffer,
  word: { readonly start: number; readonly end: number },
  listener: RtfListener,
): number {
  let end = word.end
  if (bytes[end] === MINUS) end++
  while (isDigit(bytes[end] ?? 0) && end - word.end < MAX_NUMBER_UNITS) end++
  const number = Number(bytes.toString('latin1', word.end, end))
  const parameter = end > word.end && Number.isFinite(number) ? number : null
  const name = bytes.toString('latin1', word.start, word.end)
  // A blank behind a control word ends it and is no text.
  const next = bytes[end] === BLANK ? end + 1 : end
  if (name === 'bin' && parameter !== null && parameter > 0) return next + parameter
  listener.control(name, parameter)
  return next
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
