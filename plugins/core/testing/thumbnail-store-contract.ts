import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Sha256, ThumbnailStore } from '../src/index'

/** What a test opened, and how it is put away. */
export interface OpenedThumbnailStore {
  readonly store: ThumbnailStore
  close(): Promise<void>
}

const sha256 = (digit: string) => digit.repeat(64) as Sha256

/** A WebP as far as its mark goes. */
export function aThumbnail(sizeBytes = 100): Uint8Array {
  const bytes = new Uint8Array(Math.max(12, sizeBytes))
  bytes.set(Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'))
  return bytes
}

/** The rules that every thumbnail store keeps. @param open gives an empty one */
export function thumbnailStoreContract(
  name: string,
  open: () => Promise<OpenedThumbnailStore>,
): void {
  describe(`${name} as a thumbnail store`, () => {
    let opened: OpenedThumbnailStore
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.close())

    it('X57 knows nothing of what nobody drew', async () => {
      expect(await opened.store.get(sha256('a'))).toBeNull()
    })

    it('X57 gives back the picture that was drawn', async () => {
      await opened.store.put(sha256('a'), { kind: 'picture', bytes: aThumbnail() })
      const kept = await opened.store.get(sha256('a'))
      expect(kept?.kind === 'picture' && Buffer.from(kept.bytes).equals(aThumbnail())).toBe(true)
    })

    it('X57 remembers that there is no picture, until one is drawn', async () => {
      await opened.store.put(sha256('b'), { kind: 'none' })
      expect(await opened.store.get(sha256('b'))).toEqual({ kind: 'none' })
      await opened.store.put(sha256('b'), { kind: 'picture', bytes: aThumbnail() })
      expect((await opened.store.get(sha256('b')))?.kind).toBe('picture')
    })
  })
}
