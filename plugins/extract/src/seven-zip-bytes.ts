import { refusal } from './refusal'

/** Walks the bytes of a 7z header; every read past the end is `document.damaged`. */
export interface HeaderCursor {
  readonly at: () => number
  byte(): number
  /** A number in 7z's own coding of 1 to 9 bytes. */
  number(): number
  /** The same for what counts something; more than {@link MAX_HEADER_ITEMS} is refused. */
  count(): number
  skip(sizeBytes: number): void
  take(sizeBytes: number): Buffer
  /** Bits, first the highest of each byte. */
  bits(count: number): boolean[]
  /** Bits behind a byte that may say that all are set. */
  optionalBits(count: number): boolean[]
}

/** Most folders, streams or files a header may claim. */
export const MAX_HEADER_ITEMS = 100_000

/**
 * A cursor at the beginning.
 * @param header never written to
 */
export function createHeaderCursor(header: Buffer): HeaderCursor {
  let at = 0
  const take = (sizeBytes: number): Buffer => {
    if (sizeBytes > header.length - at) throw refusal('damaged', '7z header breaks off')
    at += sizeBytes
    return header.subarray(at - sizeBytes, at)
  }
  const byte = (): number => take(1)[0] ?? 0
  const number = (): number => {
    const first = byte()
    let value = 0
    for (let extra = 0; extra < 8; extra++) {
      const mask = 0x80 >> extra
      if ((first & mask) === 0) return value + (first & (mask - 1)) * 256 ** extra
      value += byte() * 256 ** extra
    }
    return value
  }
  const bits = (count: number): boolean[] => {
    const bytes = take(Math.ceil(count / 8))
    return Array.from(
      { length: count },
      (_, index) => ((bytes[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0,
    )
  }
  return {
    at: () => at,
    byte,
    number,
    count: () => {
      const value = number()
      if (value > MAX_HEADER_ITEMS) throw refusal('too-large', `${value} items in a 7z header`)
      return value
    },
    skip: sizeBytes => void take(sizeBytes),
    take,
    bits,
    optionalBits: count => (byte() === 0 ? bits(count) : Array.from({ length: count }, () => true)),
  }
}
