import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** A file's bytes. A generator, so that no file is open before somebody reads, and none after they stop. */
export async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path)) yield chunk as Uint8Array
}

/** The SHA-256 of a file, lower-case hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytesOf(path)) hash.update(chunk)
  return hash.digest('hex')
}
