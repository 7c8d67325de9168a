import { encodeGb18030, makeJpeg, makeMp3, makePng, makeWav, storedRar } from '@lianxiao/simulator'
import { describe, expect, test } from 'vitest'
import { sniff } from '../src'
import { fileOf, readBytes } from './support/files'

const utf8 = (text: string): Buffer => Buffer.from(text)
const at = (time: string): number => Date.parse(time)

describe('pictures', () => {
  test('X48 a photo tells when it was taken, by Chinese time, and is left to recognition', async () => {
    const reading = await readBytes(
      Buffer.from(makeJpeg(640, 480, { takenAt: '2026:03:02 08:00:00' })),
    )
    expect(reading).toMatchObject({ format: 'image', warnings: ['no-text'] })
    expect(reading.facts).toMatchObject({
      pages: 1,
      createdAt: at('2026-03-02T08:00:00+08:00'),
      unreadPages: [1],
    })
  })

  test('X48 where it was taken is never read', async () => {
    const plain = await readBytes(
      Buffer.from(makeJpeg(640, 480, { takenAt: '2026:03:02 08:00:00' })),
    )
    const placed = await readBytes(
      Buffer.from(makeJpeg(640, 480, { takenAt: '2026:03:02 08:00:00', latitude: 39 })),
    )
    expect(placed).toEqual(plain)
  })

  test.each([
    ['0000:00:00 00:00:00'],
    ['1904:01:01 00:00:00'],
    ['2026:13:45 99:00:00'],
    ['gestern'],
  ])('X48 the date %s is none', async takenAt => {
    expect(
      (await readBytes(Buffer.from(makeJpeg(300, 300, { takenAt })))).facts.createdAt,
    ).toBeNull()
  })

  test('X48 a description in Chinese is the title, a camera name is not', async () => {
    const titleOf = async (description: string): Promise<string | null> =>
      (await readBytes(Buffer.from(makeJpeg(300, 300, { description })))).title
    expect(await titleOf('三年级教研活动')).toBe('三年级教研活动')
    expect(await titleOf('OLYMPUS DIGITAL CAMERA')).toBeNull()
  })

  test.each([
    ['an icon', makePng(199, 4000), []],
    ['a page', makePng(200, 200), [1]],
    ['a broken picture', makePng(300, 300).subarray(0, 12), []],
  ])('X48 %s: only what is large enough is left to recognition', async (_what, bytes, pages) => {
    const reading = await readBytes(Buffer.from(bytes))
    expect(reading.facts.unreadPages).toEqual(pages)
    expect(reading.warnings).toEqual(['no-text'])
  })

  test('X48 pictures in an archive are not left to recognition', async () => {
    const bytes = storedRar([{ name: utf8('照片.png'), bytes: makePng(300, 300) }])
    expect((await readBytes(Buffer.from(bytes))).facts.unreadPages).toEqual([])
  })
})

describe('sound and film', () => {
  test('X49 a recording tells its length and tags', async () => {
    const bytes = makeWav(3, { title: utf8('Lesson 1'), artist: utf8('Li Lei') })
    const reading = await readBytes(Buffer.from(bytes))
    expect(reading).toMatchObject({ format: 'audio', title: 'Lesson 1', warnings: [] })
    expect(reading.facts.durationMs).toBe(3000)
    expect(reading.sections).toEqual([{ label: '标签', text: 'Lesson 1\nLi Lei' }])
  })

  test('X49 tags that are GBK under the name of Latin-1 are read as GBK', async () => {
    const bytes = makeMp3(2, {
      title: encodeGb18030('听力材料'),
      artist: Buffer.from('Caf\xe9', 'latin1'),
    })
    const reading = await readBytes(Buffer.from(bytes))
    expect(reading.title).toBe('听力材料')
    expect(reading.sections[0]?.text).toBe('听力材料\nCafé')
    expect(Math.abs((reading.facts.durationMs ?? 0) - 2000)).toBeLessThan(100)
  })

  test('X49 a film whose tables stand at the end tells its length', async () => {
    const reading = await readBytes(filmOf({ seconds: 90, mediaBytes: 40_000_000 }))
    expect(reading).toMatchObject({ format: 'video', warnings: ['no-text'] })
    expect(reading.facts.durationMs).toBe(90_000)
    expect(reading.facts.createdAt).toBe(at('2026-03-02T00:00:00Z'))
  })

  test('X49 what has no tags or broken ones has no text', async () => {
    const cut = Buffer.from(makeMp3(1, { title: utf8('x') })).subarray(0, 12)
    expect((await readBytes(cut)).warnings).toEqual(['no-text'])
    expect(
      (await readBytes(filmOf({ seconds: 9, mediaBytes: 100 }).subarray(0, 90))).warnings,
    ).toEqual(['no-text'])
  })
})

