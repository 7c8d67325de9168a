import { crc32 } from 'node:zlib'
import { type Entry, validateFileName } from 'yauzl'
import { decodeName } from './text-encoding'

const UTF8_FLAG = 0x800
/** Number of the extra field Info-ZIP Unicode Path: version 1, CRC-32 of the raw name, the name in UTF-8. */
export const UNICODE_PATH_FIELD = 0x7075

/**
 * The name of a zip member. Of eleven real Chinese archives none set the UTF-8 flag, so the
 * bytes decide: Info-ZIP field, else UTF-8 when valid, else GB18030.
 * @param entry as yauzl read it with `decodeStrings: false`
 * @returns the name with `/` between folders
 */
export function zipNameOf(entry: Entry): string {
  const raw = entry.fileNameRaw
  const name =
    unicodePathOf(entry) ??
    ((entry.generalPurposeBitFlag & UTF8_FLAG) !== 0
      ? new TextDecoder('utf-8').decode(raw)
      : decodeName(raw))
  // After decoding: 0x5C is also the second byte of many GBK characters.
  return name.replace(/\\/g, '/')
}

/**
 * Whether a member's name stays inside the archive's folder: the same for zip, rar and 7z (yauzl
 * checks this only when it also decodes names, which it does wrongly for Chinese).
 * @param name decoded, `/` between folders
 */
export function isSafeMemberName(name: string): boolean {
  return !name.includes('\0') && validateFileName(name) === null
}

/** Whether a member is litter of macOS or Office: resource forks, lock files. */
export function isLitter(name: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1)
  return /(?:^|\/)__MACOSX\//.test(name) || /^(?:\._|~\$)/.test(base) || LITTER_NAMES.has(base)
}

const LITTER_NAMES: ReadonlySet<string> = new Set([
  '.DS_Store',
  'Thumbs.db',
  'thumbs.db',
  'desktop.ini',
  'Desktop.ini',
])

function unicodePathOf(entry: Entry): string | null {
  for (const { id, data } of entry.extraFields) {
    if (id !== UNICODE_PATH_FIELD || data.length < 6 || data[0] !== 1) continue
    if (data.readUInt32LE(1) === crc32(entry.fileNameRaw)) {
      return new TextDecoder('utf-8').decode(data.subarray(5))
    }
  }
  return null
}
