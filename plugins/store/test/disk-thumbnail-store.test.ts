import { readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sha256 } from '@lianxiao/core'
import { aTestClock, aThumbnail } from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { createDiskThumbnailStore } from '../src/disk/disk-thumbnail-store'
import { temporaryFolder } from './temporary-folder'

const DAY_MS = 86_400_000
const KB = 1024
const sha256 = (digit: string) => digit.repeat(64) as Sha256
const picture = (sizeBytes: number) => ({ kind: 'picture', bytes: aThumbnail(sizeBytes) }) as const

function aThumbnailStore(maxBytes: number) {
  const folder = join(temporaryFolder(), 'thumbnails')
  const clock = aTestClock()
  return { folder, clock, store: createDiskThumbnailStore({ folder, maxBytes, clock }) }
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ name }) => name)

describe('thumbnails on disk', () => {
  it('X57 lie by hash, with nothing left beside them', async () => {
    const { folder, store } = aThumbnailStore(1_000 * KB)
    await store.put(sha256('a'), picture(500))
    await store.put(sha256('a'), picture(600))
    expect(filesIn(folder)).toEqual([`${sha256('a')}.webp`])
  })

  it('X58 the least recently used ones make room', async () => {
    const { clock, store } = aThumbnailStore(40 * KB)
    for (const digit of ['a', 'b', 'c']) {
      clock.pass(1_000)
      await store.put(sha256(digit), picture(12 * KB))
    }
    clock.pass(1_000)
    await store.get(sha256('a'))
    clock.pass(1_000)
    await store.put(sha256('d'), picture(12 * KB))
    expect(await store.get(sha256('b'))).toBeNull()
    for (const digit of ['a', 'c', 'd']) expect(await store.get(sha256(digit))).not.toBeNull()
  })

  it('X58 what an earlier run left counts', async () => {
    const { folder, clock, store } = aThumbnailStore(40 * KB)
    for (const digit of ['a', 'b', 'c']) await store.put(sha256(digit), picture(12 * KB))
    const reopened = createDiskThumbnailStore({ folder, maxBytes: 20 * KB, clock })
    clock.pass(1_000)
    await reopened.put(sha256('d'), picture(12 * KB))
    expect(filesIn(folder)).toEqual([`${sha256('d')}.webp`])
  })

  it('X57 a failed drawing is tried again after a week', async () => {
    const { clock, store } = aThumbnailStore(40 * KB)
    await store.put(sha256('a'), { kind: 'none' })
    clock.pass(6 * DAY_MS)
    expect(await store.get(sha256('a'))).toEqual({ kind: 'none' })
    clock.pass(2 * DAY_MS)
    expect(await store.get(sha256('a'))).toBeNull()
  })

  it('X57 a file that a power cut left empty is as good as none', async () => {
    const { folder, store } = aThumbnailStore(40 * KB)
    await store.put(sha256('a'), picture(500))
    const path = join(folder, 'aa', `${sha256('a')}.webp`)
    truncateSync(path, 0)
    expect(await store.get(sha256('a'))).toBeNull()
    writeFileSync(path, '<html>')
    expect(await store.get(sha256('a'))).toBeNull()
  })

  it('X57 only a hash names a thumbnail', async () => {
    const { folder, store } = aThumbnailStore(40 * KB)
    await store.put('../../evil' as Sha256, picture(500))
    expect(await store.get('../../evil' as Sha256)).toBeNull()
    expect(() => filesIn(folder)).toThrow()
  })
})
