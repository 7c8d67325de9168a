import { join } from 'node:path'
import { emptyIndex, emptyOutdatedIndex, indexResource } from '@lianxiao/core'
import {
  account,
  aDeed,
  anArchivedPost,
  anIndexEntry,
  anIndexQuery,
  aReading,
} from '@lianxiao/core/testing'
import { expect, it } from 'vitest'
import { createSearchIndex } from '../src/index'
import { aStore, temporaryFolder } from './temporary-folder'

it('F8 an index that was emptied when the process died is emptied again, whatever was put meanwhile', async () => {
  const { resources } = aStore()
  const index = createSearchIndex({ path: join(temporaryFolder(), 'search.db') })
  const { resource } = await resources.recordPost(anArchivedPost())
  const read = await resources.recordReading(resource, aReading(), 0)
  if (read === null) throw new Error('the resource is missing')
  expect(await emptyOutdatedIndex({ index, resources })).toBe(true)
  await indexResource({ index, resources }, read)
  expect(await emptyOutdatedIndex({ index, resources })).toBe(false)
  const dying = {
    ...resources,
    markAllUnindexed: async () => Promise.reject(new Error('killed')),
  }
  await expect(emptyIndex({ index, resources: dying })).rejects.toThrow('killed')
  await index.put(anIndexEntry())
  expect(await resources.toIndex(9)).toEqual([])
  expect(await emptyOutdatedIndex({ index, resources })).toBe(true)
  expect([await index.count(), (await resources.toIndex(9)).length]).toEqual([0, 1])
  await index.close()
})

it('F9 a taking reaches the index without the text', async () => {
  const { resources } = aStore()
  const index = createSearchIndex({ path: join(temporaryFolder(), 'search.db') })
  const { resource } = await resources.recordPost(anArchivedPost())
  await resources.recordReading(resource, aReading(), 0)
  let unpacked = 0
  const counting = {
    ...resources,
    sections: async (...key: Parameters<typeof resources.sections>) => {
      unpacked += 1
      return resources.sections(...key)
    },
  }
  const indexDue = async () => {
    for (const due of await resources.toIndex(9))
      await indexResource({ index, resources: counting }, due)
  }
  await indexDue()
  await resources.recordTaken(resource.allianceId, resource.number, aDeed({ by: account('2') }))
  await indexDue()
  const { candidates } = await index.find(anIndexQuery({ terms: ['分数'] }))
  expect([candidates[0]?.takenCount, unpacked, (await resources.toIndex(9)).length]).toEqual([
    1, 1, 0,
  ])
  await index.close()
})
