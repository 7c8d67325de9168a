import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { ResourceNumber } from '@lianxiao/core'
import { makeDocx } from '@lianxiao/simulator'
import { lockDataFolder } from '@lianxiao/store'
import { beforeAll, expect, test } from 'vitest'
import { isRecogniserInstalled } from '../src/cli/start-recogniser'
import {
  ALLIANCE,
  asJson,
  dataFolder,
  lianxiao,
  temporaryFolder,
  withStore,
  writeTree,
} from './cli-sandbox'

const LESSON = makeDocx(['圆的面积', '圆的面积等于圆周率乘半径的平方'])

let imported = ''
beforeAll(async () => {
  imported = await dataFolder()
  const share = writeTree(temporaryFolder(), { '六年级/圆的面积教案.docx': LESSON })
  expect((await asJson(imported, ['import', share])).code).toBe(0)
})

/** A data folder of its own with one imported lesson, #1. */
function anArchive(): string {
  const data = temporaryFolder()
  cpSync(imported, data, { recursive: true })
  return data
}

async function blobPathOf(data: string): Promise<string> {
  return withStore(data, async store => {
    const resource = await store.resources.get(ALLIANCE, 1 as ResourceNumber)
    const sha256 = resource?.blob?.sha256 ?? ''
    return join(data, 'blobs', sha256.slice(0, 2), sha256)
  })
}

test('K2 K3 wrong usage is told in Chinese with exit code 2', async () => {
  const wrong = [
    ['fnid'],
    ['find'],
    ['find', 'x', '--foo'],
    ['take', '1'],
    ['take', 'abc', '-o', 'x'],
    [],
  ]
  const ran = await Promise.all(wrong.map(args => lianxiao(args)))
  expect(ran.map(each => each.code)).toEqual([2, 2, 2, 2, 3, 2])
  for (const { err } of ran) {
    expect(err).toMatch(/[\u4e00-\u9fff]/)
    expect(err).not.toMatch(/\bat .+:\d+:\d+|error:/)
  }
  expect((await lianxiao(['find', '--help'])).out).toContain('用法：')
})

test('K1 K4 asking in a folder without an archive makes none and ends with 3', async () => {
  const empty = temporaryFolder()
  const { code, json } = await asJson(join(empty, 'data'), ['status'])
  expect({ code, error: json.error.code }).toEqual({ code: 3, error: 'cli.unusable' })
  expect(readdirSync(empty)).toEqual([])
})

test('K32 take gives the very bytes back and replaces no file unasked', async () => {
  const data = anArchive()
  const output = join(temporaryFolder(), '圆.docx')
  expect((await asJson(data, ['take', '#1', '-o', output])).code).toBe(0)
  expect(readFileSync(output).equals(LESSON)).toBe(true)
  expect((await asJson(data, ['take', '1', '-o', output])).code).toBe(2)
  expect((await asJson(data, ['take', '1', '-o', output, '--force'])).code).toBe(0)
  expect((await asJson(data, ['take', '7', '-o', `${output}2`])).json.error.message).toContain('#7')
})

test('K5 K31 find tells what waits to be read, and never who posted', async () => {
  const data = anArchive()
  await withStore(data, store => store.resources.markAllUnindexed())
  const { code, out, err } = await lianxiao(['find', '圆的面积', '--data', data])
  expect(code).toBe(0)
  expect(out).toContain('#1 圆的面积教案.docx')
  expect(err).toContain('还没有编入搜索')
  const { json } = await asJson(data, ['find', '圆的面积'])
  expect(json).toMatchObject({ isBehind: true, hits: [{ number: 1, facets: { grade: 6 } }] })
  expect(JSON.stringify(json)).not.toContain('导入')
})

test('K33 neither find nor take adds to the event log', async () => {
  const data = anArchive()
  const tally = () => withStore(data, store => store.events.tally(ALLIANCE))
  const before = await tally()
  await asJson(data, ['find', '圆'])
  await asJson(data, ['take', '1', '-o', join(temporaryFolder(), 'x')])
  expect(await tally()).toEqual(before)
})

test('K40 K41 classify answers line by line and goes on after a bad line', async () => {
  const lines = [
    '{"name":"三年级数学上册分数教案.docx"}',
    'oops',
    '{"title":"x"}',
    '',
    `{"name":"${'长'.repeat(400_000)}"}`,
    '{"name":"人教版七年级英语下册课件.pptx","text":"Unit 1"}',
  ]
  const { code, out } = await lianxiao(['classify', '--json'], `\ufeff${lines.join('\r\n')}`)
  const answers = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(code).toBe(1)
  expect(answers).toHaveLength(5)
  expect(answers[0]).toEqual({
    name: '三年级数学上册分数教案.docx',
    facets: {
      stage: '小学',
      grade: 3,
      subject: '数学',
      volume: '上',
      edition: null,
      unit: null,
      lesson: '分数',
      kind: '教案',
      year: null,
    },
  })
  expect(answers.slice(1, 4).map(({ line }) => line)).toEqual([2, 3, 5])
  expect(answers[4].facets).toMatchObject({
    grade: 7,
    subject: '英语',
    edition: '人教版',
    kind: '课件',
  })
})

