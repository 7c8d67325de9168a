import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
} from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { NO_DOCUMENT_FACTS } from '@lianxiao/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  type AnsweredEvent,
  type ChildExtractorOptions,
  createChildExtractor,
  type KilledEvent,
} from '../src'
import { isRunning } from '../src/child-guard'
import { crashReason } from '../src/child-session'
import { fileOf, textOf } from './support/files'
import { documentXml, docxOf, docxWith, paragraph } from './support/office-builder'
import { pdfOf } from './support/pdf-builder'
import { deflatedBomb } from './support/zip-builder'

const MIB = 1024 * 1024
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const extractor of open.splice(0)) await extractor.close()
})

function anExtractor(options: ChildExtractorOptions = {}) {
  const killed: KilledEvent[] = []
  const answered: AnsweredEvent[] = []
  const extractor = createChildExtractor({
    ...options,
    onKilled: event => killed.push(event),
    onAnswered: event => answered.push(event),
  })
  open.push(extractor)
  const read = (bytes: Buffer | string, name = '教案.docx') =>
    extractor.extract({ path: fileOf(bytes), name })
  return { ...extractor, read, killed, answered, pids: () => answered.map(({ pid }) => pid ?? 0) }
}

/** A file that takes many times longer than any timeout of these tests: tens of millions of elements. */
function anEndlessFile(): Buffer {
  const [start = '', end = ''] = documentXml('|').split('|')
  const filler = Buffer.from('<a/>'.repeat(150_000))
  return docxWith({
    deflated: deflatedBomb({ start, filler, times: 100, end }),
    claimedBytes: 60 * MIB,
  })
}

