import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ResourceNumber } from '@lianxiao/core'
import { encodeGb18030, makeDocx, sampleLibrary } from '@lianxiao/simulator'
import { lockDataFolder } from '@lianxiao/store'
import { expect, test } from 'vitest'
import {
  ALLIANCE,
  asJson,
  CHAT_GROUP,
  dataFolder,
  lianxiao,
  temporaryFolder,
  withStore,
  writeTree,
} from './cli-sandbox'

const lessons = () =>
  writeTree(temporaryFolder(), {
    '三年级/数学/分数的初步认识教案.docx': makeDocx(['分数的初步认识', '把一个月饼平均分成两份']),
    '三年级/数学/口算练习.docx': makeDocx(['口算练习', '一位数乘两位数']),
    '四年级/语文/观潮课件.txt': '钱塘江大潮，自古以来被称为天下奇观。',
  })

test('K21 folder names tell the facets of what is imported, and it is found at once', async () => {
  const data = await dataFolder()
  const imported = await asJson(data, ['import', lessons()])
  expect(imported).toMatchObject({
    code: 0,
    json: {
      counts: { imported: 3, failed: 0 },
      reading: { read: 3, indexed: 3 },
      isLeftToBot: false,
    },
  })
  const found = await asJson(data, ['find', '三年级', '数学', '一位数乘两位数'])
  expect(found.code).toBe(0)
  expect(found.json.hits[0]).toMatchObject({
    name: '口算练习.docx',
    facets: { grade: 3, subject: '数学', kind: '练习' },
  })
})

test('K22 the same folder again is known, also when only the times of its files changed', async () => {
  const [data, share] = [await dataFolder(), lessons()]
  await asJson(data, ['import', share])
  utimesSync(join(share, '四年级/语文/观潮课件.txt'), new Date(), new Date('2026-01-01'))
  writeTree(share, { '四年级/语文/抄一份.txt': '钱塘江大潮，自古以来被称为天下奇观。' })
  const again = await asJson(data, ['import', share])
  expect(again.json.counts).toMatchObject({ imported: 0, known: 3, duplicate: 1 })
  await withStore(data, async store => {
    expect(await store.resources.counts(ALLIANCE)).toMatchObject({ searchable: 3, posts: 4 })
  })
})

test('K27 a place that is not there is answered by that alone; nothing new is not said to be read', async () => {
  const [data, share] = [await dataFolder(), lessons()]
  const nowhere = await lianxiao(['import', join(share, '没有'), '--data', data])
  expect(nowhere).toMatchObject({ code: 2, out: '' })
  expect(nowhere.err.trim().split('\n')).toHaveLength(1)
  await asJson(data, ['import', share])
  expect((await lianxiao(['import', share, '--data', data])).out).toContain('没有新的资料')
  const lock = lockDataFolder(data)
  const again = await lianxiao(['import', share, '--data', data])
  lock.release()
  expect(again.out).toContain('没有新的资料')
  expect(again.out).not.toContain('接着读取')
})

test('K26 what was withdrawn does not come back from the same place', async () => {
  const [data, share] = [await dataFolder(), lessons()]
  await asJson(data, ['import', share])
  await withStore(data, store =>
    store.resources.withdraw(ALLIANCE, 1 as ResourceNumber, {
      by: { platform: 'onebot', id: '20001' },
      chatGroup: null,
      at: Date.now(),
    }),
  )
  await asJson(data, ['import', share])
  const taken = await asJson(data, ['take', '1', '-o', join(share, 'out')])
  expect(taken).toMatchObject({ code: 1, json: { error: { message: '#1 已经撤下了' } } })
})

test('K20 K23 links, junk and refused files stay out and are listed', async () => {
  const data = await dataFolder()
  const share = writeTree(temporaryFolder(), {
    '空.docx': '',
    '安装.apk': 'x',
    'Thumbs.db': 'x',
    '~$教案.docx': 'x',
    '大.txt': 'x'.repeat(1024 * 1024 + 1),
    '教案.txt': '二年级上册数学乘法口诀',
  })
  symlinkSync(data, join(share, '链'))
  const { code, json } = await asJson(data, ['import', share, '--max-mb', '1'])
  expect(code).toBe(0)
  expect(json.counts).toMatchObject({ imported: 1, refused: 3, failed: 0, links: 1, junk: 2 })
  expect(
    json.refused.map((each: { path: string; reason: string }) => [each.path, each.reason]),
  ).toEqual(
    expect.arrayContaining([
      ['大.txt', 'too-large'],
      ['安装.apk', 'not-wanted'],
      ['空.docx', 'empty'],
    ]),
  )
})

