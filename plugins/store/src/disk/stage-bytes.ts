import { createHash } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { Fault, faultCode, HEAD_BYTES, type Sha256 } from '@lianxiao/core'

/** How many bytes are written between two looks at the free space. */
const LOOK_EVERY_BYTES = 16 * 1024 * 1024

/** What bytes turned out to be once they were written to a staging file. */
export interface StagedBytes {
  readonly sha256: Sha256
  readonly md5: string
  readonly sizeBytes: number
  readonly head: Uint8Array
}

/** Where bytes go, and within which bounds. */
export interface Staging {
  readonly path: string
  readonly maxBytes: number
  /** @throws Fault `blob.disk-full` below the watermark */
  readonly refuseWhenFull: () => Promise<void>
}

async function* fromSource(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await readOn(source)
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await source.return?.().catch(() => undefined)
  }
}

async function readOn(source: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await source.next()
  } catch (error) {
    throw new Fault('blob.source-broke', 'the bytes stopped coming', { cause: error })
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let offset = 0
  while (offset < chunk.length) {
    const { bytesWritten } = await file.write(chunk, offset, chunk.length - offset)
    offset += bytesWritten
  }
}

async function pour(
  file: FileHandle,
  bytes: AsyncIterable<Uint8Array>,
  staging: Staging,
): Promise<StagedBytes> {
  const sha256 = createHash('sha256')
  const md5 = createHash('md5')
  const head: Uint8Array[] = []
  let sizeBytes = 0
  let nextLookAt = LOOK_EVERY_BYTES
  for await (const chunk of fromSource(bytes)) {
    if (sizeBytes < HEAD_BYTES) head.push(chunk.slice(0, HEAD_BYTES - sizeBytes))
    sizeBytes += chunk.length
    if (sizeBytes > staging.maxBytes)
      throw new Fault('blob.too-large', `more than ${staging.maxBytes} bytes`)
    sha256.update(chunk)
    md5.update(chunk)
    await writeAll(file, chunk)
    if (sizeBytes >= nextLookAt) {
      nextLookAt = sizeBytes + LOOK_EVERY_BYTES
      await staging.refuseWhenFull()
    }
  }
  return {
    sha256: sha256.digest('hex') as Sha256,
    md5: md5.digest('hex'),
    sizeBytes,
    head: new Uint8Array(Buffer.concat(head)),
  }
}

/** Writes a stream to a new staging file while hashing it; nothing is left when it fails. */
export async function stageBytes(
  bytes: AsyncIterable<Uint8Array>,
  staging: Staging,
): Promise<StagedBytes> {
  await staging.refuseWhenFull()
  const file = await open(staging.path, 'wx')
  let isComplete = false
  try {
    const staged = await pour(file, bytes, staging)
    isComplete = true
    return staged
  } catch (error) {
    if (faultCode(error) === 'ENOSPC')
      throw new Fault('blob.disk-full', 'the disk is full', { cause: error })
    throw error
  } finally {
    await file.close()
    if (!isComplete) await rm(staging.path, { force: true })
  }
}
