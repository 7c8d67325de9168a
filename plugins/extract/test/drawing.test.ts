import { makePdf, makePng, makeScannedPdf } from '@lianxiao/simulator'
import { describe, expect, test } from 'vitest'
import { drawPage } from '../src/draw-page'
import { decodeWith, encodePixels } from '../src/drawing/codecs'
import { drawImage } from '../src/drawing/draw-image'
import { imageSize } from '../src/drawing/image-size'
import { isBlank } from '../src/drawing/is-blank'
import type { Pixels } from '../src/drawing/pixels'
import { scaleDown } from '../src/drawing/scale-down'
import { turnUpright } from '../src/drawing/turn-upright'
import { chineseFont } from '../src/formats/chinese-font'
import { readDocument } from '../src/read-document'
import { fileOf } from './support/files'
import { zipOf } from './support/zip-builder'

/** A picture of one colour a pixel, red to the left, blue to the right, black at the bottom. */
function aPicture(widthPx: number, heightPx: number): Pixels {
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4).fill(255)
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const isRight = x >= widthPx / 2
      const isBottom = y >= heightPx / 2
      rgba.set(isBottom ? [0, 0, 0] : isRight ? [0, 0, 255] : [255, 0, 0], (y * widthPx + x) * 4)
    }
  }
  return { widthPx, heightPx, rgba }
}

const colourAt = ({ rgba, widthPx }: Pixels, x: number, y: number): number[] => [
  ...rgba.subarray((y * widthPx + x) * 4, (y * widthPx + x) * 4 + 3),
]

async function drawnFrom(
  bytes: Uint8Array,
  wanted: {
    readonly page?: number
    readonly maxEdgePx?: number
    readonly form?: 'webp' | 'png'
  } = {},
) {
  return drawPage({
    path: fileOf(Buffer.from(bytes)),
    page: 1,
    maxEdgePx: 200,
    form: 'png',
    ...wanted,
  })
}

async function pixelsOf(png: Uint8Array | undefined): Promise<Pixels> {
  return decodeWith('png', Buffer.from(png ?? []))
}

/** A PNG that claims a size and holds nothing. */
function claimingPng(widthPx: number, heightPx: number): Uint8Array {
  const bytes = Buffer.from(makePng(1, 1))
  bytes.writeUInt32BE(widthPx, 16)
  bytes.writeUInt32BE(heightPx, 20)
  return bytes
}

describe('pages of a PDF', () => {
  test('X53 a page is drawn on white with its longest edge as wanted', async () => {
    const picture = await drawnFrom(makeScannedPdf(2), { page: 2, maxEdgePx: 300 })
    expect(picture).toMatchObject({ widthPx: 212, heightPx: 300 })
    const pixels = await pixelsOf(picture?.bytes)
    const greys = new Set(Array.from({ length: 300 }, (_, y) => colourAt(pixels, 100, y)[0] ?? 0))
    expect(Math.min(...greys)).toBeLessThan(120)
    expect(Math.max(...greys)).toBeGreaterThan(230)
  })

  test.skipIf(chineseFont() === null)(
    'X53 a Chinese font that the file names but does not bring is lent by the computer',
    async () => {
      const pixels = await pixelsOf((await drawnFrom(makePdf(['三年级数学'])))?.bytes)
      expect(isBlank(pixels)).toBe(false)
      const reading = await readDocument(fileOf(Buffer.from(makePdf(['三年级数学']))))
      expect(reading.sections[0]?.text).toBe('三年级数学')
    },
  )

  test('X53 a page that is not there has no picture', async () => {
    expect(await drawnFrom(makePdf(['一页']), { page: 2 })).toBeNull()
    expect(await drawnFrom(makePdf(['一页']), { page: 0 })).toBeNull()
  })

  test('X53 a broken PDF has no picture', async () => {
    expect(await drawnFrom(makePdf(['一页']).slice(0, 40))).toBeNull()
  })
})

