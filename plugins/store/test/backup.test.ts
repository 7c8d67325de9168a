import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  ALLIANCE,
  aFilePost,
  anArchivedPost,
  aReading,
  MONDAY,
  streamOf,
} from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { restoreBackup, type Store } from '../src/index'
import { aStore, temporaryFolder } from './temporary-folder'

async function archive(store: Store, words: string): Promise<void> {
  const staged = await store.blobs.stage(streamOf(Buffer.from(words)), { maxBytes: 1_000 })
  const blob = await staged.commit()
  const post = aFilePost({ name: `${words}.docx`, messageId: words })
  const { resource } = await store.resources.recordPost(anArchivedPost({ post, blob }))
  await store.resources.recordReading(resource, aReading(), MONDAY)
}

const inside = (folder: string) => join(folder, 'inside')

describe('a backup', () => {
  it('B1 B2 brings back every resource, text, fact and byte', async () => {
    const [store, folder, place] = [aStore(), temporaryFolder(), inside(temporaryFolder())]
    for (const words of ['分数', '圆', '古诗']) await archive(store, words)
    const steps: number[] = []
    const report = await store.backup(folder, ({ blobsDone }) => steps.push(blobsDone))
    expect(report).toMatchObject({ resources: 3, events: 9, blobs: 3 })
    expect(steps).toEqual([1, 2, 3])
    expect(await restoreBackup(folder, place)).toEqual(report)
    const restored = aStore({ folder: place })
    const before = await store.resources.page(ALLIANCE, null, 99)
    expect(await restored.resources.page(ALLIANCE, null, 99)).toEqual(before)
    expect(await restored.events.read(ALLIANCE, 0, 99)).toEqual(
      await store.events.read(ALLIANCE, 0, 99),
    )
    for (const { number, blob } of before) {
      expect(await restored.resources.sections(ALLIANCE, number)).toEqual(aReading().sections)
      expect(blob !== null && (await restored.blobs.verify(blob.sha256))).toBe(true)
    }
    expect(restored.integrity()).toEqual([])
  })

  it('B1 a second one into the same folder adds what is new', async () => {
    const [store, folder, place] = [aStore(), temporaryFolder(), inside(temporaryFolder())]
    await archive(store, '分数')
    await store.backup(folder)
    await archive(store, '圆')
    expect(await store.backup(folder)).toMatchObject({ resources: 2, blobs: 2 })
    expect((await readdir(folder)).sort()).toEqual(['blobs', 'lianxiao.db', 'manifest.json'])
    expect(await restoreBackup(folder, place)).toMatchObject({ resources: 2, blobs: 2 })
  })

  it('B2 a damaged or missing blob, or another database, is not restored', async () => {
    const [store, folder] = [aStore(), temporaryFolder()]
    await archive(store, '分数')
    await store.backup(folder)
    const [blob] = await store.resources.blobs()
    const file = join(folder, 'blobs', blob?.sha256.slice(0, 2) ?? '', blob?.sha256 ?? '')
    const place = inside(temporaryFolder())
    await chmod(file, 0o644)
    await writeFile(file, 'x')
    await expect(restoreBackup(folder, place)).rejects.toMatchObject({
      code: 'store.backup-damaged',
    })
    await rm(file)
    await expect(restoreBackup(folder, place)).rejects.toMatchObject({ code: 'blob.missing' })
    await store.backup(folder)
    await restoreBackup(folder, place)
    const database = await readFile(join(folder, 'lianxiao.db'))
    database[200] = 255 - (database[200] ?? 0)
    await writeFile(join(folder, 'lianxiao.db'), database)
    await expect(restoreBackup(folder, inside(temporaryFolder()))).rejects.toMatchObject({
      code: 'store.backup-damaged',
    })
  })

  it('B2 never writes over an archive, and takes no folder without a manifest', async () => {
    const [store, folder, place] = [aStore(), temporaryFolder(), temporaryFolder()]
    await store.backup(folder)
    aStore({ folder: place })
    await expect(restoreBackup(folder, place)).rejects.toMatchObject({ code: 'store.not-empty' })
    await expect(restoreBackup(temporaryFolder(), place)).rejects.toMatchObject({
      code: 'store.not-a-backup',
    })
  })
})
