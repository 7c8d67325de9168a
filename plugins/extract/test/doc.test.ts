import { encodeGb18030, makeDoc, makeOle } from '@lianxiao/simulator'
import { describe, expect, test } from 'vitest'
import { readBytes, textOf } from './support/files'

const read = (content: Parameters<typeof makeDoc>[0]) => readBytes(Buffer.from(makeDoc(content)))

/** A head of Word 6 with its text behind it. */
function word6(text: Uint8Array, language: number): Buffer {
  const head = Buffer.alloc(0x300)
  head.writeUInt16LE(0xa5dc, 0)
  head.writeUInt16LE(101, 2)
  head.writeUInt16LE(language, 6)
  head.writeUInt32LE(head.length, 0x18)
  head.writeUInt32LE(head.length + text.length, 0x1c)
  head.writeUInt32LE(text.length, 0x34)
  return Buffer.from(makeOle([{ path: 'WordDocument', bytes: Buffer.concat([head, text]) }]))
}

/** The document with its list of pieces changed. */
function withPieces(change: (list: Buffer) => void): Buffer {
  const file = Buffer.from(makeDoc({ paragraphs: ['甲', '乙', '丙'] }))
  const list = file.indexOf(Buffer.from('0228000000', 'hex'))
  expect(list).toBeGreaterThan(0)
  change(file.subarray(list))
  return file
}

describe('Word 97-2003', () => {
  test('X23 pieces of one and of two bytes a character are put together', async () => {
    const reading = await read({ paragraphs: ['教学目标', 'Unit 3 My family', '“引号”…'] })
    expect(reading.format).toBe('doc')
    expect(reading.sections).toEqual([{ label: '', text: '教学目标\nUnit 3 My family\n“引号”…' }])
    expect(reading.warnings).toEqual([])
  })

  test('X23 cells stand on the line of their row', async () => {
    const table = [
      ['时间', '内容'],
      ['5分钟', '导入'],
    ]
    const reading = await read({ paragraphs: ['教学过程'], table })
    expect(textOf(reading)).toBe('教学过程\n时间 内容\n5分钟 导入')
  })

  test('X23 of fields the result is read and not the instruction, nested ones too', async () => {
    const field = (code: string, result: string): string => `\u0013${code}\u0014${result}\u0015`
    const reading = await read({
      paragraphs: [
        `看${field(' HYPERLINK "http://a.b" ', '这里')}就行`,
        `第${field(` IF ${field('PAGE', '3')} `, '三')}页`,
        '\u0013 没有结束的域',
      ],
    })
    expect(textOf(reading)).toBe('看这里就行\n第三页\n没有结束的域')
  })

  test('X23 text that a revision deleted is left out', async () => {
    expect(textOf(await read({ paragraphs: ['留下'], deleted: '删掉的一段' }))).toBe('留下')
  })

  test('X23 text boxes and word art end the body; headers and notes have their own places, each header once', async () => {
    const reading = await read({
      paragraphs: ['正文'],
      textBoxes: ['框里的话'],
      wordArt: '艺术字',
      notes: ['一条注'],
      headers: ['第一小学', '第一小学', '教案'],
    })
    expect(reading.sections).toEqual([
      { label: '', text: '正文\n框里的话\n艺术字' },
      { label: '页眉页脚', text: '第一小学\n教案' },
      { label: '脚注', text: '一条注' },
    ])
  })

  test('X23 a paragraph with a heading style is a heading', async () => {
    expect((await read({ heading: '分数的初步认识', paragraphs: ['正文'] })).headings).toEqual([
      '分数的初步认识',
    ])
  })

  test('X24 Word 6 keeps its text in bytes: GB18030 where it pairs up, whatever the language says', async () => {
    const text = encodeGb18030('春天来了\r小草绿了\r')
    for (const language of [0x0804, 0x0409]) {
      const reading = await readBytes(word6(text, language))
      expect(reading.format).toBe('doc')
      expect(textOf(reading)).toBe('春天来了\n小草绿了')
    }
    const western = Buffer.from('caf\xe9 na\xefve\r', 'latin1')
    expect(textOf(await readBytes(word6(western, 0x040c)))).toBe('café naïve')
  })

  test('X24 Word 2 is said to be unread', async () => {
    const head = Buffer.alloc(0x300)
    head.writeUInt16LE(0xa5db, 0)
    head.writeUInt16LE(45, 2)
    const reading = await readBytes(Buffer.from(makeOle([{ path: 'WordDocument', bytes: head }])))
    expect(reading).toMatchObject({ format: 'doc', warnings: ['unsupported'] })
  })

  test('X25 a list of pieces that is lost leaves the text that stands in one run', async () => {
    const file = withPieces(list => list.writeUInt8(9, 0))
    const reading = await readBytes(file)
    expect(textOf(reading)).toBe('甲\n乙\n丙')
    expect(reading.warnings).toEqual(['damaged'])
  })

  test('X25 pieces that point nowhere, run backwards or claim billions keep what is sound', async () => {
    const nowhere = await readBytes(withPieces(list => list.writeUInt32LE(0x3ffffff0, 5 + 16 + 2)))
    expect(textOf(nowhere)).toBe('乙\n丙')
    expect(nowhere.warnings).toEqual(['damaged'])
    for (const stop of [0xffffffff, 0x80000000, 0]) {
      const reading = await readBytes(withPieces(list => list.writeUInt32LE(stop, 5 + 8)))
      expect(textOf(reading)).toContain('甲')
    }
    const huge = await readBytes(withPieces(list => list.writeUInt32LE(0xffffffff, 1)))
    expect(textOf(huge)).toContain('甲')
  })

  test('X25 story lengths that are negative or huge are damage, and do not cost memory', async () => {
    for (const chars of [0xffffffff, 0x7fffffff]) {
      const file = Buffer.from(makeDoc({ paragraphs: ['甲乙'], notes: ['注'] }))
      file.writeUInt32LE(chars, file.indexOf('eca5c100', 0, 'hex') + 0x4c)
      const reading = await readBytes(file)
      expect(textOf(reading)).not.toBe('')
      expect(reading.warnings).toEqual(['damaged'])
    }
  })
})
