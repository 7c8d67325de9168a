import { makeXls } from '@lianxiao/simulator'
import { describe, expect, test } from 'vitest'
import { continuationsOf } from '../src/formats/xls-records'
import { MAX_PART_BYTES } from '../src/limits'
import { readBytes } from './support/files'
import { protectedWorkbook } from './support/protected-workbook'
import { zipOf } from './support/zip-builder'

const read = (content: Parameters<typeof makeXls>[0]) => readBytes(Buffer.from(makeXls(content)))

describe('Excel 97-2003', () => {
  test('X28 a section a sheet, a row a line, numbers as shown, hidden sheets and text boxes too', async () => {
    const reading = await read({
      sheets: [
        {
          name: '成绩',
          rows: [
            ['姓名', '分数'],
            ['张三', 95, -2.5, { day: 44_000 }, { share: 0.25 }, { result: '合格' }],
          ],
          textBox: '说明文字',
        },
        { name: '隐藏表', isHidden: true, rows: [['秘密']] },
        { name: '空表', rows: [] },
      ],
    })
    expect(reading.sections).toEqual([
      { label: '成绩', text: '姓名 分数\n张三 95 -2.5 2020年6月18日 25% 合格\n说明文字' },
      { label: '隐藏表', text: '秘密' },
    ])
    expect(reading.headings).toEqual(['成绩', '隐藏表'])
    expect(reading.facts.pages).toBe(3)
  })

  test('X28 shared texts that are cut across records are whole again', async () => {
    const texts = Array.from({ length: 400 }, (_, i) => `第${i}题：${'春夏秋冬'.repeat(i % 13)}`)
    const long = '长'.repeat(9000)
    const reading = await read({ sheets: [{ name: '题', rows: [...texts, long].map(t => [t]) }] })
    expect(reading.sections[0]?.text.split('\n')).toEqual([...texts, long])
  })

  test('X28 a claimed range of 16 million cells is never walked', async () => {
    const file = Buffer.from(makeXls({ sheets: [{ name: '表', rows: [['一格']] }] }))
    const dimensions = file.indexOf(Buffer.from('00020e00', 'hex'))
    file.writeUInt32LE(0x10000, dimensions + 8)
    file.writeUInt16LE(0x100, dimensions + 14)
    expect((await readBytes(file)).sections).toEqual([{ label: '表', text: '一格' }])
  })

  test('X28 of millions of records that continue one 65,536 are kept', () => {
    const stream = Buffer.alloc(5 * 1_000_000, Buffer.from('3c00010000', 'hex'))
    expect(continuationsOf(stream, 0)).toHaveLength(65_536)
  })

  test('X28 a sheet that points nowhere is damaged, the others are read', async () => {
    const sheets = ['甲', '乙'].map(name => ({ name, rows: [[`${name}的字`]] }))
    const file = Buffer.from(makeXls({ sheets }))
    const entry = file.indexOf(Buffer.from('85000a00', 'hex'))
    file.writeUInt32LE(0x7fffffff, entry + 4)
    const reading = await readBytes(file)
    expect(reading.sections).toEqual([{ label: '乙', text: '乙的字' }])
    expect(reading.warnings).toEqual(['damaged'])
  })
})

describe('a protected workbook', () => {
  test('X13 X28 one that is only protected against changes is read, one with a password is not', async () => {
    const open = await readBytes(protectedWorkbook('上报表', 'VelvetSweatshop'))
    expect(open.sections[0]).toMatchObject({ label: '表' })
    expect(open.sections[0]?.text).toMatch(/^上报表\n第0行\n[\s\S]*第199行$/)
    const locked = await readBytes(protectedWorkbook('上报表', '123456'))
    expect(locked).toMatchObject({ sections: [], warnings: ['encrypted'] })
  })
})

/** A record of a binary workbook part. */
function part(...records: readonly (readonly [number, Buffer])[]): Buffer {
  return Buffer.concat(
    records.map(([type, body]) => {
      const head = type < 0x80 ? [type] : [(type & 0x7f) | 0x80, type >> 7]
      return Buffer.concat([Buffer.from([...head, body.length]), body])
    }),
  )
}

function text(value: string): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(value.length)
  return Buffer.concat([size, Buffer.from(value, 'utf16le')])
}

const cell = (column: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([column, 0, 0, 0, 0, 0, 0, 0]), value])

/** A cell that is longer than any cell can be. */
function longRecord(sizeBytes: number): Buffer {
  const size = [0, 1, 2, 3].map(i => ((sizeBytes >> (7 * i)) & 0x7f) | (i < 3 ? 0x80 : 0))
  return Buffer.concat([Buffer.from([6, ...size]), Buffer.alloc(sizeBytes, 6)])
}

interface XlsbParts {
  readonly second?: Buffer
  readonly sharedStrings?: Buffer
}

