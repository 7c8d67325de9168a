import {
  encodeGb18030,
  makeDocx,
  type RarEntry,
  type RarOptions,
  type SevenZipFile,
  type SevenZipOptions,
  storedRar,
  storedSevenZip,
  storedZip,
} from '@lianxiao/simulator'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { sniff } from '../src'
import { readSevenZipHeader } from '../src/seven-zip-header'
import { fileOf, readBytes, textOf } from './support/files'
import { deflatedBomb, zipOf } from './support/zip-builder'

const MIB = 1024 * 1024

const utf8 = (text: string): Buffer => Buffer.from(text)
const entry = (name: string, text: string, more: Partial<RarEntry> = {}): RarEntry => ({
  name: utf8(name),
  bytes: utf8(text),
  ...more,
})
const file = (name: string, text: string, more: Partial<SevenZipFile> = {}): SevenZipFile => ({
  name,
  bytes: utf8(text),
  ...more,
})
const rar = (entries: readonly RarEntry[], options?: RarOptions): Buffer =>
  Buffer.from(storedRar(entries, options))
const sevenZip = (files: readonly SevenZipFile[], options?: SevenZipOptions): Buffer =>
  Buffer.from(storedSevenZip(files, options))
const zip = (members: readonly (readonly [string, string | Uint8Array])[]): Buffer =>
  zipOf(members.map(([name, data]) => ({ name, data: Buffer.from(data) })))

/** The same members in each kind of archive. */
const KINDS: readonly (readonly [string, (members: readonly [string, Buffer][]) => Buffer])[] = [
  ['zip', members => zipOf(members.map(([name, data]) => ({ name, data })))],
  [
    'rar 4',
    members =>
      rar(
        members.map(([name, bytes]) => ({ name: utf8(name), bytes })),
        { version: 4 },
      ),
  ],
  ['rar 5', members => rar(members.map(([name, bytes]) => ({ name: utf8(name), bytes })))],
  [
    'solid rar',
    members =>
      rar(
        members.map(([name, bytes]) => ({ name: utf8(name), bytes })),
        { isSolid: true },
      ),
  ],
  ['7z', members => sevenZip(members.map(([name, bytes]) => ({ name, bytes })))],
  [
    'solid 7z',
    members =>
      sevenZip(
        members.map(([name, bytes]) => ({ name, bytes })),
        { isSolid: true, hasPackedHeader: true },
      ),
  ],
]

describe.each(KINDS)('%s', (_kind, make) => {
  test('X40 names come first, then each member with text under its own name', async () => {
    const docx = Buffer.from(makeDocx(['分数的初步认识']))
    const reading = await readBytes(
      make([
        ['三年级/教案①.docx', docx],
        ['三年级/照片.png', Buffer.from('89504e470d0a1a0a00000000', 'hex')],
        ['说明.txt', utf8('先看教案')],
      ]),
    )
    expect(reading.warnings).toEqual([])
    expect(reading.facts.pages).toBe(3)
    expect(reading.sections[0]).toEqual({
      label: '',
      text: '三年级/教案①.docx\n三年级/照片.png\n说明.txt',
    })
    expect(reading.sections.slice(1).map(({ label }) => label)).toEqual([
      '三年级/教案①.docx',
      '说明.txt',
    ])
    expect(textOf(reading)).toContain('分数的初步认识')
  })

  test('X42 litter of macOS, Windows and Office is neither listed nor read', async () => {
    const litter = ['__MACOSX/._教案.txt', '._教案.txt', '~$教案.docx', 'Thumbs.db', 'a/.DS_Store']
    const reading = await readBytes(
      make([...litter, '教案.txt'].map(name => [name, utf8(`内容 ${name}`)])),
    )
    expect(reading.sections.map(({ text }) => text)).toEqual(['教案.txt', '内容 教案.txt'])
  })

  test('X10 names that leave the folder are neither listed nor read', async () => {
    const reading = await readBytes(
      make([
        ['../../etc/passwd', utf8('secret')],
        ['a/../../x.txt', utf8('secret')],
        ['ok.txt', utf8('fine')],
      ]),
    )
    expect(reading.warnings).toEqual(['hostile'])
    expect(textOf(reading)).toBe('ok.txt\nfine')
  })

  test('X43 an archive inside is read, one inside that gives its names', async () => {
    const third = zip([['三层.txt', '不读']])
    const second = zip([
      ['二层.txt', '读'],
      ['三层.zip', third],
    ])
    const reading = await readBytes(make([['二层.zip', second]]))
    expect(reading.sections).toEqual([
      { label: '', text: '二层.zip' },
      { label: '二层.zip', text: '二层.txt\n三层.zip' },
      { label: '二层.zip/二层.txt', text: '读' },
      { label: '二层.zip/三层.zip', text: '三层.txt' },
    ])
  })

  test('X43 forty archives in one another end at the bound', async () => {
    let nested = utf8('核')
    for (let depth = 0; depth < 40; depth++) nested = make([[`${depth}.bin`, nested]])
    const reading = await readBytes(nested)
    expect(reading.sections.map(({ label }) => label)).toEqual(['', '39.bin', '39.bin/38.bin'])
  })

  test('X2 X47 any cut and any changed bytes give a reading', async () => {
    const whole = make([
      ['教案.txt', utf8('分数的初步认识'.repeat(50))],
      ['b.txt', utf8('练习')],
    ])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
        fc.nat(100),
        async (changes, cutPercent) => {
          const bytes = Buffer.from(
            whole.subarray(0, whole.length - (whole.length * cutPercent) / 400),
          )
          for (const [at, value] of changes) bytes[7 + (at % (bytes.length - 7))] = value
          expect((await readBytes(bytes)).sections.length).toBeLessThan(5)
        },
      ),
      { numRuns: 60 },
    )
    // The instance that broke off is replaced.
    expect(textOf(await readBytes(whole))).toContain('练习')
  })
})

