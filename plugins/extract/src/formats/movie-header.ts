import type { ByteSource } from '../byte-source'

/** What the table of a film says about the whole of it. */
export interface MovieHeader {
  readonly durationMs: number
  readonly createdAt: number
}

/** Boxes looked at; a film has some ten on top. */
const MAX_BOXES = 1_000
const BOX_HEAD_BYTES = 16
const MVHD_BYTES = 36
/** Seconds from 1904, where QuickTime counts from, to 1970. */
const MAC_EPOCH_S = 2_082_844_800

/**
 * Reads the movie header of an MP4 or QuickTime film (ISO 14496-12, `moov/mvhd`), wherever in the
 * file it stands: music-metadata tells the length of films with sound only.
 * @param source the film; a few bytes a box are read
 * @returns null when there is none
 */
export async function readMovieHeader(source: ByteSource): Promise<MovieHeader | null> {
  const movie = await findBox(source, 'moov', { from: 0, to: source.sizeBytes })
  const header = movie ? await findBox(source, 'mvhd', movie) : null
  return header ? parse(await source.range(header.from, MVHD_BYTES)) : null
}

interface Span {
  readonly from: number
  readonly to: number
}

async function findBox(source: ByteSource, kind: string, within: Span): Promise<Span | null> {
  let at = within.from
  for (let count = 0; count < MAX_BOXES && at < within.to; count++) {
    const box = boxOf(await source.range(at, BOX_HEAD_BYTES), at, within.to)
    if (!box) return null
    if (box.kind === kind) return box
    at = box.to
  }
  return null
}

function boxOf(head: Buffer, at: number, end: number): (Span & { readonly kind: string }) | null {
  if (head.length < BOX_HEAD_BYTES) return null
  const short = head.readUInt32BE(0)
  const isLong = short === 1
  const from = at + (isLong ? 16 : 8)
  // Size 0: to the end.
  const to = short === 0 ? end : at + (isLong ? Number(head.readBigUInt64BE(8)) : short)
  return to < from ? null : { kind: head.toString('latin1', 4, 8), from, to: Math.min(to, end) }
}

function parse(header: Buffer): MovieHeader | null {
  if (header.length < MVHD_BYTES) return null
  const isLong = header.readUInt8(0) === 1
  const created = isLong ? Number(header.readBigUInt64BE(4)) : header.readUInt32BE(4)
  const perSecond = header.readUInt32BE(isLong ? 20 : 12)
  const length = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16)
  if (perSecond === 0) return null
  return {
    durationMs: Math.round((length / perSecond) * 1000),
    createdAt: (created - MAC_EPOCH_S) * 1000,
  }
}