describe('images', () => {
  test('X54 an image is made smaller, never larger', async () => {
    const png = await encodePixels(aPicture(400, 100), 'png')
    expect(await drawnFrom(png)).toMatchObject({ widthPx: 200, heightPx: 50 })
    expect(await drawnFrom(await encodePixels(aPicture(40, 10), 'png'))).toMatchObject({
      widthPx: 40,
      heightPx: 10,
    })
  })

  test('X54 WebP images are read and written', async () => {
    const webp = await encodePixels(aPicture(120, 60), 'webp')
    expect(imageSize(Buffer.from(webp))).toEqual({ form: 'webp', widthPx: 120, heightPx: 60 })
    const drawn = await drawnFrom(webp, { form: 'webp' })
    expect(Buffer.from(drawn?.bytes ?? []).toString('latin1', 8, 12)).toBe('WEBP')
  })

  test('X54 a JPEG is turned the way it was taken', async () => {
    const { default: encode, init } = await import('@jsquash/jpeg/encode.js')
    const { compileWasm } = await import('../src/drawing/compile-wasm')
    await init(await compileWasm(require.resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm')))
    const { rgba } = aPicture(64, 32)
    const jpeg = Buffer.from(await encode({ data: rgba, width: 64, height: 32 }))
    const upright = await drawImage(jpeg, 64)
    expect([upright?.widthPx, upright?.heightPx]).toEqual([64, 32])
    const turned = await drawImage(withOrientation(jpeg, 6), 64)
    expect([turned?.widthPx, turned?.heightPx]).toEqual([32, 64])
  })

  test('X54 every orientation brings the top left corner back', () => {
    const upright = aPicture(4, 2)
    const corner = colourAt(upright, 0, 0)
    const places: readonly (readonly [number, number, number])[] = [
      [1, 0, 0],
      [2, 3, 0],
      [3, 3, 1],
      [4, 0, 1],
      [5, 0, 0],
      [6, 1, 0],
      [7, 1, 3],
      [8, 0, 3],
    ]
    for (const [orientation, x, y] of places) {
      expect(colourAt(turnUpright(upright, orientation), x, y)).toEqual(corner)
    }
  })

  test('X54 what is transparent becomes white', () => {
    const clear: Pixels = { widthPx: 2, heightPx: 2, rgba: new Uint8ClampedArray(16) }
    expect(colourAt(scaleDown(clear, 1), 0, 0)).toEqual([255, 255, 255])
  })

  test('X54 an average of all pixels is kept when it is made smaller by a fraction', () => {
    const small = scaleDown(aPicture(5, 1), 3)
    expect(small).toMatchObject({ widthPx: 3, heightPx: 1 })
    const red = [0, 1, 2].reduce((sum, x) => sum + (colourAt(small, x, 0)[0] ?? 0), 0)
    expect(red / 3).toBeCloseTo((255 * 3) / 5, -1)
  })

  test('X54 bitmaps of a scanner are read from the bottom up', async () => {
    const pixels = await pixelsOf((await drawnFrom(bitmap()))?.bytes)
    expect([colourAt(pixels, 0, 0), colourAt(pixels, 0, 1)]).toEqual([
      [255, 0, 0],
      [0, 0, 255],
    ])
  })

  test('X55 an image of more than 40 million pixels is not decoded', async () => {
    expect(await drawnFrom(claimingPng(8_000, 5_001))).toBeNull()
    expect(await drawnFrom(claimingPng(0, 5))).toBeNull()
  })

  test('X55 an image that holds less than it claims has no picture', async () => {
    expect(await drawnFrom(claimingPng(600, 600))).toBeNull()
    expect(await drawnFrom(makePng(50, 50).slice(0, 60))).toBeNull()
  })
})

describe('previews that documents carry', () => {
  const png = makePng(90, 60)

  test('X56 the preview of an office document is its picture', async () => {
    const pptx = zipOf([
      { name: '[Content_Types].xml', data: '<Types/>' },
      { name: 'docProps/thumbnail.png', data: Buffer.from(png) },
    ])
    expect(await drawnFrom(pptx)).toMatchObject({ widthPx: 90, heightPx: 60 })
    expect(await drawnFrom(pptx, { page: 2 })).toBeNull()
  })

  test('X56 a 希沃白板 file has a preview for each slide, in the order of their numbers', async () => {
    const enbx = zipOf([
      { name: 'SlideThumbnails/Slide10.png', data: Buffer.from(makePng(10, 10)) },
      { name: 'SlideThumbnails/Slide2.png', data: Buffer.from(makePng(20, 20)) },
    ])
    expect(await drawnFrom(enbx)).toMatchObject({ widthPx: 20 })
    expect(await drawnFrom(enbx, { page: 2 })).toMatchObject({ widthPx: 10 })
  })

  test('X56 an empty page is no preview', async () => {
    const white: Pixels = { widthPx: 8, heightPx: 8, rgba: new Uint8ClampedArray(256).fill(255) }
    const data = Buffer.from(await encodePixels(white, 'png'))
    expect(await drawnFrom(zipOf([{ name: 'docProps/thumbnail.png', data }]))).toBeNull()
  })

  test('X56 a document without a preview, or with a metafile, has none', async () => {
    expect(await drawnFrom(zipOf([{ name: 'a.txt', data: 'x' }]))).toBeNull()
    const emf = zipOf([{ name: 'docProps/thumbnail.jpeg', data: 'not a picture' }])
    expect(await drawnFrom(emf)).toBeNull()
    expect(await drawnFrom(Buffer.from('只是文字'))).toBeNull()
  })
})

/** Puts an EXIF block with an orientation before everything else. */
function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(orientation, 18)
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)])
}

/** One column of two pixels, red above blue, 24 bits. */
function bitmap(): Buffer {
  const bytes = Buffer.alloc(62)
  bytes.write('BM', 0, 'latin1')
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(1, 18)
  bytes.writeInt32LE(2, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  bytes.set([255, 0, 0], 54)
  bytes.set([0, 0, 255], 58)
  return bytes
}