function xlsb(sheet: Buffer, { second, sharedStrings }: XlsbParts = {}): Buffer {
  const relationship = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="x/${kind}" Target="${target}"/>`
  const rels = (...all: readonly string[]): string =>
    `<Relationships>${all.join('')}</Relationships>`
  const type = 'application/vnd.ms-excel.sheet.binary.macroEnabled.main'
  const listed = (id: string, name: string): Buffer =>
    Buffer.concat([Buffer.alloc(8), text(id), text(name)])
  return zipOf([
    {
      name: '[Content_Types].xml',
      data: `<Types><Override PartName="/xl/workbook.bin" ContentType="${type}"/></Types>`,
    },
    { name: '_rels/.rels', data: rels(relationship('rId1', 'officeDocument', 'xl/workbook.bin')) },
    {
      name: 'xl/_rels/workbook.bin.rels',
      data: rels(
        relationship('rId1', 'worksheet', 'worksheets/sheet1.bin'),
        relationship('rId2', 'worksheet', 'worksheets/sheet2.bin'),
        relationship('rId3', 'sharedStrings', 'sharedStrings.bin'),
      ),
    },
    {
      name: 'xl/workbook.bin',
      data: part([156, listed('rId1', '表一')], [156, listed('rId2', '表二')]),
    },
    { name: 'xl/worksheets/sheet1.bin', data: sheet },
    ...(second ? [{ name: 'xl/worksheets/sheet2.bin', data: second }] : []),
    ...(sharedStrings ? [{ name: 'xl/sharedStrings.bin', data: sharedStrings }] : []),
  ])
}

describe('the binary workbook', () => {
  test('X29 cells that exist are walked, text and numbers', async () => {
    const real = Buffer.alloc(8)
    real.writeDoubleLE(2.5)
    const sheet = part(
      [0, Buffer.alloc(25)],
      [6, cell(0, text('姓名'))],
      [5, cell(1, real)],
      [2, cell(2, Buffer.from([(7 << 2) | 2, 0, 0, 0]))],
      [8, cell(3, text('结果'))],
      [7, cell(4, Buffer.from([9, 0, 0, 0]))],
    )
    const reading = await readBytes(xlsb(sheet))
    expect(reading.format).toBe('xlsb')
    expect(reading.sections).toEqual([{ label: '表一', text: '姓名 2.5 7 结果' }])
  })

  test('X29 a record that claims more than there is ends the sheet', async () => {
    const whole = part([0, Buffer.alloc(25)], [6, cell(0, text('留下'))])
    const reading = await readBytes(
      xlsb(Buffer.concat([whole, Buffer.from([6, 0xff, 0xff, 0xff, 0x7f])])),
    )
    expect(reading.sections).toEqual([{ label: '表一', text: '留下' }])
  })

  test('X29 a sheet past the bound of a part gives its beginning, and the other sheets are read', async () => {
    const row = part([0, Buffer.alloc(25)], [6, cell(0, text('开头'))])
    const huge = Buffer.concat([row, longRecord(MAX_PART_BYTES)])
    const reading = await readBytes(xlsb(huge, { second: part([6, cell(0, text('第二张'))]) }))
    expect(reading.sections).toEqual([
      { label: '表一', text: '开头' },
      { label: '表二', text: '第二张' },
    ])
    expect(reading.warnings).toEqual(['too-large'])
  })

  test('X29 shared strings past the bound of a part are known as far as it goes', async () => {
    const sharedStrings = Buffer.concat([
      part([19, Buffer.concat([Buffer.alloc(1), text('第一个')])]),
      longRecord(MAX_PART_BYTES),
    ])
    const sheet = part([7, cell(0, Buffer.alloc(4))], [6, cell(1, text('直接'))])
    const reading = await readBytes(xlsb(sheet, { sharedStrings }))
    expect(reading.sections).toEqual([{ label: '表一', text: '第一个 直接' }])
    expect(reading.warnings).toEqual(['too-large'])
  })

  test('X29 a record of megabytes is passed over, and what follows is read', async () => {
    const sheet = Buffer.concat([
      part([6, cell(0, text('前'))]),
      longRecord(5_000_000),
      part([6, cell(0, text('后'))]),
    ])
    expect((await readBytes(xlsb(sheet))).sections).toEqual([{ label: '表一', text: '前 后' }])
  })
})

describe('the workbook of Excel 2007', () => {
  const filler = ' '.repeat(MAX_PART_BYTES)
  const workbook = (parts: { readonly first: string; readonly strings: string }): Buffer => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
    const sheet = (rows: string): string =>
      `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`
    return zipOf([
      {
        name: '[Content_Types].xml',
        data: `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`,
      },
      {
        name: 'xl/workbook.xml',
        data: `<workbook xmlns="${main}" xmlns:r="r"><sheets><sheet name="表一" r:id="a"/><sheet name="表二" r:id="b"/></sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        data: '<Relationships><Relationship Id="a" Type="x/worksheet" Target="s1.xml"/><Relationship Id="b" Type="x/worksheet" Target="s2.xml"/><Relationship Id="c" Type="x/sharedStrings" Target="strings.xml"/></Relationships>',
      },
      { name: 'xl/s1.xml', data: sheet(parts.first) },
      { name: 'xl/s2.xml', data: sheet('<row><c t="s"><v>0</v></c></row>') },
      { name: 'xl/strings.xml', data: `<sst xmlns="${main}">${parts.strings}</sst>` },
    ])
  }
  const first = '<row><c t="inlineStr"><is><t>开头</t></is></c></row>'
  const strings = '<si><t>第一个</t></si>'

  test('X7 a sheet or strings past the bound of a part give their beginning, and all else is read', async () => {
    const files = [
      workbook({ first: first + filler, strings }),
      workbook({ first, strings: strings + filler }),
    ]
    for (const file of files) {
      const reading = await readBytes(file)
      expect(reading.sections).toEqual([
        { label: '表一', text: '开头' },
        { label: '表二', text: '第一个' },
      ])
      expect(reading.warnings).toEqual(['too-large'])
    }
  })
})
