import { inflateSync } from 'node:zlib'
import { Fault } from '@lianxiao/core'
import { CHANNELS, type Picture } from './picture'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Longest edge of a picture that is taken. */
const MAX_EDGE_PX = 4_096
/** Chunks of a file that are walked. */
const MAX_CHUNKS = 100_000
const CHUNK_FRAME_BYTES = 12
const HEADER_BYTES = 13

/** Samples of a pixel by PNG colour type: grey, RGB, grey and alpha, RGB and alpha. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 }

const bad = (why: string) => new Fault('recognise.failed', `not a picture that can be read: ${why}`)

interface Chunk {
  readonly kind: string
  readonly body: Buffer
}

function* chunksOf(file: Buffer): Generator<Chunk> {
  let at = SIGNATURE.length
  for (let count = 0; count < MAX_CHUNKS && at + CHUNK_FRAME_BYTES <= file.length; count++) {
    const length = file.readUInt32BE(at)
    const body = file.subarray(at + 8, at + 8 + length)
    yield { kind: file.toString('latin1', at + 4, at + 8), body }
    at += CHUNK_FRAME_BYTES + length
  }
}

interface Header {
  readonly widthPx: number
  readonly heightPx: number
  readonly samples: number
}

function headerOf(body: Buffer): Header {
  if (body.length < HEADER_BYTES) throw bad('no header')
  const widthPx = body.readUInt32BE(0)
  const heightPx = body.readUInt32BE(4)
  const samples = SAMPLES[body[9] ?? -1]
  const isWithin = Math.min(widthPx, heightPx) > 0 && Math.max(widthPx, heightPx) <= MAX_EDGE_PX
  if (!isWithin) throw bad(`${widthPx} × ${heightPx}`)
  // What draws pages writes 8 bits a sample, not interlaced, without a palette.
  if (samples === undefined || body[8] !== 8 || body[12] !== 0) throw bad('unusual kind of PNG')
  return { widthPx, heightPx, samples }
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft
  const [dLeft, dUp, dUpLeft] = [
    Math.abs(guess - left),
    Math.abs(guess - up),
    Math.abs(guess - upLeft),
  ]
  if (dLeft <= dUp && dLeft <= dUpLeft) return left
  return dUp <= dUpLeft ? up : upLeft
}

/** What lies outside a row counts as nothing. */
const byteAt = (row: Uint8Array, at: number) => row[at] ?? 0

type Prediction = (left: number, up: number, upLeft: number) => number

/** What a byte was told relative to: PNG's five filters. */
const PREDICTIONS: readonly Prediction[] = [
  () => 0,
  left => left,
  (_left, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
]

/** Takes the filters away, in place; each row is preceded by its filter. */
function unfilter(raw: Buffer, stride: number, samples: number): void {
  let above: Uint8Array = new Uint8Array(stride)
  for (let begin = 0; begin < raw.length; begin += stride + 1) {
    const filter = byteAt(raw, begin)
    const predict = PREDICTIONS[filter]
    if (predict === undefined) throw bad(`filter ${filter}`)
    const row = raw.subarray(begin + 1, begin + 1 + stride)
    for (let i = 0; filter !== 0 && i < stride; i++) {
      const left = i - samples
      row[i] = byteAt(row, i) + predict(byteAt(row, left), byteAt(above, i), byteAt(above, left))
    }
    above = row
  }
}

const WHITE = 255

/** Brings a pixel's samples to red, green, blue; what shines through is paper. */
function toPicture(raw: Buffer, { widthPx, heightPx, samples }: Header): Picture {
  const pixels = new Uint8Array(widthPx * heightPx * CHANNELS)
  const step = samples >= CHANNELS ? 1 : 0
  const hasAlpha = samples % 2 === 0
  const rowBytes = widthPx * samples + 1
  for (let at = 0; at < widthPx * heightPx; at++) {
    const from = Math.floor(at / widthPx) * rowBytes + 1 + (at % widthPx) * samples
    const alpha = hasAlpha ? byteAt(raw, from + samples - 1) / WHITE : 1
    const paper = WHITE * (1 - alpha)
    const to = at * CHANNELS
    pixels[to] = byteAt(raw, from) * alpha + paper
    pixels[to + 1] = byteAt(raw, from + step) * alpha + paper
    pixels[to + 2] = byteAt(raw, from + 2 * step) * alpha + paper
  }
  return { pixels, widthPx, heightPx }
}

/**
 * Reads a PNG of 8 bits a sample, as the extractor draws pages.
 * @throws Fault `recognise.failed` for anything else, or larger than 4,096 pixels an edge
 */
export function decodePng(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw bad('no PNG')
  const chunks = [...chunksOf(file)]
  const header = headerOf(chunks.find(({ kind }) => kind === 'IHDR')?.body ?? Buffer.alloc(0))
  const stride = header.widthPx * header.samples
  const wantedBytes = (stride + 1) * header.heightPx
  const packed = Buffer.concat(chunks.filter(({ kind }) => kind === 'IDAT').map(c => c.body))
  const raw = inflateSync(packed, { maxOutputLength: wantedBytes + 1024 })
  if (raw.length < wantedBytes) throw bad('cut short')
  unfilter(raw.subarray(0, wantedBytes), stride, header.samples)
  return toPicture(raw, header)
}
