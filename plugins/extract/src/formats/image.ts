import type { ByteSource } from '../byte-source'
import { imageSize } from '../drawing/image-size'
import type { ReadingDraft } from '../reading-draft'

/** Where camera notes lie: at the start, in HEIC anywhere in a file of some MB. */
const NOTES_WITHIN_BYTES = 8 * 1024 * 1024
/** Icons and emoji have no text; a photo or a scan is larger. */
const MIN_READ_EDGE_PX = 200
/** Cameras and phones of schools in China write local time without a zone: it is taken as this. */
const DEFAULT_OFFSET = '+08:00'
const EXIF_TIME = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})/
const OFFSET = /^[+-]\d{2}:\d{2}$/
const HAN = /\p{Script=Han}/u
const MIN_YEAR = 1980
const MAX_YEAR = 2100

/**
 * Reads a picture: when it was taken, and whether character recognition should look at it. Where it
 * was taken is personal data and never read.
 * @param source the picture
 * @param draft receives the date; page 1 is left to recognition when both edges are long enough
 */
export async function readImage(source: ByteSource, draft: ReadingDraft): Promise<void> {
  const start = await source.prefix(NOTES_WITHIN_BYTES)
  const notes = await cameraNotes(start)
  draft.tell({ pages: 1, createdAt: takenAt(notes) })
  const title = notes['ImageDescription']
  // Cameras put their own name here; a person writes Chinese.
  if (typeof title === 'string' && HAN.test(title)) draft.setTitle(title)
  const size = imageSize(start)
  if (size && Math.min(size.widthPx, size.heightPx) >= MIN_READ_EDGE_PX) draft.leaveToRecognition(1)
}

type CameraNotes = Readonly<Record<string, unknown>>

async function cameraNotes(start: Buffer): Promise<CameraNotes> {
  const { parse } = await import('exifr')
  try {
    const notes: unknown = await parse(start, {
      pick: ['DateTimeOriginal', 'CreateDate', 'OffsetTimeOriginal', 'ImageDescription'],
      gps: false,
      ifd1: false,
      interop: false,
      xmp: false,
      iptc: false,
      icc: false,
      makerNote: false,
      userComment: false,
      reviveValues: false,
    })
    return typeof notes === 'object' && notes !== null ? (notes as CameraNotes) : {}
  } catch {
    // Broken notes say nothing about the picture.
    return {}
  }
}

function takenAt(notes: CameraNotes): number | null {
  const raw = notes['DateTimeOriginal'] ?? notes['CreateDate']
  const match = typeof raw === 'string' ? EXIF_TIME.exec(raw) : null
  if (!match) return null
  const [, year, month, day, time] = match
  if (Number(year) < MIN_YEAR || Number(year) > MAX_YEAR) return null
  const told = notes['OffsetTimeOriginal']
  const offset = typeof told === 'string' && OFFSET.test(told) ? told : DEFAULT_OFFSET
  const at = Date.parse(`${year}-${month}-${day}T${time}${offset}`)
  return Number.isNaN(at) ? null : at
}
