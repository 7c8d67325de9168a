import type { DocumentFormat } from '@lianxiao/core'
import type { OleFile } from './ole-file'

/** What an OLE container may turn out to be. */
export type OleFormat = Extract<DocumentFormat, 'doc' | 'ppt' | 'xls' | 'works' | 'ole'>

/** Streams that only one program writes; WPS writes the same ones as Microsoft's. */
const BY_STREAM: readonly (readonly [string, OleFormat])[] = [
  ['WordDocument', 'doc'],
  ['PowerPoint Document', 'ppt'],
  ['PP97_DUALSTORAGE/PowerPoint Document', 'ppt'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
]

/** Works 3 and 4 keep a storage or stream of this name beside their text. */
const OLD_WORKS = 'MatOST'
/** Works 5 to 9 keep all in one stream; Publisher has `Contents`, and much beside it. */
const NEW_WORKS = 'CONTENTS'
/** What stands beside it: a list of words, the program's name, the summary. */
const BESIDE_NEW_WORKS = /^\W?(?:CONTENTS|SPELLING|CompObj|(?:Document)?SummaryInformation)$/

/** Storages and streams that hold macros, wherever they lie. */
const MACRO_NAME = /^(?:Macros|_VBA_PROJECT_CUR|VBA|_VBA_PROJECT)$/i

/**
 * Tells an OLE container by the names of the streams in its root: an embedded document is not it.
 * @param file open
 * @returns `ole` for what is none of the known ones
 */
export function oleFormatOf(file: OleFile): OleFormat {
  const known = BY_STREAM.find(([path]) => file.find(path)?.kind === 'stream')
  return known?.[1] ?? (isWorks(file) ? 'works' : 'ole')
}

function isWorks(file: OleFile): boolean {
  if (file.find(OLD_WORKS)) return true
  const isThere = file.entries.some(({ path, kind }) => path === NEW_WORKS && kind === 'stream')
  if (!isThere || file.entries.length === 1) return false
  return file.entries.every(({ path }) => BESIDE_NEW_WORKS.test(path))
}

/** Whether an office document with a password is wrapped in the container. */
export function isLockedPackage(file: OleFile): boolean {
  return file.find('EncryptedPackage') !== null
}

/** Whether there is a storage for macros, in the document or in one that is embedded in it. */
export function hasOleMacros(file: OleFile): boolean {
  return file.entries.some(({ name }) => MACRO_NAME.test(name))
}
