import { deflateSync } from 'node:zlib'
import { crc32 } from './crc32'

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** Whether a pixel of the drawing is ink: ruled lines with something like handwriting on them. */
function isInk(x: number, y: number): boolean {
  if (y % 24 === 23) return true
  const wave = Math.abs(Math.sin(x / 5) + Math.sin(x / 11)) * 4
  return y % 24 === 16 - Math.round(wave) && x % 40 > 6
}

/** A greyscale picture like a photographed page of notes; 1 to 4096 pixels a side. */
export function makePng(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + x + 1] = isInk(x, y) ? 60 : 245
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    // Stored, not compressed: the same bytes with every version of zlib.
    chunk('IDAT', deflateSync(rows, { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
