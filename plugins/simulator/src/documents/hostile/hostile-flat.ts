import { deflateSync } from 'node:zlib'
import { crc32 } from '../crc32'

const SECTOR = 512
const END_OF_CHAIN = 0xffff_fffe

/** An OLE container whose directory and whose stream run in a circle of sectors. */
export function loopingOle(): Uint8Array {
  const file = Buffer.alloc(SECTOR * 5)
  file.write('d0cf11e0a1b11ae1', 'hex')
  file.writeUInt16LE(0x3e, 24)
  file.writeUInt16LE(3, 26)
  file.writeUInt16LE(0xfffe, 28)
  file.writeUInt16LE(9, 30)
  file.writeUInt16LE(6, 32)
  file.writeUInt32LE(1, 44)
  file.writeUInt32LE(1, 48)
  file.writeUInt32LE(4096, 56)
  // Mini sectors, and more allocation tables than the file has room for, that follow one another in a circle.
  file.writeUInt32LE(3, 60)
  file.writeUInt32LE(0x7fff_ffff, 64)
  file.writeUInt32LE(3, 68)
  file.writeUInt32LE(0x7fff_ffff, 72)
  file.fill(0xff, 76, SECTOR)
  file.writeUInt32LE(0, 76)
  const table = SECTOR
  file.fill(0xff, table, table + SECTOR)
  file.writeUInt32LE(0xffff_fffd, table)
  // Sector 1 (the directory) is followed by itself, 2 and 3 (the text) by one another.
  file.writeUInt32LE(1, table + 4)
  file.writeUInt32LE(3, table + 8)
  file.writeUInt32LE(2, table + 12)
  const entries = [
    { name: 'Root Entry', kind: 5, child: 1 },
    { name: 'WordDocument', kind: 2, child: 0xffff_ffff },
    { name: '1Table', kind: 2, child: 0xffff_ffff },
  ]
  entries.forEach(({ name, kind, child }, index) => {
    const at = SECTOR * 2 + index * 128
    file.write(name, at, 'utf16le')
    file.writeUInt16LE((name.length + 1) * 2, at + 64)
    file[at + 66] = kind
    // Each is its own sibling.
    file.writeUInt32LE(index, at + 68)
    file.writeUInt32LE(index, at + 72)
    file.writeUInt32LE(child, at + 76)
    file.writeUInt32LE(kind === 5 ? END_OF_CHAIN : 2, at + 116)
    file.writeUInt32LE(0x7fff_ffff, at + 120)
  })
  file.writeUInt16LE(0xa5ec, SECTOR * 3)
  return file
}

/** Two million groups that are opened and never closed. */
export const braceBombRtf = (): Uint8Array =>
  Buffer.from(`{\\rtf1\\ansi\\ansicpg936 ${'{'.repeat(2_000_000)}尾`)

/** Binary data and skips of more bytes than there are. */
export const skipBombRtf = (): Uint8Array =>
  Buffer.from(
    `{\\rtf1\\ansi\\uc2147483647\\u20320 x\\bin2147483647 y${'\\uc999999\\u20320'.repeat(50_000)}}`,
  )

/** A million elements inside one another. */
export const deepHtml = (): Uint8Array =>
  Buffer.from(`<!DOCTYPE html><html><body>${'<div><b><table>'.repeat(400_000)}尾`)

/** Parts inside parts of a mail. */
export function nestedMail(): Uint8Array {
  const levels = Array.from({ length: 5_000 }, (_, at) => {
    const mark = `b${at}`
    return `Content-Type: multipart/mixed; boundary="${mark}"\r\n\r\n--${mark}\r\n`
  })
  const head = 'From: a@b.c\r\nTo: a@b.c\r\nSubject: x\r\nMIME-Version: 1.0\r\n'
  return Buffer.from(`${head}${levels.join('')}Content-Type: text/plain\r\n\r\nend\r\n`)
}

/** A mail whose one header has a million folded lines. */
export const foldedMail = (): Uint8Array =>
  Buffer.from(
    `From: a@b.c\r\nMIME-Version: 1.0\r\nSubject: ${'=?utf-8?B?5YiG?=\r\n '.repeat(300_000)}\r\nContent-Type: text/plain\r\n\r\nend`,
  )

/** One line of 60 million characters. */
export const longLineText = (): Uint8Array => Buffer.alloc(60 * 1024 * 1024, '分数,')

/** A GIF of blocks without end that claims 65,535 × 65,535 points. */
export function endlessGif(): Uint8Array {
  const head = Buffer.from('47494638396 1ffffffff800000000000ffffff'.replace(' ', ''), 'hex')
  const frame = Buffer.from('2c00000000ffffffff0002', 'hex')
  const block = Buffer.concat([Buffer.from([255]), Buffer.alloc(255, 0x55)])
  return Buffer.concat([head, frame, ...Array.from({ length: 40_000 }, () => block)])
}

function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PNG of a few KB that claims 50,000 × 50,000 points. */
export function hugePng(): Uint8Array {
  const header = Buffer.from('0000c3500000c3500806000000', 'hex')
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(4 * 1024 * 1024))),
    pngChunk('IEND', new Uint8Array(0)),
  ])
}

/** A photo whose EXIF directory is its own next one. */
export function loopingExifJpeg(): Uint8Array {
  const tiff = Buffer.from(
    '49492a0008000000' + '0100' + '698704000100000008000000' + '08000000',
    'hex',
  )
  const app1 = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const marker = Buffer.from([0xff, 0xe1, 0, 0])
  marker.writeUInt16BE(app1.length + 2, 2)
  return Buffer.concat([Buffer.from([0xff, 0xd8]), marker, app1, Buffer.from([0xff, 0xd9])])
}

/** An MP4 whose boxes are inside one another and claim to be huge. */
export function nestedMp4(): Uint8Array {
  const box = (type: string, inside: Uint8Array): Uint8Array => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(0x7fff_ffff, 0)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, inside])
  }
  const moov = Buffer.concat(Array.from({ length: 20_000 }, () => box('moov', new Uint8Array(0))))
  const brand = Buffer.from('0000001466747970697 36f6d0000020069736f6d'.replace(' ', ''), 'hex')
  return Buffer.concat([brand, moov])
}

/** Sound of tags only: a size of a quarter of a gigabyte, and frames of no size. */
export function taggedMp3(): Uint8Array {
  const head = Buffer.from('494433030000' + '7f7f7f7f', 'hex')
  const frame = Buffer.from('54495432000000000000', 'hex')
  return Buffer.concat([head, ...Array.from({ length: 200_000 }, () => frame)])
}
