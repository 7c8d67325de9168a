/** A mail that its parser can take: it holds an object for each line, and two for some. */
export interface MailSource {
  readonly bytes: Buffer
  /** The mail's own headers alone. */
  readonly header: Buffer
  /** Whether something was left out. */
  readonly isCut: boolean
}

/** Most lines that are read, lines of base64 not counted: 200,000 take half a gigabyte. */
const MAX_LINES = 100_000
/** Most bytes of lines that are no base64: putting them into another encoding takes several times as much. */
const MAX_TEXT_BYTES = 24 * 1024 * 1024
/** So much of the line is kept that goes beyond that: a whole reading fits into it. */
const LAST_LINE_BYTES = 8 * 1024 * 1024
/** Most parts that are read. */
const MAX_PARTS = 1000
/** Longest line of the mail's own headers, and all of them together, in bytes. */
const MAX_HEADER_LINE_BYTES = 64 * 1024
const MAX_HEADER_BYTES = 256 * 1024
/** Base64 comes in lines of 60 to 76; they are joined up to this. */
const MIN_BASE64_BYTES = 60
const MAX_JOINED_BYTES = 64 * 1024

const NEWLINE = 10
const CARRIAGE_RETURN = 13
const DASH = 45
const IS_BASE64: readonly boolean[] = Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9+/]/.test(String.fromCharCode(byte)),
)

/**
 * Cuts a mail where it has more lines or parts than anybody writes, shortens endless headers, and
 * joins lines of base64, which makes no difference to what they say.
 * @param raw never written to
 */
export function boundedMail(raw: Buffer): MailSource {
  const { lines, next, isCut } = boundedHeader(raw)
  const header = Buffer.concat(lines)
  // One copy of the mail is enough: it may be half of what the child may hold.
  const out = Buffer.allocUnsafe(header.length + raw.length - next)
  const body = copyBody({ raw, start: next, out, length: header.copy(out) })
  return { bytes: out.subarray(0, body.length), header, isCut: isCut || body.isCut }
}

interface BoundedHeader {
  readonly lines: readonly Buffer[]
  /** Where the body begins in the mail. */
  readonly next: number
  readonly isCut: boolean
}

function boundedHeader(raw: Buffer): BoundedHeader {
  const lines: Buffer[] = []
  let left = MAX_HEADER_BYTES
  let isCut = false
  for (let at = 0, count = 0; at < raw.length && count < MAX_LINES; count++) {
    const next = nextLine(raw, at)
    const line = raw.subarray(at, Math.min(next, at + MAX_HEADER_LINE_BYTES))
    at = next
    if (endOfText(line, 0, line.length) === 0) {
      lines.push(line)
      return { lines, next, isCut }
    }
    isCut ||= left < line.length || line[line.length - 1] !== NEWLINE
    if (left < line.length) continue
    left -= line.length
    lines.push(line[line.length - 1] === NEWLINE ? line : Buffer.concat([line, Buffer.from('\n')]))
  }
  return { lines, next: raw.length, isCut }
}

interface Copying {
  readonly raw: Buffer
  /** Where the body begins in it. */
  readonly start: number
  readonly out: Buffer
  /** Bytes of it that are taken. */
  readonly length: number
}

/** @returns how many bytes of `out` are taken then */
function copyBody(copying: Copying): { readonly length: number; readonly isCut: boolean } {
  const { raw, start, out } = copying
  let { length } = copying
  let joined = 0
  const isRoomFor = createLineBudget(raw)
  for (let at = start, next = at; at < raw.length; at = next) {
    next = nextLine(raw, at)
    const isJoined = isBase64(raw, at, next) && joined < MAX_JOINED_BYTES
    // The end of the line before goes where both are base64.
    if (isJoined && joined > 0) length = endOfText(out, 0, length)
    const isNewLine = !isJoined || joined === 0
    joined = isJoined ? joined + next - at : 0
    if (isNewLine && !isRoomFor(at, next)) {
      return { length: length + copyStart(copying, at, { next, length }), isCut: true }
    }
    length += raw.copy(out, length, at, next)
  }
  return { length, isCut: false }
}

/** Of a line that is a text by itself the start is kept; @returns how many bytes. */
function copyStart(
  { raw, out }: Copying,
  at: number,
  { next, length }: { readonly next: number; readonly length: number },
): number {
  return next - at > MAX_JOINED_BYTES
    ? raw.copy(out, length, at, Math.min(next, at + LAST_LINE_BYTES))
    : 0
}

/** Counts lines and the parts they begin. */
function createLineBudget(raw: Buffer): (start: number, next: number) => boolean {
  let lines = 0
  let parts = 0
  let textBytes = 0
  return (start, next) => {
    lines++
    textBytes += next - start
    if (beginsPart(raw, start, next)) parts++
    return lines <= MAX_LINES && parts <= MAX_PARTS && textBytes <= MAX_TEXT_BYTES
  }
}

/** Where the line after this one begins. */
function nextLine(raw: Buffer, at: number): number {
  const found = raw.indexOf(NEWLINE, at)
  return found < 0 ? raw.length : found + 1
}

/** Where a line ends before its own end mark. */
function endOfText(raw: Buffer, start: number, next: number): number {
  let end = next
  if (end > start && raw[end - 1] === NEWLINE) end--
  if (end > start && raw[end - 1] === CARRIAGE_RETURN) end--
  return end
}

function isBase64(raw: Buffer, start: number, next: number): boolean {
  const end = endOfText(raw, start, next)
  if (end - start < MIN_BASE64_BYTES) return false
  for (let at = start; at < end; at++) {
    if (IS_BASE64[raw[at] ?? 0] !== true) return false
  }
  return true
}

/** A boundary with headers behind it; a line of dashes in a text has none. */
function beginsPart(raw: Buffer, start: number, next: number): boolean {
  if (raw[start] !== DASH || raw[start + 1] !== DASH) return false
  return /^content-/i.test(raw.toString('latin1', next, next + 8))
}
