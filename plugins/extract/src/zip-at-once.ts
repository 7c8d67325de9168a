import { inflateRawSync } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'

/** Members up to this size, packed and claimed, are inflated in one call. */
const AT_ONCE_BYTES = 1024 * 1024
/** A method: the bytes as they are. */
export const STORED = 0
/** A method: deflate. */
export const DEFLATED = 8

/**
 * Inflates a small member of an archive in memory in one call: a stream costs more than the dozens
 * of small parts of an office file are worth.
 * @param file the open archive
 * @param bytes of the whole archive
 * @param entry of the member
 * @returns null for a large member and for one with anything wrong: the stream tells what it is, and
 * gives what stands before the trouble
 */
export async function inflateAtOnce(
  file: ZipFile,
  bytes: Buffer,
  entry: Entry,
): Promise<Buffer | null> {
  if (!isSmall(entry) || entry.isEncrypted()) return null
  try {
    const { fileDataStart } = await file.readLocalFileHeaderPromise(entry, { minimal: true })
    const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize)
    const whole = unpack(packed, entry)
    return whole?.length === entry.uncompressedSize ? whole : null
  } catch {
    return null
  }
}

function isSmall({ compressedSize, uncompressedSize }: Entry): boolean {
  return compressedSize <= AT_ONCE_BYTES && uncompressedSize <= AT_ONCE_BYTES
}

/** Never makes more than the member claims: past it the call fails. */
function unpack(packed: Buffer, entry: Entry): Buffer | null {
  if (entry.compressionMethod === STORED) return packed
  if (entry.compressionMethod !== DEFLATED) return null
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) })
}
