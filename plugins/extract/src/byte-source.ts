import { open } from 'node:fs/promises'
import { MAX_WHOLE_FILE_BYTES, SNIFF_BYTES } from './limits'
import { refusal } from './refusal'

/** A file's bytes, on disk or already in memory (a member of an archive). */
export interface ByteSource {
  readonly sizeBytes: number
  /** The first {@link SNIFF_BYTES}. */
  readonly head: Buffer
  /** What yauzl opens: the bytes when they are few enough to hold, else the path. */
  readonly zipInput: () => Promise<string | Buffer>
  /**
   * Everything.
   * @throws Fault `document.too-large` beyond {@link MAX_WHOLE_FILE_BYTES}
   */
  readonly bytes: () => Promise<Buffer>
  /** The first bytes, for text files where the start is better than nothing. */
  readonly prefix: (sizeBytes: number) => Promise<Buffer>
  /** Bytes from anywhere; fewer than asked, or none, past the end. */
  readonly range: (atByte: number, sizeBytes: number) => Promise<Buffer>
}

/** Archives up to this size are read whole: many small reads cost more. */
const ZIP_IN_MEMORY_BYTES = 32 * 1024 * 1024

/**
 * Bytes that are in memory.
 * @param bytes never written to
 */
export function bufferSource(bytes: Buffer): ByteSource {
  return {
    sizeBytes: bytes.length,
    head: bytes.subarray(0, SNIFF_BYTES),
    zipInput: async () => bytes,
    bytes: async () => bytes,
    prefix: async sizeBytes => bytes.subarray(0, sizeBytes),
    range: async (atByte, sizeBytes) => bytes.subarray(atByte, atByte + sizeBytes),
  }
}

/**
 * A file on disk.
 * @param path of a regular file
 * @throws Error of `node:fs` when it cannot be read
 */
export async function fileSource(path: string): Promise<ByteSource> {
  const { head, sizeBytes } = await readRange(path, 0, SNIFF_BYTES)
  const prefix = async (wantedBytes: number): Promise<Buffer> =>
    wantedBytes <= head.length || head.length === sizeBytes
      ? head.subarray(0, wantedBytes)
      : (await readRange(path, 0, wantedBytes)).head
  const bytes = async (): Promise<Buffer> => {
    if (sizeBytes > MAX_WHOLE_FILE_BYTES) throw refusal('too-large', `${sizeBytes} bytes`)
    return prefix(sizeBytes)
  }
  return {
    sizeBytes,
    head,
    prefix,
    bytes,
    range: async (atByte, wantedBytes) =>
      atByte + wantedBytes <= head.length
        ? head.subarray(atByte, atByte + wantedBytes)
        : (await readRange(path, atByte, wantedBytes)).head,
    zipInput: () => (sizeBytes <= ZIP_IN_MEMORY_BYTES ? bytes() : Promise.resolve(path)),
  }
}

async function readRange(
  path: string,
  atByte: number,
  wantedBytes: number,
): Promise<{ head: Buffer; sizeBytes: number }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = Buffer.alloc(Math.max(0, Math.min(size - atByte, wantedBytes)))
    let filled = 0
    while (filled < head.length) {
      const { bytesRead } = await file.read(head, filled, head.length - filled, atByte + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return { head: head.subarray(0, filled), sizeBytes: size }
  } finally {
    await file.close()
  }
}