describe('rar', () => {
  test('X41 names of old archives are GBK when they are no UTF-8', async () => {
    const names = ['教案.txt', '分数的初步认识.txt', '表格测试一下.txt', '乱码的名字—①.txt']
    const entries = names.map(name => ({ name: encodeGb18030(name), bytes: utf8('内容') }))
    const reading = await readBytes(rar(entries, { version: 4 }))
    expect(reading.sections[0]?.text.split('\n')).toEqual(names)
  })

  test.each([4, 5] as const)('X44 RAR %s: locked members are listed and said', async version => {
    const entries = [
      entry('公开.txt', '看得见'),
      entry('成绩.txt', '0123456789abcdef', { isLocked: true }),
    ]
    const reading = await readBytes(rar(entries, { version }))
    expect(reading.warnings).toEqual(['encrypted'])
    expect(textOf(reading)).toBe('公开.txt\n成绩.txt\n看得见')
  })

  test.each([4, 5] as const)('X44 RAR %s: locked names are locked', async version => {
    const reading = await readBytes(rar([entry('a', 'b')], { version, hasLockedNames: true }))
    expect(reading).toMatchObject({ format: 'rar', sections: [], warnings: ['encrypted'] })
  })

  test.each([4, 5] as const)(
    'X45 RAR %s: one volume says that others are missing',
    async version => {
      const entries = [entry('全.txt', '完整'), entry('断.txt', '一半', { isSplit: true })]
      const reading = await readBytes(rar(entries, { version, isVolume: true }))
      expect(reading.warnings).toEqual(['missing-part'])
      expect(textOf(reading)).toBe('全.txt\n断.txt\n完整')
    },
  )

  test.each([3, 4_000_000_000])(
    'X11 a claim of %i bytes is not believed: neighbours are read',
    async claimedBytes => {
      const entries = [entry('谎.txt', '说谎的成员', { claimedBytes }), entry('实.txt', '老实')]
      const reading = await readBytes(rar(entries))
      expect(reading.warnings).toHaveLength(1)
      expect(textOf(reading)).toBe('谎.txt\n实.txt\n老实')
    },
  )
})

