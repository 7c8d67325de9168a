import { createHash } from 'node:crypto'
import { makeXls } from '@lianxiao/simulator'

const STREAM_AT = 512
const md5 = (...parts: readonly Uint8Array[]): Buffer =>
  createHash('md5').update(Buffer.concat(parts)).digest()

function rc4(key: Uint8Array, length: number): number[] {
  const s = [...Array(256).keys()]
  const at = (i: number): number => s[i] ?? 0
  const swap = (i: number, j: number): void => {
    ;[s[i], s[j]] = [at(j), at(i)]
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) % 256
    swap(i, j)
  }
  let j = 0
  return Array.from({ length }, (_, n) => {
    const i = (n + 1) % 256
    j = (j + at(i)) % 256
    swap(i, j)
    return at((at(i) + at(j)) % 256)
  })
}

/** A workbook encrypted with RC4 as Excel 97-2003 does it (MS-OFFCRYPTO 2.3.6). */
export function protectedWorkbook(text: string, password: string): Buffer {
  const salt = Buffer.alloc(16, 5)
  const start = md5(Buffer.from(password, 'utf16le')).subarray(0, 5)
  const base = md5(...Array.from({ length: 16 }, () => [start, salt]).flat()).subarray(0, 5)
  const keys = (block: number, length: number): number[] =>
    rc4(md5(base, Buffer.from([block, 0, 0, 0])), length)
  const verifier = Buffer.alloc(16, 9)
  const check = keys(0, 32)
  const sealed = Buffer.concat([verifier, md5(verifier)]).map((byte, i) => byte ^ (check[i] ?? 0))
  const protection = Buffer.concat([Buffer.from([1, 0, 1, 0, 1, 0]), salt, sealed])
  // Long enough to be no small stream: then it stands right behind the header.
  const rows = [[text], ...Array.from({ length: 200 }, (_, i) => [`第${i}行`])]
  const file = Buffer.from(makeXls({ sheets: [{ name: '表', rows }], protection }))
  const stream = file.subarray(STREAM_AT)
  const stops = [...Array(Math.ceil(stream.length / 1024)).keys()]
  const mixed = stops.flatMap(block => keys(block, 1024))
  for (let at = 0; stream.readUInt16LE(at) !== 0 || stream.readUInt16LE(at + 2) !== 0; ) {
    const type = stream.readUInt16LE(at)
    const next = at + 4 + stream.readUInt16LE(at + 2)
    const from = at + 4 + (type === 0x85 ? 4 : 0)
    for (let i = from; i < next && type !== 0x809 && type !== 0x2f; i++) {
      stream[i] = (stream[i] ?? 0) ^ (mixed[i] ?? 0)
    }
    at = next
  }
  return file
}
