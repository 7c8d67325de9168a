import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readBytes, textOf } from './support/files'
import { gbk } from './support/gbk'
import { docxOf, paragraph, pptxOf } from './support/office-builder'
import { zipOf } from './support/zip-builder'

const LINES = Array.from({ length: 400 }, (_, i) => `第${i}题，${(i * 7919) % 1009}乘${i}等于多少`)
const BODY = LINES.map(line => paragraph(line)).join('')
const SLIDES = LINES.slice(0, 12).map(line => ({ title: line, body: `${line}，请说明理由` }))
const LESSONS = [1, 2, 3, 4, 5].map(i => ({
  name: `教案${i}.txt`,
  data: `第${i}课 ${'荷叶圆圆 '.repeat(i)}`,
}))

/** As programs write that cannot go back: sizes behind the bytes, none in front. */
function streamed(members: readonly { name: string; data: string; flags?: number }[]): Buffer {
  const pieces = members.flatMap(({ name, data, flags = 0x808 }) => {
    const [nameRaw, packed] = [Buffer.from(name), deflateRawSync(Buffer.from(data))]
    const header = Buffer.alloc(30)
    header.write('PK\u0003\u0004\u0014', 'latin1')
    header.writeUInt16LE(flags, 6)
    header.writeUInt16LE(8, 8)
    header.writeUInt16LE(nameRaw.length, 26)
    const descriptor = Buffer.alloc(16)
    descriptor.write('PK\u0007\u0008', 'latin1')
    descriptor.writeUInt32LE(packed.length, 8)
    descriptor.writeUInt32LE(Buffer.byteLength(data), 12)
    return [header, nameRaw, packed, descriptor]
  })
  return Buffer.concat(pieces)
}

const tenths = Array.from({ length: 9 }, (_, i) => i + 1)
const cut = (bytes: Buffer, tenth: number): Buffer =>
  bytes.subarray(0, Math.floor((bytes.length * tenth) / 10))

describe('a zip that was cut off', () => {
  const whole: readonly (readonly [string, Buffer])[] = [
    ['docx', docxOf(BODY)],
    ['pptx', pptxOf(SLIDES)],
    ['zip of docx', zipOf([1, 2, 3].map(i => ({ name: `${i}.docx`, data: docxOf(BODY) })))],
    ['zip', zipOf(LESSONS)],
    ['zip without sizes', streamed(LESSONS)],
  ]

  test.each(whole)(
    'X67 a %s says at every cut that it is damaged, and never less than before',
    async (_what, bytes) => {
      let lastChars = 0
      for (const tenth of tenths) {
        const reading = await readBytes(cut(bytes, tenth))
        expect(reading.warnings).toEqual(['damaged'])
        expect(textOf(reading).length).toBeGreaterThanOrEqual(lastChars)
        lastChars = textOf(reading).length
      }
      expect(lastChars).toBeGreaterThan(0)
    },
  )

  test('X67 half of a docx gives the lines before the cut and is told as a docx', async () => {
    const reading = await readBytes(cut(docxOf(BODY), 5))
    expect(reading.format).toBe('docx')
    const lines = textOf(reading).split('\n')
    expect(lines.length).toBeGreaterThan(100)
    expect(lines.slice(0, 100)).toEqual(LINES.slice(0, 100))
  })

  test('X67 members that end before the cut are whole, each under its name', async () => {
    const { sections } = await readBytes(cut(zipOf(LESSONS), 5))
    expect(sections.slice(1).map(({ label }) => label)).toContain('教案1.txt')
    expect(sections.find(({ label }) => label === '教案1.txt')?.text).toBe('第1课 荷叶圆圆')
  })

  test('X67 a workbook cut before it tells what it is gives no raw XML', async () => {
    const data = `<worksheet>${'<c><v>1</v></c>'.repeat(100)}</worksheet>`
    const reading = await readBytes(streamed([{ name: 'xl/worksheets/sheet1.xml', data }]))
    expect(reading).toMatchObject({ format: 'xlsx', sections: [], warnings: ['damaged'] })
  })
})

describe('a zip without a directory that fits', () => {
  test('X67 a member without a size ends where its stream ends, and the next one is found', async () => {
    const reading = await readBytes(streamed(LESSONS))
    expect(reading.sections[0]?.text.split('\n')).toEqual(LESSONS.map(({ name }) => name))
    expect(reading.facts.pages).toBe(5)
    expect(reading.warnings).toEqual(['damaged'])
  })

  test('X67 a directory that points nowhere is passed over', async () => {
    const bytes = zipOf(LESSONS)
    bytes.writeUInt32LE(7, bytes.length - 6)
    const reading = await readBytes(bytes)
    expect(reading.sections[0]?.text.split('\n')).toHaveLength(5)
    expect(reading.warnings).toEqual(['damaged'])
  })

  test('X67 names are judged as anywhere: GBK is read, litter and what leaves the folder is not listed', async () => {
    const bytes = zipOf([
      { name: gbk('教案.txt'), data: '丙' },
      { name: '../../etc/passwd', data: '坏' },
      { name: '__MACOSX/._a', data: 'x' },
      { name: '甲.txt', data: '乙' },
    ])
    const reading = await readBytes(bytes.subarray(0, bytes.length - 30))
    expect(reading.sections[0]?.text).toBe('教案.txt\n甲.txt')
    expect(reading.warnings).toEqual(expect.arrayContaining(['hostile', 'damaged']))
  })

  test('X67 locked members are listed, the others read', async () => {
    const bytes = streamed([
      { name: '锁.txt', data: '秘密', flags: 0x809 },
      { name: '甲.txt', data: '乙' },
    ])
    const reading = await readBytes(bytes)
    expect(reading.sections.map(({ text }) => text)).toEqual(['锁.txt\n甲.txt', '乙'])
    expect(reading.warnings).toEqual(expect.arrayContaining(['damaged', 'encrypted']))
  })

  test('X11 X67 a member that unpacks past its claim is hostile here too', async () => {
    const bytes = zipOf([{ name: '甲.txt', data: '乙'.repeat(100), claimedBytes: 3 }, ...LESSONS])
    const reading = await readBytes(bytes.subarray(0, bytes.length - 60))
    expect(reading.warnings).toEqual(expect.arrayContaining(['hostile', 'damaged']))
  })

  test('X11 X67 no more than 5,000 headers are looked at', async () => {
    const many = streamed(Array.from({ length: 6000 }, (_, i) => ({ name: `${i}.bin`, data: '' })))
    const reading = await readBytes(many)
    expect(reading.facts.pages).toBe(5000)
    expect(reading.warnings).toEqual(expect.arrayContaining(['too-large', 'damaged']))
  })

  test('X2 X67 signatures without members behind them are nothing', async () => {
    const reading = await readBytes(Buffer.alloc(400_000, 'PK\u0003\u0004'))
    expect(reading).toMatchObject({ sections: [], warnings: ['damaged'] })
  })
})
