import { type PptRecord, RECORD, type RecordWalker } from './ppt-records'
import { createTextCollector, type SlideText, type TextCollector } from './ppt-text'

/** An entry in one of the document's lists of slides. */
export interface ListedSlide {
  /** Which object it is. */
  readonly objectId: number
  /** What other slides call it by. */
  readonly slideId: number
  /** The texts of its placeholders. */
  readonly texts: readonly SlideText[]
}

/** The lists are told apart by their instance. */
export const SLIDES = 0
export const MASTERS = 1
export const NOTES = 2

/** Most entries of one list. */
const MAX_LISTED = 10_000

/**
 * A list of slides in the order of the show.
 * @param walker over the stream
 * @param document the document container
 * @param list {@link SLIDES}, {@link MASTERS} or {@link NOTES}
 */
export function listedSlides(
  walker: RecordWalker,
  document: PptRecord,
  list: number,
): readonly ListedSlide[] {
  const found: OpenEntry[] = []
  for (const child of walker.children(document)) {
    if (child.type !== RECORD.slideList || child.instance !== list) continue
    for (const record of walker.children(child)) {
      if (record.type !== RECORD.slidePersist) found.at(-1)?.collector.take(record)
      else if (found.length < MAX_LISTED) found.push(openEntry(walker, record))
    }
  }
  return found.map(({ collector, ...entry }) => ({ ...entry, texts: collector.texts() }))
}

interface OpenEntry extends Pick<ListedSlide, 'objectId' | 'slideId'> {
  readonly collector: TextCollector
}

/** An entry that is cut names no object; it keeps its place, so that the others keep theirs. */
function openEntry(walker: RecordWalker, { start, end }: PptRecord): OpenEntry {
  const isWhole = end - start >= 16
  return {
    objectId: isWhole ? walker.bytes.readUInt32LE(start) : 0,
    slideId: isWhole ? walker.bytes.readUInt32LE(start + 12) : 0,
    collector: createTextCollector(walker),
  }
}
