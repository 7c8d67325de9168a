import type { OleFile } from './ole-file'
import type { ReadingDraft } from './reading-draft'
import { decodeAs } from './western-text'

const STREAM = '\u0005SummaryInformation'
/** Properties that are looked at; Office writes some twenty. */
const MAX_PROPERTIES = 256
/** Longest property text that is taken, in bytes. */
const MAX_TEXT_BYTES = 4096

/** Property numbers (MS-OLEPS 2.25.1). */
const CODE_PAGE = 1
const TITLE = 2
const AUTHOR = 4
const CREATED = 12
const SAVED = 13
/** Types (MS-OLEPS 2.15). */
const TYPE_INT16 = 2
const TYPE_BYTES = 30
const TYPE_WIDE = 31
const TYPE_TIME = 64

const UTF8_PAGE = 65001
const UTF16_PAGE = 1200
/** Code pages of the region; every other text property is taken for western. */
const CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [936, 'gb18030'],
  [54936, 'gb18030'],
  [950, 'big5'],
  [932, 'shift_jis'],
  [949, 'euc-kr'],
  [UTF8_PAGE, 'utf-8'],
  [UTF16_PAGE, 'utf-16le'],
])

/** 100 ns ticks since 1601 to ms since 1970. */
const TICKS_A_MS = 10_000n
const EPOCH_GAP_MS = 11_644_473_600_000n
const EARLIEST_YEAR = 1980
const LATEST_YEAR = 2100

/**
 * Takes title, author and dates out of an office file's summary; damage there is not worth a warning.
 * @param file open
 * @param draft receives them
 */
export async function readSummary(file: OleFile, draft: ReadingDraft): Promise<void> {
  try {
    const bytes = await file.stream(STREAM)
    if (!bytes) return
    const set = propertiesOf(bytes)
    draft.setTitle(set.text(TITLE))
    const author = set
      .text(AUTHOR)
      .replace(/[\u0000-\u001f]/g, '')
      .trim()
    draft.tell({
      author: author === '' ? null : author,
      createdAt: set.instant(CREATED),
      modifiedAt: set.instant(SAVED),
    })
  } catch {
    return
  }
}

interface PropertySet {
  text(id: number): string
  instant(id: number): number | null
}

function propertiesOf(bytes: Buffer): PropertySet {
  const start = bytes.readUInt32LE(44)
  const count = Math.min(bytes.readUInt32LE(start + 4), MAX_PROPERTIES)
  const places = new Map<number, number>()
  for (let i = 0; i < count; i++) {
    const at = start + 8 + i * 8
    places.set(bytes.readUInt32LE(at), start + bytes.readUInt32LE(at + 4))
  }
  const placeOf = (id: number, type: number): number | null => {
    const at = places.get(id)
    return at !== undefined && bytes.readUInt16LE(at) === type ? at + 4 : null
  }
  const pageAt = placeOf(CODE_PAGE, TYPE_INT16)
  const page = pageAt === null ? 0 : bytes.readUInt16LE(pageAt)
  return {
    text: id => {
      const wideAt = placeOf(id, TYPE_WIDE)
      if (wideAt !== null) return textAt(bytes, wideAt, { encoding: 'utf-16le', unitBytes: 2 })
      const at = placeOf(id, TYPE_BYTES)
      const encoding = CODE_PAGES.get(page) ?? 'windows-1252'
      return at === null ? '' : textAt(bytes, at, { encoding, unitBytes: 1 })
    },
    instant: id => {
      const at = placeOf(id, TYPE_TIME)
      return at === null ? null : instantOf(bytes.readBigUInt64LE(at))
    },
  }
}

function textAt(
  bytes: Buffer,
  at: number,
  { encoding, unitBytes }: { readonly encoding: string; readonly unitBytes: number },
): string {
  const sizeBytes = Math.min(bytes.readUInt32LE(at) * unitBytes, MAX_TEXT_BYTES)
  const text = decodeAs(bytes.subarray(at + 4, at + 4 + sizeBytes), encoding)
  return text.split('\0', 1)[0] ?? ''
}

function instantOf(ticks: bigint): number | null {
  const instant = Number(ticks / TICKS_A_MS - EPOCH_GAP_MS)
  const year = new Date(instant).getUTCFullYear()
  return year >= EARLIEST_YEAR && year <= LATEST_YEAR ? instant : null
}