test.skipIf(process.platform !== 'linux')('K24 a name in GB18030 is read as such', async () => {
  const [data, share] = [await dataFolder(), temporaryFolder()]
  const name = Buffer.from(encodeGb18030('五年级下册英语单词表.txt'))
  writeFileSync(Buffer.concat([Buffer.from(`${share}/`), name]), 'apple 苹果')
  await asJson(data, ['import', share])
  const found = await asJson(data, ['find', '五年级 英语 单词表'])
  expect(found.json.hits[0].name).toBe('五年级下册英语单词表.txt')
})

test('K25 K30 what is imported for a group is seen there, and nowhere else', async () => {
  const [data, share] = [await dataFolder(), lessons()]
  await asJson(data, ['import', share, '--group', CHAT_GROUP.account.id])
  expect(await asJson(data, ['find', '观潮'])).toMatchObject({ code: 1, json: { hits: [] } })
  const here = await asJson(data, ['find', '观潮', '--group', '66001'])
  expect(here.json.hits[0]).toMatchObject({ name: '观潮课件.txt', school: '王村口小学' })
  const taken = await asJson(data, [
    'take',
    String(here.json.hits[0].number),
    '-o',
    join(share, 'x'),
  ])
  expect(taken.code).toBe(1)
})

test('K2 K3 a group, school or range that is not there is told with those that are', async () => {
  const [data, share] = [await dataFolder(), temporaryFolder()]
  const wrong: readonly (readonly string[])[] = [
    ['--group', '1'],
    ['--school', '火星小学'],
    ['--alliance', '别处'],
    ['--visible', '全世界'],
    ['--visible', '本校'],
    ['--max-mb', '0'],
  ]
  const ran = await Promise.all(
    wrong.map(args => lianxiao(['import', share, '--data', data, ...args])),
  )
  expect(ran.map(each => each.code)).toEqual(wrong.map(() => 2))
  expect(ran[0]?.err).toContain('66001（王村口小学教研群）')
  expect(ran[1]?.err).toContain('王村口小学')
})

test('K20 the data folder itself is not imported', async () => {
  const data = await dataFolder()
  mkdirSync(join(data, 'blobs', 'ab'), { recursive: true })
  writeFileSync(join(data, 'blobs', 'ab', 'x.txt'), '不要')
  expect((await lianxiao(['import', data, '--data', data])).code).toBe(1)
})

test('K10 K11 import and find work beside a running bot, and neither harms the other', async () => {
  const [data, share] = [await dataFolder(), temporaryFolder()]
  for (const { name, school, bytes } of sampleLibrary())
    writeTree(share, { [`${school}/${name}`]: bytes })
  const bot = fork(join(import.meta.dirname, 'cli-neighbour.cjs'), [data], { execArgv: [] })
  await once(bot, 'message')
  const [imported, ...searches] = await Promise.all([
    asJson(data, ['import', share]),
    asJson(data, ['find', '值班记录']),
    asJson(data, ['status']),
    asJson(data, ['find', '值班记录 收录']),
  ])
  expect(imported).toMatchObject({ code: 0, json: { isLeftToBot: true, reading: null } })
  expect(imported.json.counts.imported).toBe(sampleLibrary().length)
  expect(searches.map(({ code }) => code)).toEqual([0, 0, 0])
  const restoring = await lianxiao(['restore', data, '--data', data])
  expect(restoring.code).toBe(2)
  bot.send('stop')
  const [told] = (await once(bot, 'message')) as [{ posted: number; troubles: string[] }]
  expect(told.troubles).toEqual([])
  const verified = await asJson(data, ['verify'])
  expect(verified).toMatchObject({ code: 0, json: { damaged: [], missing: [], database: [] } })
  const { json } = await asJson(data, ['status'])
  expect(json.resources.searchable).toBe(told.posted + sampleLibrary().length)
  expect(json.index).toEqual({ entries: json.resources.searchable, isCurrent: true })
})