describe('magic numbers', () => {
  const bytes = (hex: string): Buffer => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(600)])
  const marked = (text: string): Buffer => bytes(Buffer.from(text, 'latin1').toString('hex'))
  const transport = Buffer.alloc(188 * 4)
  for (let packet = 0; packet < 4; packet++) transport.writeUInt8(0x47, packet * 188)
  const adts = Buffer.concat([Buffer.from('fff1508004fffc', 'hex'), Buffer.alloc(32)])
  const metafile = Buffer.alloc(600)
  metafile.writeUInt32LE(1, 0)
  metafile.write(' EMF', 40, 'latin1')

  test.each<[string, Buffer, string]>([
    ['rar 4', bytes('526172211a0700'), 'rar'],
    ['rar 5', bytes('526172211a070100'), 'rar'],
    ['7z', bytes('377abcaf271c'), '7z'],
    ['caj', bytes('43414a00'), 'caj'],
    ['caj of the HN family', bytes('484e0000'), 'caj'],
    ['tiff, small end first', bytes('49492a00'), 'image'],
    ['tiff, big end first', bytes('4d4d002a'), 'image'],
    ['webp', marked('RIFF\0\0\0\0WEBP'), 'image'],
    ['heic', marked('\0\0\0\x18ftypheic'), 'image'],
    ['avif', marked('\0\0\0\x18ftypavif'), 'image'],
    ['psd', marked('8BPS'), 'image'],
    ['emf', metafile, 'image'],
    ['wmf', bytes('d7cdc69a'), 'image'],
    ['bmp', bytes('424d00000000000000003600000028000000'), 'image'],
    ['gif', marked('GIF89a'), 'image'],
    ['amr', marked('#!AMR\n'), 'audio'],
    ['silk', marked('#!SILK_V3'), 'audio'],
    ['silk as QQ sends it', marked('\x02#!SILK_V3'), 'audio'],
    ['m4a', marked('\0\0\0\x18ftypM4A '), 'audio'],
    ['aac', Buffer.concat(Array.from({ length: 20 }, () => adts.subarray(0, 39))), 'audio'],
    ['mp3 without tags', bytes('fffb9064'), 'audio'],
    ['flac', marked('fLaC'), 'audio'],
    ['mp4', marked('\0\0\0\x18ftypisom'), 'video'],
    ['mov', marked('\0\0\0\x14ftypqt  '), 'video'],
    ['mov without a brand', marked('\0\0\0\x08wide\0\0\0\x10mdat'), 'video'],
    ['flv', bytes('464c5601'), 'video'],
    ['avi', marked('RIFF\0\0\0\0AVI '), 'video'],
    ['mkv', bytes('1a45dfa3'), 'video'],
    ['wmv', bytes('3026b2758e66cf11'), 'video'],
    ['rmvb', marked('.RMF'), 'video'],
    ['mpeg transport stream', transport, 'video'],
    ['Flash', bytes('4357530a00100000789c'), 'unknown'],
    ['Flash, not packed', bytes('4657530a00100000'), 'unknown'],
    ['a program', bytes('4d5a90000300000004000000ffff'), 'unknown'],
    ['SQLite', marked('SQLite format 3\0'), 'unknown'],
    ['gzip', bytes('1f8b080000000000'), 'unknown'],
    ['text that begins with BM', utf8('BM 班级管理办法'), 'text'],
    ['text that begins with MZ', utf8('MZ 民族团结'), 'text'],
    ['text that begins with RIFF', utf8('RIFF 是一种格式'), 'text'],
    ['text that begins with CWS', utf8('CWS\n词语'), 'text'],
  ])('X1 %s is told by its bytes', async (_what, content, format) => {
    expect(await sniff(fileOf(content, 'wrong.docx'))).toBe(format)
    expect((await readBytes(content)).format).toBe(format)
  })

  test('X1 caj is kept and said to be unreadable', async () => {
    expect((await readBytes(bytes('43414a00'))).warnings).toEqual(['unsupported'])
  })
})

/** A QuickTime film: media first, then the table that tells its length. */
function filmOf({ seconds, mediaBytes }: { seconds: number; mediaBytes: number }): Buffer {
  const header = Buffer.alloc(100)
  const since1904 = at('2026-03-02T00:00:00Z') / 1000 + 2_082_844_800
  header.writeUInt32BE(since1904, 4)
  header.writeUInt32BE(since1904, 8)
  header.writeUInt32BE(1000, 12)
  header.writeUInt32BE(seconds * 1000, 16)
  header.writeUInt32BE(0x10000, 20)
  header.writeUInt32BE(2, 96)
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isom')),
    box('mdat', Buffer.alloc(mediaBytes)),
    box('moov', box('mvhd', header)),
  ])
}

function box(kind: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length + 8)
  head.write(kind, 4, 'latin1')
  return Buffer.concat([head, data])
}
