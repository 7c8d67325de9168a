import { createRecordWalker, type PptRecord, RECORD } from './ppt-records'

/** Word art keeps its words among the properties of the shape (MS-ODRAW 2.3.22.1). */
const WORD_ART_TEXT = 0x00c0
const COMPLEX = 0x8000
const PROPERTY_ID = 0x3fff
const PROPERTY_BYTES = 6
/** Longest word art, in bytes. */
const MAX_WORD_ART_BYTES = 4096
/** Most pieces of word art of one document. */
const MAX_WORD_ART = 1000

/**
 * The words of a shape that draws them.
 * @param bytes the stream
 * @param properties of the shape
 * @returns empty when it is another shape
 */
export function wordArtOf(bytes: Buffer, { start, end, instance }: PptRecord): string {
  let dataAt = start + instance * PROPERTY_BYTES
  for (let i = 0; i < instance; i++) {
    const at = start + i * PROPERTY_BYTES
    if (at + PROPERTY_BYTES > end) return ''
    const id = bytes.readUInt16LE(at)
    if ((id & COMPLEX) === 0) continue
    const sizeBytes = bytes.readUInt32LE(at + 2)
    if ((id & PROPERTY_ID) === WORD_ART_TEXT) {
      const stop = Math.min(end, dataAt + Math.min(sizeBytes, MAX_WORD_ART_BYTES))
      const text = bytes.toString('utf16le', Math.min(dataAt, stop), stop)
      return text.split('\0', 1)[0] ?? ''
    }
    dataAt += sizeBytes
  }
  return ''
}

/**
 * The word art of a Word document (MS-DOC 2.9.172).
 * @param drawings the group's records, then each drawing's, with a byte before it
 */
export function documentWordArt(drawings: Buffer): readonly string[] {
  const walker = createRecordWalker(drawings)
  const texts: string[] = []
  let record = walker.at(0)
  while (record?.isContainer && texts.length < MAX_WORD_ART) {
    for (const within of walker.within(record)) {
      if (within.type !== RECORD.shapeProperties) continue
      const text = wordArtOf(drawings, within)
      if (text !== '') texts.push(text)
    }
    record = walker.at(record.end + 1)
  }
  return texts
}
