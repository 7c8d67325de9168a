import { type PptRecord, RECORD, type RecordWalker } from './ppt-records'

/** Kinds of text that are titles: of a slide, and of a title slide (MS-PPT 2.13.33). */
const TITLES: ReadonlySet<number> = new Set([0, 6])

/** A text of a slide: of a shape, or of the outline. */
export interface SlideText {
  readonly isTitle: boolean
  readonly text: string
}

/** Characters that stand for the date, the number of the slide and the like. */
const STAND_INS: ReadonlySet<number> = new Set([
  RECORD.slideNumber,
  RECORD.dateTime,
  RECORD.genericDate,
  RECORD.header,
  RECORD.footer,
  RECORD.rtfDateTime,
])
/** Longest single text, in bytes; more is not a slide's. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024

/** Collects texts from records that stand beside one another: a header, the characters, what they stand for. */
export interface TextCollector {
  /** Takes a record; those that are no text are passed over. */
  readonly take: (record: PptRecord) => void
  /** The texts so far. */
  readonly texts: () => readonly SlideText[]
}

/**
 * An empty collector.
 * @param walker over the stream the records are of
 */
export function createTextCollector(walker: RecordWalker): TextCollector {
  const { bytes } = walker
  const texts: { isTitle: boolean; text: string }[] = []
  const addCharacters = (text: string): void => {
    const last = texts.at(-1)
    if (last?.text === '') last.text = text
    else texts.push({ isTitle: false, text })
  }
  const blotOut = (at: number): void => {
    const last = texts.at(-1)
    if (last) last.text = withoutCharacter(last.text, at)
  }
  const take = (record: PptRecord): void => {
    const { type, start, end } = record
    if (type === RECORD.textChars || type === RECORD.textBytes) {
      addCharacters(charactersOf(bytes, record))
    } else if (end - start >= 4) {
      const value = bytes.readUInt32LE(start)
      if (type === RECORD.textHeader) texts.push({ isTitle: TITLES.has(value), text: '' })
      else if (STAND_INS.has(type)) blotOut(value)
    }
  }
  return { take, texts: () => texts }
}

function charactersOf(bytes: Buffer, { type, start, end }: PptRecord): string {
  const body = bytes.subarray(start, Math.min(end, start + MAX_TEXT_BYTES))
  return body.toString(type === RECORD.textChars ? 'utf16le' : 'latin1')
}

/** Blotted out and not cut out: the places of the next ones count it. */
function withoutCharacter(text: string, at: number): string {
  return at < text.length ? `${text.slice(0, at)}\0${text.slice(at + 1)}` : text
}
