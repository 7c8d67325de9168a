import { footersOf, type SlideFooter } from './ppt-footer'
import { listedSlides, MASTERS } from './ppt-outline'
import type { PptObjects } from './ppt-persist'
import { type PptRecord, RECORD, type RecordWalker } from './ppt-records'
import { type MasterContent, masterContent } from './ppt-slide'

/** What stands on slides without being theirs: texts of their master, dates and footers. */
export interface StandingTexts {
  /** Those a slide shows, each once. */
  readonly on: (slide: PptRecord) => readonly string[]
  /** Those that no slide asked for so far shows, each once. */
  readonly unseen: () => readonly string[]
}

/** Most masters that are looked at; a presentation put together from many has a dozen. */
const MAX_MASTERS = 100
/** In the atom of a slide: whether it shows what its master puts on slides. */
const SHOWS_MASTER = 1

/**
 * The standing texts of a presentation.
 * @param walker over the stream
 * @param objects of the last save
 */
export function standingTexts(walker: RecordWalker, objects: PptObjects): StandingTexts {
  const { document } = objects
  const masters = mastersOf(walker, objects)
  const usual = document ? (footersOf(walker, document) ?? []) : []
  const seen = new Set<string>()
  const on = (slide: PptRecord): readonly string[] => {
    const master = masters.get(masterOf(walker, slide))
    const footers = (footersOf(walker, slide) ?? usual).filter(isShownBy(master))
    const texts = worthReading([...(master?.texts ?? []), ...footers.map(({ text }) => text)])
    for (const text of texts) seen.add(text)
    return texts
  }
  const unseen = (): readonly string[] => {
    const ofMasters = [...masters.values()].flatMap(({ texts }) => texts)
    const all = worthReading([...ofMasters, ...usual.map(({ text }) => text)])
    return all.filter(text => !seen.has(text))
  }
  return { on, unseen }
}

/** A footer stands where its master has a place for it; of a master that is lost nobody knows. */
function isShownBy(master: MasterContent | undefined): (footer: SlideFooter) => boolean {
  return ({ placeholder }) => master?.placeholders.has(placeholder) ?? true
}

function mastersOf(
  walker: RecordWalker,
  { document, find }: PptObjects,
): ReadonlyMap<number, MasterContent> {
  const listed = document ? listedSlides(walker, document, MASTERS) : []
  const masters = new Map<number, MasterContent>()
  for (const { objectId, slideId } of listed.slice(0, MAX_MASTERS)) {
    const master = find(objectId)
    if (master && !masters.has(slideId)) masters.set(slideId, masterContent(walker, master))
  }
  return masters
}

/** The number of the master whose texts a slide shows, {@link NO_MASTER} when it hides them. */
function masterOf(walker: RecordWalker, slide: PptRecord): number {
  for (const { type, start, end } of walker.children(slide)) {
    if (type !== RECORD.slideAtom || end - start < 22) continue
    const isShown = (walker.bytes.readUInt16LE(start + 20) & SHOWS_MASTER) !== 0
    return isShown ? walker.bytes.readUInt32LE(start + 12) : NO_MASTER
  }
  return NO_MASTER
}

const NO_MASTER = -1

function worthReading(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map(text => text.replaceAll('\0', '').trim()))].filter(
    text => text !== '',
  )
}
