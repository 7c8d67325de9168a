import { MAX_TEXT_CHARS } from '@lianxiao/core'
import { makeDoc, makePpt, makeXls } from '@lianxiao/simulator'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBytes, textOf } from './support/files'

const table = [
  ['时间', '内容'],
  ['5分钟', '导入'],
]
const samples: readonly Uint8Array[] = [
  makeDoc({ heading: '课题', paragraphs: ['正文', 'text'], table, notes: ['注'], headers: ['眉'] }),
  makePpt({ slides: [{ title: '一', body: '二', notes: '三' }], deleted: [{ title: '旧' }] }),
  makeXls({ sheets: [{ name: '表', rows: [['字', 1, { share: 0.5 }]], textBox: '框' }] }),
]
const formats: ReadonlySet<string> = new Set([
  'doc',
  'ppt',
  'xls',
  'ole',
  'works',
  'unknown',
  'text',
  'empty',
  'csv',
])

async function expectSound(bytes: Buffer): Promise<void> {
  const reading = await readBytes(bytes)
  expect(formats).toContain(reading.format)
  expect(textOf(reading).length).toBeLessThanOrEqual(MAX_TEXT_CHARS)
}

describe('old office files with any bytes changed', () => {
  test('X21 X25 X27 a file cut at every tenth gives a sound reading', async () => {
    for (const sample of samples) {
      for (let tenth = 0; tenth < 10; tenth++) {
        await expectSound(Buffer.from(sample.subarray(0, (sample.length * tenth) / 10)))
      }
    }
  })

  test('X21 X25 X27 a file with any bytes changed gives a sound reading', async () => {
    const change = fc.tuple(fc.nat(), fc.constantFrom(0, 1, 0x7f, 0x80, 0xfe, 0xff))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(change, { minLength: 1, maxLength: 40 }),
        async (sample, changes) => {
          const bytes = Buffer.from(sample)
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          await expectSound(bytes)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('X21 X25 X27 any four bytes replaced by a huge or negative number give a sound reading', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(
          fc.tuple(fc.nat(), fc.constantFrom(0xffffffff, 0x7fffffff, 0x80000000, 0xfffffff0)),
          {
            minLength: 1,
            maxLength: 10,
          },
        ),
        async (sample, changes) => {
          const bytes = Buffer.from(sample)
          for (const [at, value] of changes)
            bytes.writeUInt32LE(value, (at % (bytes.length / 4 - 1)) * 4)
          await expectSound(bytes)
        },
      ),
      { numRuns: 150 },
    )
  })
})
