import { type PptRecord, RECORD, type RecordWalker } from './ppt-records'

/** Flags of a slide's headers and footers (MS-PPT 2.4.15.2). */
const SHOWS_DATE = 0x01
const DATE_IS_TYPED = 0x04
const SHOWS_FOOTER = 0x20
/** What its strings are, by their instance; what of a master shows them (MS-PPT 2.13.21). */
const DATE = 0
const FOOTER = 2
const MASTER_DATE = 7
const MASTER_FOOTER = 9
/** Longest footer, in bytes. */
const MAX_FOOTER_BYTES = 1024

/** Footers of slides; those of notes and handouts have another instance in the document. */
const OF_SLIDES: ReadonlySet<number> = new Set([0, 3])

/** A typed date or footer. */
export interface SlideFooter {
  readonly text: string
  /** The kind of placeholder without which a master shows none. */
  readonly placeholder: number
}

/**
 * The typed date and footer that a slide shows; today's date and the slide's number are never among them.
 * @param walker over the stream
 * @param holder a slide container, or the document container for slides that say nothing themselves
 * @returns null when the holder says nothing about footers, empty when it shows none
 */
export function footersOf(walker: RecordWalker, holder: PptRecord): readonly SlideFooter[] | null {
  for (const record of walker.children(holder)) {
    if (record.type === RECORD.footers && OF_SLIDES.has(record.instance)) {
      return footersIn(walker, record)
    }
  }
  return null
}

function footersIn(walker: RecordWalker, footers: PptRecord): readonly SlideFooter[] {
  const shown: SlideFooter[] = []
  let flags = 0
  for (const { type, instance, start, end } of walker.children(footers)) {
    if (type === RECORD.footersAtom && end - start >= 4) {
      flags = walker.bytes.readUInt16LE(start + 2)
    } else if (type === RECORD.string && isShown(instance, flags)) {
      const text = walker.bytes.toString('utf16le', start, Math.min(end, start + MAX_FOOTER_BYTES))
      shown.push({ text, placeholder: instance === FOOTER ? MASTER_FOOTER : MASTER_DATE })
    }
  }
  return shown
}

function isShown(instance: number, flags: number): boolean {
  if (instance === FOOTER) return (flags & SHOWS_FOOTER) !== 0
  return instance === DATE && (flags & SHOWS_DATE) !== 0 && (flags & DATE_IS_TYPED) !== 0
}
