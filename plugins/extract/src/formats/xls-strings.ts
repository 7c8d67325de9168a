/** Flags of a string (MS-XLS 2.5.293). */
const WIDE = 1
const EXTENDED = 4
const RICH = 8

/** Most shared strings kept, and UTF-16 units of all together. */
const MAX_SHARED_STRINGS = 1_000_000
const MAX_SHARED_CHARS = 16_000_000

/**
 * A string in one piece: its flags, then its characters.
 * @param body a record's body
 * @param atByte where the flags stand
 * @param chars how many characters it says it has
 * @returns what there is of it
 */
export function flaggedString(body: Buffer, atByte: number, chars: number): string {
  const isWide = ((body[atByte] ?? 0) & WIDE) !== 0
  const start = atByte + 1
  return isWide
    ? body.toString('utf16le', start, start + chars * 2)
    : body.toString('latin1', start, start + chars)
}

/** Text of a text box or a long formula result: each continuation has flags of its own. */
export function continuedString(bodies: readonly Buffer[], chars: number): string {
  let text = ''
  for (const body of bodies) {
    if (text.length >= chars) break
    text += flaggedString(body, 0, chars - text.length)
  }
  return text
}

/**
 * The strings that cells share. One may begin in one record and end in another.
 * @param bodies of the record and those that continue it
 */
export function sharedStrings(bodies: readonly Buffer[]): readonly string[] {
  const reader = createSegmentReader(bodies)
  const count = Math.min(MAX_SHARED_STRINGS, reader.skip(4) ? reader.uint32() : 0)
  const strings: string[] = []
  let left = MAX_SHARED_CHARS
  while (strings.length < count && left > 0 && !reader.isDone()) {
    const text = reader.string()
    left -= text.length
    strings.push(text)
  }
  return strings
}

interface SegmentReader {
  readonly isDone: () => boolean
  readonly skip: (sizeBytes: number) => boolean
  readonly uint32: () => number
  readonly string: () => string
}

function createSegmentReader(bodies: readonly Buffer[]): SegmentReader {
  let segment = 0
  let at = 0
  const body = (): Buffer | undefined => {
    while (segment < bodies.length && at >= (bodies[segment]?.length ?? 0)) {
      segment++
      at = 0
    }
    return bodies[segment]
  }
  const byte = (): number => body()?.[at++] ?? 0
  const uint16 = (): number => byte() | (byte() << 8)
  const uint32 = (): number => uint16() + uint16() * 0x10000
  const skip = (sizeBytes: number): boolean => {
    let left = sizeBytes
    for (let now = body(); now && left > 0; now = body()) {
      const step = Math.min(left, now.length - at)
      at += step
      left -= step
    }
    return left === 0
  }
  /** What of a string stands in the present record. */
  const run = (now: Buffer, chars: number, isWide: boolean): string => {
    const unitBytes = isWide ? 2 : 1
    const fitting = Math.min(chars, Math.floor((now.length - at) / unitBytes))
    const end = at + fitting * unitBytes
    const text = now.toString(isWide ? 'utf16le' : 'latin1', at, end)
    // Half a character before the end of a record is nothing.
    at = fitting < chars ? now.length : end
    return text
  }
  const characters = (chars: number, flags: number): string => {
    let text = ''
    let isWide = (flags & WIDE) !== 0
    let started = segment
    for (let now = body(); now && text.length < chars; now = body()) {
      // Where the characters run over into the next record, that one begins with flags again.
      if (segment !== started) isWide = (byte() & WIDE) !== 0
      started = segment
      text += run(now, chars - text.length, isWide)
    }
    return text
  }
  return {
    isDone: () => body() === undefined,
    skip,
    uint32,
    string: () => {
      const chars = uint16()
      const flags = byte()
      const runs = (flags & RICH) !== 0 ? uint16() : 0
      const extraBytes = (flags & EXTENDED) !== 0 ? uint32() : 0
      const text = characters(chars, flags)
      skip(runs * 4 + extraBytes)
      return text
    },
  }
}