describe('the extractor child', () => {
  test('X14 reads a document like the reader itself', async () => {
    const reading = await anExtractor().read(docxOf(paragraph('分数教案')))
    expect(reading).toEqual({
      format: 'docx',
      title: null,
      headings: [],
      sections: [{ label: '', text: '分数教案' }],
      warnings: [],
      facts: NO_DOCUMENT_FACTS,
    })
  })

  test('X14 a text longer than one message arrives whole', async () => {
    const text = '教学目标'.repeat(100_000)
    expect(textOf(await anExtractor().read(text))).toBe(text)
  })

  test('X14 a file that takes too long is given up after two attempts, and the next one is read', async () => {
    const extractor = anExtractor({ timeoutMs: 1000 })
    const reading = await extractor.read(anEndlessFile())
    expect(reading).toMatchObject({ format: 'docx', warnings: ['quarantined', 'timed-out'] })
    expect(extractor.killed.map(({ reason, attempt }) => [reason, attempt])).toEqual([
      ['timed-out', 1],
      ['timed-out', 2],
    ])
    expect(textOf(await extractor.read('下一份'))).toBe('下一份')
  })

  test('X14 a child that holds too much memory ends itself, on every system', async () => {
    const extractor = anExtractor({ maxRssBytes: 30 * MIB, maxDataBytes: 4096 * MIB })
    const reading = await extractor.read(anEndlessFile())
    expect(reading.warnings).toEqual(['quarantined', 'out-of-memory'])
  })

  test('X14 two attempts together keep to the time in which every file is answered', async () => {
    const extractor = anExtractor({ timeoutMs: 1000, answerWithinMs: 1500 })
    expect((await extractor.read(anEndlessFile())).warnings).toEqual(['quarantined', 'timed-out'])
    expect(extractor.killed).toHaveLength(1)
  })

  test('X60 the start of the second child counts, and leaves no time for an attempt here', async () => {
    const extractor = anExtractor({ timeoutMs: 1000, answerWithinMs: 2010 })
    expect((await extractor.read(anEndlessFile())).warnings).toEqual(['quarantined', 'timed-out'])
    expect(extractor.killed).toHaveLength(1)
    expect(textOf(await extractor.read('下一份'))).toBe('下一份')
  })

  test.each<[string, NodeJS.Signals | null, string, string]>([
    ['V8', 'SIGABRT', 'FATAL ERROR: … JavaScript heap out of memory', 'out-of-memory'],
    [
      'the C++ runtime',
      'SIGABRT',
      "terminate called after throwing 'std::bad_alloc'",
      'out-of-memory',
    ],
    [
      'Node',
      'SIGABRT',
      'FATAL ERROR: v8::ArrayBuffer::NewBackingStore Allocation failed',
      'out-of-memory',
    ],
    ['the system', 'SIGKILL', '', 'out-of-memory'],
    ['a broken program', 'SIGSEGV', 'Segmentation fault', 'crashed'],
  ])('X14 why a child ended is told by %s', (_who, signal, words, reason) => {
    expect(crashReason(signal, words)).toBe(reason)
  })

  test('X62 what reading cost is told beside the reading', async () => {
    const extractor = anExtractor()
    const { answered } = extractor
    await extractor.read(docxOf(paragraph('分数教案')), '分数.docx')
    expect(answered).toHaveLength(1)
    expect(answered[0]).toMatchObject({ name: '分数.docx' })
    expect(answered[0]?.cpuMs).toBeGreaterThan(0)
    expect(answered[0]?.peakRssBytes).toBeGreaterThan(10 * MIB)
    expect(answered[0]?.peakRssBytes).toBeLessThan(600 * MIB)
  })

  test('X62 the memory that ended a child is told with its end', async () => {
    const extractor = anExtractor({ maxRssBytes: 30 * MIB, maxDataBytes: 4096 * MIB })
    await extractor.read(anEndlessFile())
    expect(extractor.killed[0]?.peakRssBytes).toBeGreaterThan(30 * MIB)
  })

  test('X61 a page is drawn in the child, and comes whole', async () => {
    const extractor = anExtractor()
    const drawing = { page: 1, maxEdgePx: 800, form: 'png' } as const
    const path = fileOf(pdfOf(['分数']))
    const picture = await extractor.draw({ ...drawing, path })
    const bytes = Buffer.from(picture?.bytes ?? [])
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(bytes.subarray(-8, -4).toString()).toBe('IEND')
    expect(Math.max(picture?.widthPx ?? 0, picture?.heightPx ?? 0)).toBe(800)
    expect(await extractor.draw({ ...drawing, path: fileOf('没有画') })).toBeNull()
  })

  test('X61 a page that ends two children is not drawn, and the next file is read', async () => {
    const extractor = anExtractor({ drawTimeoutMs: 1 })
    const drawing = {
      path: fileOf(pdfOf(['分数'])),
      page: 1,
      maxEdgePx: 2400,
      form: 'png',
    } as const
    expect(await extractor.draw(drawing)).toBeNull()
    expect(extractor.killed.map(({ reason }) => reason)).toEqual(['timed-out', 'timed-out'])
    expect(textOf(await extractor.read('下一份'))).toBe('下一份')
  })

  test('X14 a child is replaced after its share of files', async () => {
    const extractor = anExtractor({ filesPerChild: 2 })
    for (const text of ['一', '二', '三', '四'])
      expect(textOf(await extractor.read(text))).toBe(text)
    const [first, second, third, fourth] = extractor.pids()
    expect([second, fourth]).toEqual([first, third])
    expect(third).not.toBe(first)
    expect(extractor.killed).toEqual([])
  })

  test('X65 a child that holds much after a file is replaced before the next', async () => {
    const extractor = anExtractor({ recycleRssBytes: MIB, recyclePdfRssBytes: MIB })
    for (const text of ['一', '二']) expect(textOf(await extractor.read(text))).toBe(text)
    expect(new Set(extractor.pids()).size).toBe(2)
    expect(extractor.killed).toEqual([])
  })

  test('X65 one PDF after the other may find more memory held', async () => {
    const extractor = anExtractor({ recycleRssBytes: MIB })
    for (const text of ['甲卷', '乙卷'])
      expect(textOf(await extractor.read(pdfOf([text])))).toBe(text)
    expect(textOf(await extractor.read('下一份'))).toBe('下一份')
    const [first, second, third] = extractor.pids()
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  test('X15 files are read in the order asked, all of them', async () => {
    const extractor = anExtractor()
    const order: string[] = []
    await Promise.all(
      ['甲卷', '乙卷', '丙卷'].map(async text => {
        order.push(textOf(await extractor.read(pdfOf([text]))))
      }),
    )
    expect(order).toEqual(['甲卷', '乙卷', '丙卷'])
  })

  test('X15 when too many wait the extractor is unavailable', async () => {
    const extractor = anExtractor({ maxWaiting: 1 })
    const first = extractor.read('一')
    await expect(extractor.read('二')).rejects.toMatchObject({ code: 'extract.unavailable' })
    expect(textOf(await first)).toBe('一')
  })

  test('X17 a file that cannot be opened is a fault, and no verdict on the document', async () => {
    const extractor = anExtractor()
    const missing = extractor.extract({ path: `${fileOf('x')}-gone`, name: 'x' })
    await expect(missing).rejects.toMatchObject({ code: 'extract.unavailable' })
    expect(textOf(await extractor.read('还在'))).toBe('还在')
  })

  test.skipIf(process.platform !== 'linux')(
    'X16 the child has an empty environment, a folder of its own, lower priority and bounded data',
    async () => {
      vi.stubEnv('LIANXIAO_TOKEN', 'secret')
      const extractor = anExtractor({ maxDataBytes: 3000 * MIB })
      await extractor.read('一')
      const [pid = 0] = extractor.pids()
      const of = (what: string): string => readFileSync(`/proc/${pid}/${what}`, 'latin1')
      // Node's own two words about the channel are all there is.
      const names = of('environ').match(/[^\0=]+(?==)/g) ?? []
      expect(names.filter(name => !name.startsWith('NODE_CHANNEL_'))).toEqual([])
      expect(readlinkSync(`/proc/${pid}/cwd`)).toMatch(/lianxiao-extract-/)
      expect(getPriority(pid)).toBeGreaterThan(getPriority())
      if (existsSync('/usr/bin/prlimit'))
        expect(of('limits')).toMatch(new RegExp(`Max data size +${3000 * MIB} `))
    },
  )

  test('X16 closing ends the child, refuses what comes after and removes its folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lianxiao-close-'))
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder)
    const extractor = anExtractor()
    await extractor.read('一')
    expect(readdirSync(folder)).toHaveLength(1)
    await extractor.close()
    expect(readdirSync(folder)).toEqual([])
    rmdirSync(folder)
    await expect(extractor.read('二')).rejects.toMatchObject({ code: 'extract.unavailable' })
  })

  test.skipIf(process.platform === 'win32')(
    'X16 the child and its folder go when the bot is killed, even in the middle of a file',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'lianxiao-orphan-'))
      const built = JSON.stringify(join(__dirname, '..', 'lib', 'index.js'))
      const input = JSON.stringify({ path: fileOf(anEndlessFile()), name: 'x' })
      const script = `const e = require(${built}).createChildExtractor()
        e.extract({ path: __filename, name: 'x' }).catch(() => 0).then(() => { console.log('up'); e.extract(${input}) })`
      const bot = spawn(process.execPath, ['-e', script], {
        env: { ...process.env, TMPDIR: folder },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(bot.stdout, 'data')
      expect(readdirSync(folder)).toHaveLength(1)
      bot.kill('SIGKILL')
      for (let waited = 0; waited < 100 && readdirSync(folder).length > 0; waited++) await sleep(50)
      expect(readdirSync(folder)).toEqual([])
      rmdirSync(folder)
    },
  )

  test('X16 the guard sees that a process is gone where its number stays the parent’s, as on Windows', async () => {
    const bot = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' })
    const { pid = 0 } = bot
    expect(isRunning(pid)).toBe(true)
    await once(bot, 'exit')
    expect(isRunning(pid)).toBe(false)
    expect(isRunning(process.pid)).toBe(true)
  })

  test('X16 closing while a file is read does not wait for it', async () => {
    const extractor = anExtractor()
    const reading = extractor.read(anEndlessFile())
    const outcome = expect(reading).rejects.toMatchObject({ code: 'extract.unavailable' })
    await extractor.close()
    await outcome
  })
})