test('K40 classify bears thousands of lines and ends with 0', async () => {
  const input = '{"name":"四年级语文第三单元试卷.docx"}\n'.repeat(3_000)
  const { code, out } = await lianxiao(['classify'], input)
  expect(code).toBe(0)
  expect(out.split('\n')).toHaveLength(3_001)
})

test('K42 extract reads in the child, and says when there is no text', async () => {
  const folder = writeTree(temporaryFolder(), {
    '圆.docx': LESSON,
    '坏.docx': 'PK\u0003\u0004 broken',
  })
  const read = await lianxiao(['extract', join(folder, '圆.docx'), '--json'])
  expect(read.code).toBe(0)
  expect(JSON.parse(read.out)).toMatchObject({ format: 'docx', warnings: [] })
  expect(read.out).toContain('半径的平方')
  const broken = await lianxiao(['extract', join(folder, '坏.docx')])
  expect(broken).toMatchObject({ code: 1 })
  expect(broken.out).toContain('注意：')
  expect((await lianxiao(['extract', join(folder, '没有.docx')])).code).toBe(2)
})

test.skipIf(isRecogniserInstalled())(
  'K42 extract --ocr without the plugin says how to install it, and gives the reading without',
  async () => {
    const folder = writeTree(temporaryFolder(), { '圆.docx': LESSON })
    const read = await lianxiao(['extract', join(folder, '圆.docx'), '--ocr'])
    expect(read).toMatchObject({ code: 0 })
    expect(read.out).toContain('半径的平方')
    expect(read.err).toContain('npm run ocr:install')
  },
)

test('K42 extract reads a folder and its folders, one file a line', async () => {
  const folder = writeTree(temporaryFolder(), {
    '六年级/圆.docx': LESSON,
    '六年级/空.txt': '',
    '.git/config': 'x',
  })
  const read = await lianxiao(['extract', folder, '--json'])
  expect(read.code).toBe(0)
  const rows = read.out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(rows.map(({ file, format }) => [file, format])).toEqual([
    ['六年级/圆.docx', 'docx'],
    ['六年级/空.txt', 'empty'],
  ])
  const said = await lianxiao(['extract', folder])
  expect(said.out).toMatch(/六年级\/圆\.docx：docx｜.*\d+ 字/)
  expect(said.out).toContain('六年级/空.txt：empty｜0 字｜空文件，没有内容')
  expect(said.err).toContain('共 2 个文件，读出文字的 1 个')
})

test('K50 verify names the resource whose bytes are damaged, and the one whose bytes are gone', async () => {
  const data = anArchive()
  expect((await asJson(data, ['verify'])).code).toBe(0)
  const path = await blobPathOf(data)
  chmodSync(path, 0o644)
  writeFileSync(path, Buffer.alloc(readFileSync(path).length))
  const damaged = await lianxiao(['verify', '--data', data])
  expect(damaged.code).toBe(1)
  expect(damaged.out).toContain('#1 圆的面积教案.docx：内容损坏')
  const output = join(temporaryFolder(), 'x.docx')
  expect((await asJson(data, ['take', '1', '-o', output])).code).toBe(1)
  expect(existsSync(output)).toBe(false)
  rmSync(path)
  const missing = await asJson(data, ['verify'])
  expect(missing.json.missing[0].resources[0]).toMatchObject({ number: 1 })
})

test('K51 K52 K13 doctor names each problem with its fix and changes nothing', async () => {
  const data = anArchive()
  const config = join(temporaryFolder(), 'koishi.yml')
  writeFileSync(
    config,
    'plugins:\n  server:web:\n    host: 0.0.0.0\n    port: 0\n  lianxiao:host:\n    qq: ""\n    publicUrl: 10.0.0.1\n',
  )
  rmSync(await blobPathOf(data))
  writeFileSync(join(data, 'search.db'), 'not a database at all')
  for (const suffix of ['-wal', '-shm']) rmSync(join(data, `search.db${suffix}`), { force: true })
  const { code, json } = await asJson(data, ['doctor', '--config', config])
  expect(code).toBe(1)
  const state = Object.fromEntries(
    json.findings.map((each: { name: string; state: string }) => [each.name, each.state]),
  )
  expect(state).toMatchObject({
    node: 'ok',
    data: 'ok',
    database: 'ok',
    extractor: 'ok',
    index: 'problem',
    blobs: 'problem',
    exposure: 'problem',
    publicUrl: 'problem',
    port: 'problem',
    'koishi.yml': 'problem',
  })
  for (const finding of json.findings) expect(finding.fix === null).toBe(finding.state === 'ok')
  expect(readFileSync(join(data, 'search.db'), 'utf8')).toBe('not a database at all')
  expect((await asJson(data, ['find', '圆'])).json.error.code).toBe('index.damaged')
})

