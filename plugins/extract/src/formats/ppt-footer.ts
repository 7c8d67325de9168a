import { type PptRecord, RECORD, type RecordWalker } from './ppt-records'

/** Flags and strings of a slide's headers and footers (MS-PPT 2.4.15). */
const SHOWS_FOOTER = 0x20
const FOOTER = 2
/** Longest footer, in bytes. */
const MAX_FOOTER_BYTES = 1024

/** Footers of slides; those of notes and handouts have another instance. */
const OF_SLIDES = 3

/**
 * The footer that a slide shows, or that all slides of a document show.
 * @param walker over the stream
 * @param holder a slide container or the document container
 * @returns null when there is none
 */
export function footerOf(walker: RecordWalker, holder: PptRecord): string | null {
  for (const record of walker.children(holder)) {
    const isOfSlides = record.type === RECORD.footers && record.instance === OF_SLIDES
    if (isOfSlides) return footerIn(walker, record)
  }
  return null
}

function footerIn(walker: RecordWalker, footers: PptRecord): string | null {
  let isShown = false
  for (const { type, instance, start, end } of walker.children(footers)) {
    if (type === RECORD.footersAtom && end - start >= 4) {
      isShown = (walker.bytes.readUInt16LE(start + 2) & SHOWS_FOOTER) !== 0
    } else if (type === RECORD.string && instance === FOOTER && isShown) {
      return walker.bytes.toString('utf16le', start, Math.min(end, start + MAX_FOOTER_BYTES))
    }
  }
  return null
}
