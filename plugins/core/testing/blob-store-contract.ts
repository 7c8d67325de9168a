import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BlobStore, Sha256 } from '../src/index'

const LIMITS = { maxBytes: 1_000_000 }

/** Bytes as a stream, in chunks of this size. */
export async function* streamOf(bytes: Uint8Array, chunkBytes = 1_000): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += chunkBytes)
    yield bytes.slice(start, start + chunkBytes)
}

async function* breaking(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(10)
  throw new Error('ECONNRESET')
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const hash = (algorithm: string, bytes: Uint8Array) =>
  createHash(algorithm).update(bytes).digest('hex')

/** What a test opened, and how it is put away. */
export interface OpenedBlobStore {
  readonly store: BlobStore
  close(): Promise<void>
}

/** The rules that every blob store keeps. @param open gives an empty one */
export function blobStoreContract(name: string, open: () => Promise<OpenedBlobStore>): void {
  describe(`${name} as a blob store`, () => {
    let opened: OpenedBlobStore
    let store: BlobStore
    beforeEach(async () => {
      opened = await open()
      store = opened.store
    })
    afterEach(() => opened.close())

    const bytes = Buffer.from('三年级数学分数教案'.repeat(500))
    const keep = async (content: Uint8Array = bytes) =>
      (await store.stage(streamOf(content), LIMITS)).commit()

    it('D2 hashes bytes while they are written and shows the first of them', async () => {
      const staged = await store.stage(streamOf(bytes), LIMITS)
      expect(staged.sha256).toBe(hash('sha256', bytes))
      expect(staged.md5).toBe(hash('md5', bytes))
      expect(staged.sizeBytes).toBe(bytes.length)
      expect(Buffer.from(staged.head)).toEqual(bytes.subarray(0, 4096))
      await staged.discard()
    })

    it('D1 gives committed bytes back as they were', async () => {
      const blob = await keep()
      expect(await collect(await store.open(blob.sha256))).toEqual(bytes)
      const lent = await store.lend(blob.sha256)
      expect(await readFile(lent.path)).toEqual(bytes)
      await lent.release()
    })

    it('D2 keeps the same bytes once, and no bytes at all as well', async () => {
      await keep()
      await keep()
      const empty = await keep(new Uint8Array())
      const kept: string[] = []
      for await (const blob of store.list()) kept.push(blob.sha256)
      expect(kept.sort()).toEqual([hash('sha256', bytes), empty.sha256].sort())
    })

    it('D3 discarded bytes are not kept, and discarding is safe at any time', async () => {
      const staged = await store.stage(streamOf(bytes), LIMITS)
      await staged.discard()
      await staged.discard()
      expect(await store.has(staged.sha256)).toBe(false)
      const kept = await store.stage(streamOf(bytes), LIMITS)
      await kept.commit()
      await kept.discard()
      expect(await store.has(kept.sha256)).toBe(true)
    })

    it('D3 refuses more bytes than allowed', async () => {
      await expect(store.stage(streamOf(bytes), { maxBytes: 100 })).rejects.toMatchObject({
        code: 'blob.too-large',
      })
    })

    it('D3 says so when the source breaks, with its cause', async () => {
      await expect(store.stage(breaking(), LIMITS)).rejects.toMatchObject({
        code: 'blob.source-broke',
        cause: { message: 'ECONNRESET' },
      })
    })

    it('D7 a blob that is not there is missing, whatever its name', async () => {
      for (const name of ['f'.repeat(64), '../../etc/passwd', '']) {
        const sha256 = name as Sha256
        await expect(store.open(sha256)).rejects.toMatchObject({ code: 'blob.missing' })
        await expect(store.lend(sha256)).rejects.toMatchObject({ code: 'blob.missing' })
        expect(await store.has(sha256)).toBe(false)
        expect(await store.verify(sha256)).toBe(false)
      }
    })

    it('D6 verifies sound bytes', async () => {
      expect(await store.verify((await keep()).sha256)).toBe(true)
    })

    it('D5 a sweep keeps what is known and what is new', async () => {
      const known = await keep()
      const fresh = await keep(Buffer.from('new'))
      await store.sweep(async sha256 => sha256 === known.sha256)
      expect(await store.has(known.sha256)).toBe(true)
      expect(await store.has(fresh.sha256)).toBe(true)
    })

    it('D4 tells the free space and the watermark', async () => {
      const space = await store.space()
      expect(space.freeBytes).toBeGreaterThan(0)
      expect(space.watermarkBytes).toBeGreaterThanOrEqual(0)
    })
  })
}