test('K51 a database that is none and a koishi.yml that cannot be read are findings, not failures', async () => {
  const data = temporaryFolder()
  writeFileSync(join(data, 'lianxiao.db'), 'this is no database, '.repeat(300))
  const config = join(data, 'koishi.yml')
  writeFileSync(config, 'plugins: [unclosed')
  const { code, out } = await lianxiao(['doctor', '--data', data, '--config', config])
  expect(code).toBe(1)
  expect(out).toContain('✗ 数据库损坏了')
  expect(out).toContain('✗ koishi.yml 读不懂')
  expect((await asJson(data, ['status'])).code).toBe(3)
})

test('K62 reindex builds a damaged index again from what is stored', async () => {
  const data = anArchive()
  for (const suffix of ['-wal', '-shm']) rmSync(join(data, `search.db${suffix}`), { force: true })
  writeFileSync(join(data, 'search.db'), 'not a database at all')
  expect(await asJson(data, ['reindex'])).toMatchObject({
    code: 0,
    json: { reading: { indexed: 1 } },
  })
  expect((await asJson(data, ['find', '圆周率'])).json.hits).toHaveLength(1)
})

test('K60 K61 backup and restore bring everything back, and never write over an archive unasked', async () => {
  const data = anArchive()
  const backup = join(temporaryFolder(), '备份')
  expect((await asJson(data, ['backup', join(data, 'backup')])).code).toBe(2)
  expect((await asJson(data, ['backup', anArchive()])).code).toBe(2)
  expect(await asJson(data, ['backup', backup])).toMatchObject({ code: 0, json: { resources: 1 } })
  expect((await asJson(data, ['restore', backup])).code).toBe(3)
  const fresh = join(temporaryFolder(), 'data')
  expect(await asJson(fresh, ['restore', backup])).toMatchObject({
    code: 0,
    json: { putAside: null },
  })
  await asJson(fresh, ['reindex'])
  expect((await asJson(fresh, ['find', '圆周率'])).json.hits).toHaveLength(1)
  writeFileSync(join(backup, 'lianxiao.db'), 'other bytes')
  expect((await asJson(data, ['restore', backup, '--force'])).code).toBe(1)
  expect((await asJson(data, ['status'])).json.resources.inAll).toBe(1)
})

test('K12 restore says which process holds the data folder', async () => {
  const data = anArchive()
  const backup = join(temporaryFolder(), 'backup')
  await asJson(data, ['backup', backup])
  const lock = lockDataFolder(data)
  const { code, err } = await lianxiao(['restore', backup, '--data', data, '--force'])
  lock.release()
  expect(code).toBe(3)
  expect(err).toContain(`进程 ${process.pid}`)
})

test('K63 a trial backup comes into no real data folder unasked, and a running trial bot is told', async () => {
  const base = join(temporaryFolder(), 'data')
  const trial = join(base, 'trial')
  cpSync(imported, trial, { recursive: true })
  const backup = join(temporaryFolder(), 'backup')
  expect((await asJson(base, ['backup', backup])).json).toMatchObject({ isTrial: true, blobs: 1 })
  const refused = await lianxiao(['restore', backup, '--data', base])
  expect(refused).toMatchObject({ code: 2, out: '' })
  expect(refused.err).toContain(`--data ${trial}`)
  expect(existsSync(join(base, 'lianxiao.db'))).toBe(false)
  const other = join(temporaryFolder(), 'trial')
  expect((await asJson(other, ['restore', backup])).code).toBe(0)

  const lock = lockDataFolder(trial)
  const running = await lianxiao(['restore', backup, '--force'], null, { LIANXIAO_DATA: base })
  lock.release()
  expect(running.code).toBe(3)
  expect(running.err).toContain(`试用的机器人（进程 ${process.pid}）正在运行`)
  expect((await asJson(base, ['restore', backup, '--force'])).code).toBe(0)
  expect((await asJson(base, ['backup', backup])).json.isTrial).toBe(false)
  expect((await asJson(join(temporaryFolder(), 'x'), ['restore', backup])).code).toBe(0)
})

test('K34 status counts what can be searched as archived, as the chat does', async () => {
  const { json } = await asJson(anArchive(), ['status'])
  expect(json.resources).toMatchObject({ archived: 1, searchable: 1, inAll: 1 })
})
