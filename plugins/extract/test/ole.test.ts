import { makeDoc, makeOle, makePpt, makeXls } from '@lianxiao/simulator'
import { describe, expect, test } from 'vitest'
import { bufferSource } from '../src/byte-source'
import { openOle } from '../src/ole-file'
import { readBytes, textOf } from './support/files'

const bytes = (size: number, filler = 7): Uint8Array => new Uint8Array(size).fill(filler)
const opened = (file: Uint8Array) => openOle(bufferSource(Buffer.from(file)))

describe('OLE containers', () => {
  test('X20 small and large streams come back whole, in storages too, whatever the case', async () => {
    const file = await opened(
      makeOle([
        { path: 'Small', bytes: bytes(70, 1) },
        { path: 'Large', bytes: bytes(5000, 2) },
        { path: 'Macros/VBA/dir', bytes: bytes(3, 3) },
      ]),
    )
    expect(await file.stream('small')).toEqual(Buffer.from(bytes(70, 1)))
    expect(await file.stream('LARGE')).toEqual(Buffer.from(bytes(5000, 2)))
    expect(await file.stream('macros/vba/DIR')).toEqual(Buffer.from(bytes(3, 3)))
    expect(await file.stream('dir')).toBeNull()
  })

  test('X20 a document whose directory lies behind 9 MB of pictures is told and read', async () => {
    const file = makeDoc({
      paragraphs: ['后面的字'],
      streams: [{ path: 'Data', bytes: bytes(9 * 1024 * 1024) }],
    })
    const reading = await readBytes(Buffer.from(file))
    expect(reading.format).toBe('doc')
    expect(textOf(reading)).toBe('后面的字')
  })

  test('X20 what is embedded in a workbook does not make it a document', async () => {
    const file = makeXls({
      sheets: [{ name: '表', rows: [['数']] }],
      streams: [{ path: 'MBD0/WordDocument', bytes: bytes(600) }],
    })
    expect((await readBytes(Buffer.from(file))).format).toBe('xls')
  })

  test('X20 Works files and unknown containers are said to be unread', async () => {
    const files = [
      [{ path: 'MatOST', bytes: bytes(10) }],
      [
        { path: 'MN0', bytes: bytes(10) },
        { path: 'MatOST/Ole', bytes: bytes(10) },
      ],
      [
        { path: 'CONTENTS', bytes: bytes(10) },
        { path: 'SPELLING', bytes: bytes(10) },
        { path: '\u0001CompObj', bytes: bytes(10) },
      ],
    ]
    for (const streams of files) {
      const works = Buffer.from(makeOle(streams))
      expect(await readBytes(works)).toMatchObject({ format: 'works', warnings: ['unsupported'] })
    }
    const publisher = makeOle([
      { path: 'Contents', bytes: bytes(10) },
      { path: 'Quill/QuillSub/CONTENTS', bytes: bytes(10) },
    ])
    expect((await readBytes(Buffer.from(publisher))).format).toBe('ole')
    const mail = makeOle([{ path: '__properties_version1.0', bytes: bytes(10) }])
    expect(await readBytes(Buffer.from(mail))).toMatchObject({
      format: 'ole',
      warnings: ['unsupported'],
    })
  })

  test('X20 a tree whose branches are lost still gives its streams by name', async () => {
    const file = Buffer.from(makeOle([{ path: 'WordDocument', bytes: bytes(70) }]))
    const directoryAt = (file.readUInt32LE(48) + 1) * 512
    file.writeUInt32LE(0xffffffff, directoryAt + 76)
    expect((await opened(file)).find('WordDocument')?.kind).toBe('stream')
  })

  test('X21 an allocation table that runs in circles ends', async () => {
    const file = Buffer.from(makeOle([{ path: 'WordDocument', bytes: bytes(9000) }]))
    const tableAt = (file.readUInt32LE(76) + 1) * 512
    for (let at = 0; at < 512; at += 4) file.writeUInt32LE(3, tableAt + at)
    const reading = await readBytes(file)
    expect(reading.sections).toEqual([])
    expect(reading.warnings).not.toEqual([])
  })

  test('X21 a directory whose entries point at one another ends', async () => {
    const file = Buffer.from(makeDoc({ paragraphs: ['字'] }))
    const directoryAt = (file.readUInt32LE(48) + 1) * 512
    for (let entry = 1; entry < 4; entry++) {
      file.writeUInt32LE(1, directoryAt + entry * 128 + 68)
      file.writeUInt32LE(2, directoryAt + entry * 128 + 72)
      file.writeUInt32LE(0, directoryAt + entry * 128 + 76)
    }
    expect((await readBytes(file)).format).toBe('doc')
  })

  test('X21 a header that claims four billion sectors costs nothing', async () => {
    const file = Buffer.from(makeDoc({ paragraphs: ['字'] }))
    file.writeUInt32LE(0xffffffff, 44)
    file.writeUInt32LE(0xffffffff, 64)
    file.writeUInt32LE(0xffffffff, 72)
    expect(textOf(await readBytes(file))).toBe('字')
  })

  test('X21 a document that broke off before its directory gives the text that came', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => `第${i}题：求圆的面积`)
    const file = Buffer.from(makeDoc({ paragraphs: lines }))
    const reading = await readBytes(file.subarray(0, 9000))
    expect(reading.format).toBe('doc')
    expect(textOf(reading)).toContain('第3题：求圆的面积\n第4题：求圆的面积')
    expect(reading.warnings).toEqual(['damaged'])
    const pictures = makeOle([{ path: 'Pictures', bytes: bytes(9000) }])
    const cut = await readBytes(Buffer.from(pictures.subarray(0, 6000)))
    expect(cut).toMatchObject({ format: 'ole', warnings: ['damaged'] })
  })

  test('X22 title, author and dates come from the summary; nonsense years do not', async () => {
    const createdAt = Date.UTC(2021, 8, 1, 2, 3, 4)
    const file = makeDoc({ paragraphs: ['字'], title: '秋天的雨', author: '王老师', createdAt })
    const reading = await readBytes(Buffer.from(file))
    expect(reading.title).toBe('秋天的雨')
    expect(reading.facts).toMatchObject({ author: '王老师', createdAt, modifiedAt: null })
    const old = makeDoc({ paragraphs: ['字'], createdAt: Date.UTC(1601, 3, 1) })
    expect((await readBytes(Buffer.from(old))).facts.createdAt).toBeNull()
  })

  test('X12 a storage for macros is said, in a document and in a workbook', async () => {
    const word = makeDoc({
      paragraphs: ['字'],
      streams: [{ path: 'Macros/VBA/dir', bytes: bytes(9) }],
    })
    expect((await readBytes(Buffer.from(word))).warnings).toEqual(['macros'])
    const excel = makeXls({
      sheets: [{ name: '表', rows: [['字']] }],
      streams: [{ path: '_VBA_PROJECT_CUR/VBA/dir', bytes: bytes(9) }],
    })
    expect((await readBytes(Buffer.from(excel))).warnings).toEqual(['macros'])
  })

  test('X13 passwords of Word, PowerPoint and Excel 97 are said', async () => {
    const word = Buffer.from(makeDoc({ paragraphs: ['字'] }))
    word.writeUInt16LE(0x1300, word.indexOf('eca5c100', 0, 'hex') + 10)
    const files = [
      word,
      makePpt({ slides: [{ title: '课' }], isLocked: true }),
      makeXls({ sheets: [{ name: '表', rows: [['字']] }], protection: bytes(54) }),
    ]
    for (const file of files) {
      expect((await readBytes(Buffer.from(file))).warnings).toEqual(['encrypted'])
    }
  })
})
