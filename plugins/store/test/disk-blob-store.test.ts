import { chmod, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sha256 } from '@lianxiao/core'
import { streamOf } from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { renameFirmly } from '../src/disk/rename-firmly'
import { openDataFolder } from '../src/index'
import { aStore, temporaryFolder } from './temporary-folder'

const BYTES = Buffer.from('三年级数学分数教案'.repeat(100))
const LIMITS = { maxBytes: 1_000_000 }

function aFolder(options: Parameters<typeof aStore>[0] = {}) {
  const folder = temporaryFolder()
  const store = aStore({ ...options, folder })
  const paths = openDataFolder(folder)
  const fileOf = (sha256: string) => join(paths.blobs, sha256.slice(0, 2), sha256)
  const keep = async (bytes: Uint8Array = BYTES) =>
    (await store.blobs.stage(streamOf(bytes), LIMITS)).commit()
  return { ...store, paths, fileOf, keep }
}

describe('a folder of blobs', () => {
  it('D3 leaves nothing in staging, whether kept, discarded or refused', async () => {
    const { blobs, keep, paths } = aFolder()
    await keep()
    await keep()
    await (await blobs.stage(streamOf(BYTES), LIMITS)).discard()
    await blobs.stage(streamOf(BYTES), { maxBytes: 5 }).catch(() => undefined)
    expect(await readdir(paths.staging)).toEqual([])
  })

  it('D4 takes nothing in below the watermark, and gives the ballast up', async () => {
    const { blobs, paths } = aFolder({
      watermarkBytes: Number.MAX_SAFE_INTEGER - 1,
      ballastBytes: 1_000,
    })
    await writeFile(paths.ballast, 'ballast')
    await expect(blobs.stage(streamOf(BYTES), LIMITS)).rejects.toMatchObject({
      code: 'blob.disk-full',
    })
    expect(await readdir(paths.staging)).toEqual([])
    await expect(stat(paths.ballast)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('D4 makes the ballast with the first bytes, and again when there is room', async () => {
    const { keep, paths } = aFolder({ ballastBytes: 5_000 })
    await keep()
    expect((await stat(paths.ballast)).size).toBe(5_000)
  })

  it('D6 notices damaged bytes, and bytes of another size are replaced when they come again', async () => {
    const { blobs, keep, fileOf } = aFolder()
    const { sha256 } = await keep()
    await chmod(fileOf(sha256), 0o644)
    await writeFile(fileOf(sha256), BYTES.subarray(1))
    expect(await blobs.verify(sha256)).toBe(false)
    await keep()
    expect(await blobs.verify(sha256)).toBe(true)
  })

  it('D2 damaged bytes of the right size are mended when the same file comes again', async () => {
    const { blobs, keep, fileOf } = aFolder()
    const { sha256 } = await keep()
    await chmod(fileOf(sha256), 0o644)
    await writeFile(fileOf(sha256), Buffer.alloc(BYTES.length))
    await keep()
    expect(await blobs.verify(sha256)).toBe(true)
  })

  it('D5 passes over a blob that vanishes while it sweeps', async () => {
    const { blobs, keep, fileOf } = aFolder()
    const { sha256 } = await keep()
    await utimes(fileOf(sha256), 1, 1)
    const vanishing = async () => {
      await rm(fileOf(sha256), { force: true })
      return false
    }
    expect(await blobs.sweep(vanishing)).toEqual({ removed: 0 })
  })

  it('D8 renames a file that is in use for a moment, and gives up after five tries', async () => {
    let tries = 0
    const busyFor = (times: number) => async () => {
      tries += 1
      if (tries <= times) throw Object.assign(new Error('in use'), { code: 'EPERM' })
    }
    await renameFirmly('a', 'b', busyFor(2))
    expect(tries).toBe(3)
    tries = 0
    await expect(renameFirmly('a', 'b', busyFor(9))).rejects.toMatchObject({ code: 'EPERM' })
    expect(tries).toBe(5)
  })

  it('D5 sweeps old orphans, but not what was kept again', async () => {
    const { blobs, keep, fileOf } = aFolder()
    const orphan = await keep(Buffer.from('orphan'))
    const again = await keep()
    for (const { sha256 } of [orphan, again]) await utimes(fileOf(sha256), 1, 1)
    await keep()
    expect(await blobs.sweep(async () => false)).toEqual({ removed: 1 })
    expect(await blobs.has(orphan.sha256)).toBe(false)
    expect(await blobs.has(again.sha256)).toBe(true)
  })

  it('D5 sweeps the staging files of dead processes, not those under way', async () => {
    const { blobs, paths } = aFolder()
    const staged = await blobs.stage(streamOf(BYTES), LIMITS)
    await writeFile(join(paths.staging, `${process.pid}-000000000000-1`), 'an earlier life')
    await writeFile(join(paths.staging, '999999999-000000000000-1'), 'another process')
    expect(await blobs.sweep(async () => true)).toEqual({ removed: 2 })
    await staged.commit()
    expect(await blobs.has(staged.sha256)).toBe(true)
  })

  it('D7 lists blobs only, whatever else lies in the folder', async () => {
    const { blobs, keep, paths } = aFolder()
    const { sha256 } = await keep()
    await writeFile(join(paths.blobs, 'Thumbs.db'), '')
    await writeFile(join(paths.blobs, sha256.slice(0, 2), 'desktop.ini'), '')
    const listed: Sha256[] = []
    for await (const blob of blobs.list()) listed.push(blob.sha256)
    expect(listed).toEqual([sha256])
  })
})
