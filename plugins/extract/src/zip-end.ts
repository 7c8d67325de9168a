const SIGNATURE = 0x06054b50
const RECORD_BYTES = 22
/** Longest comment, and as much again of what somebody's program appended. */
const LOOK_BYTES = 2 * 65_536 + RECORD_BYTES
const MEMBER_SIGNATURE = 0x02014b50

/**
 * An archive without what comes after its end: some programs append a byte or a block of zeros, which other readers
 * pass over.
 * @param bytes of the whole file
 * @returns the same bytes when nothing, or no end that fits, was found
 */
export function untilEndOfZip(bytes: Buffer): Buffer {
  const least = Math.max(0, bytes.length - LOOK_BYTES)
  for (let at = bytes.length - RECORD_BYTES; at >= least; at--) {
    if (bytes.readUInt32LE(at) !== SIGNATURE) continue
    const endsAt = at + RECORD_BYTES + bytes.readUInt16LE(at + 20)
    if (endsAt <= bytes.length && pointsAtDirectory(bytes, at)) return bytes.subarray(0, endsAt)
  }
  return bytes
}

function pointsAtDirectory(bytes: Buffer, at: number): boolean {
  const members = bytes.readUInt16LE(at + 10)
  const directoryBytes = bytes.readUInt32LE(at + 12)
  const directoryAt = bytes.readUInt32LE(at + 16)
  if (directoryAt + directoryBytes > at) return false
  return members === 0 || bytes.readUInt32LE(directoryAt) === MEMBER_SIGNATURE
}
