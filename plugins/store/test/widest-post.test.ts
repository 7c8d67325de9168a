import { join } from 'node:path'
import { type Audience, type FilePost, indexResource } from '@lianxiao/core'
import {
  aFilePost,
  anArchivedPost,
  anIndexQuery,
  aReading,
  EVERYBODY,
} from '@lianxiao/core/testing'
import { expect, it } from 'vitest'
import { createSearchIndex } from '../src/index'
import { aStore, temporaryFolder } from './temporary-folder'

it('D31 words of a narrower posting do not find what everybody sees', async () => {
  const { resources } = aStore()
  const index = createSearchIndex({ path: join(temporaryFolder(), 'search.db') })
  const post = async (changes: Partial<FilePost>, audience: Audience, nearbyText: string) =>
    resources.recordPost(anArchivedPost({ post: aFilePost(changes), audience, nearbyText }))
  const narrow = { name: '给校长的检讨.docx', folder: '内部资料', chatGroup: null }
  await post(narrow, 'poster:onebot:20001' as Audience, '请保密')
  const { resource } = await post({ messageId: '2' }, EVERYBODY, '第六单元')
  const reading = aReading({ classification: resource.classification, sections: [] })
  await resources.recordReading(resource, reading, 0)
  const [due] = await resources.toIndex(1)
  if (due === undefined) throw new Error('nothing is due')
  await indexResource({ index, resources }, due)
  const found = async (term: string) => (await index.find(anIndexQuery({ terms: [term] }))).total
  expect(await found('第六单元')).toBe(1)
  for (const secret of ['检讨', '内部资料', '保密']) expect(await found(secret)).toBe(0)
  await index.close()
})