describe('7z', () => {
  test('X11 a header that tells the same again and again is damaged at once', async () => {
    const count = 90_000
    const number = (value: number): Buffer => {
      const bytes = Buffer.alloc(9, 0xff)
      bytes.writeBigUInt64LE(BigInt(value), 1)
      return bytes
    }
    const bits = Buffer.alloc(Math.ceil(count / 8))
    const emptyStreams = Buffer.concat([Buffer.from([14]), number(bits.length), bits])
    for (const again of [Buffer.from([15, 0]), Buffer.from([25, 0])]) {
      const header = Buffer.concat([
        Buffer.from([1, 5]),
        number(count),
        emptyStreams,
        Buffer.alloc(5_000_000, again),
        Buffer.from([0, 0]),
      ])
      expect(() => readSevenZipHeader(header)).toThrow('again')
    }
  })

  test('X44 locked members are listed and said', async () => {
    const reading = await readBytes(
      sevenZip([file('成绩.txt', '0123456789abcdef')], { isLocked: true }),
    )
    expect(reading.warnings).toEqual(['encrypted'])
    expect(textOf(reading)).toBe('成绩.txt')
  })

  test('X44 locked names are locked', async () => {
    const reading = await readBytes(sevenZip([file('a', 'b')], { hasLockedNames: true }))
    expect(reading).toMatchObject({ format: '7z', sections: [], warnings: ['encrypted'] })
  })

  test('X40 folders and empty archives have no text', async () => {
    const reading = await readBytes(
      sevenZip([{ name: '空文件夹' }, file('空文件夹/教案.txt', '有')]),
    )
    expect(textOf(reading)).toBe('空文件夹/教案.txt\n有')
    expect((await readBytes(sevenZip([]))).warnings).toEqual(['no-text'])
  })

  test('X41 names with characters beyond the plane are kept', async () => {
    const reading = await readBytes(sevenZip([file('𠮷祥😀.txt', '好')]))
    expect(reading.sections[0]?.text).toBe('𠮷祥😀.txt')
  })

  test.each([1, 10_000, 4_000_000_000])(
    'X11 a claim of %i bytes is not believed',
    async claimedBytes => {
      const reading = await readBytes(sevenZip([file('谎.txt', '说谎的成员', { claimedBytes })]))
      expect(reading.format).toBe('7z')
      expect(textOf(reading)).not.toContain('说谎的成员')
    },
  )
})

describe('bounds', () => {
  const many = (count: number): readonly [string, Buffer][] =>
    Array.from({ length: count }, (_, index) => [`${index}.bin`, Buffer.alloc(0)])

  test.each(KINDS.filter(([kind]) => kind === 'rar 5' || kind === 'solid 7z'))(
    'X11 %s: 10,000 members are cut at 5,000',
    async (_kind, make) => {
      const reading = await readBytes(make(many(10_000)))
      expect(reading.warnings).toContain('too-large')
      expect(reading.sections[0]?.text.split('\n')).toHaveLength(5000)
    },
  )

  test('X11 archives in an archive share one budget', async () => {
    // An OLE mark, so that it is wanted, and nothing behind it, so that reading costs nothing.
    const start = Buffer.from('d0cf11e0a1b11ae1', 'hex')
    const data = Buffer.concat([start, Buffer.alloc(60 * MIB)])
    const inner = zipOf([{ name: 'a.doc', data }])
    const members = Array.from({ length: 6 }, (_, index) => ({ name: `${index}.zip`, data: inner }))
    // On a machine that does much else, a reader's time may be up before its budget: here no time passes.
    vi.useFakeTimers({ toFake: ['performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const reading = await readBytes(zipOf([...members, { name: '末.txt', data: '不读' }]))
    expect(reading.warnings).toContain('too-large')
    expect(textOf(reading)).not.toContain('不读')
  })

  test('X46 a member that is too large costs only itself', async () => {
    const claimed = entry('大.txt', '大', { claimedBytes: 70 * MIB })
    const reading = await readBytes(rar([claimed, entry('小.txt', '读到了')]))
    expect(reading.warnings).toEqual(['too-large'])
    expect(textOf(reading)).toBe('大.txt\n小.txt\n读到了')
    const deflated = deflatedBomb({ start: '', filler: Buffer.alloc(MIB, 'a'), times: 70, end: '' })
    const bomb = { name: '大.txt', deflated, claimedBytes: 70 * MIB }
    const zipped = await readBytes(zipOf([bomb, { name: '小.txt', data: '读到了' }]))
    expect(zipped).toMatchObject({ warnings: reading.warnings, sections: reading.sections })
  })
})

describe('what only looks like an archive', () => {
  test('X1 GeoGebra is a zip with a drawing and no text', async () => {
    const bytes = zip([['geogebra.xml', '<geogebra/>']])
    expect(await sniff(fileOf(bytes))).toBe('unknown')
    expect((await readBytes(bytes)).warnings).toEqual(['unsupported'])
  })

  test('X1 sniffing and reading agree on every kind', async () => {
    for (const [, make] of KINDS) {
      const bytes = make([['a.txt', utf8('甲')]])
      expect(await sniff(fileOf(bytes))).toBe((await readBytes(bytes)).format)
    }
  })

  test('X9 a zip without flags has GBK and UTF-8 names side by side', async () => {
    const inner = Buffer.from(
      storedZip([{ name: encodeGb18030('内层教案.txt'), bytes: utf8('国标') }], 'gbkWithoutFlag'),
    )
    const reading = await readBytes(
      zipOf([
        { name: Buffer.from(encodeGb18030('国标.zip')), data: inner },
        { name: utf8('统一.txt'), data: '码' },
      ]),
    )
    expect(textOf(reading)).toBe('国标.zip\n统一.txt\n内层教案.txt\n国标\n码')
  })
})
