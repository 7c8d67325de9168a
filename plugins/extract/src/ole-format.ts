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
  ['MatOST', 'works'],
  ['SPELLING', 'works'],
]

/** Storages and streams that hold macros, wherever they lie. */
const MACRO_NAME = /^(?:Macros|_VBA_PROJECT_CUR|VBA|_VBA_PROJECT)$/i

/**
 * Tells an OLE container by the names of the streams in its root: an embedded document is not it.
 * @param file open
 * @returns `ole` for what is none of the known ones
 */
export function oleFormatOf(file: OleFile): OleFormat {
  const known = BY_STREAM.find(([path]) => file.find(path)?.kind === 'stream')
  return known?.[1] ?? 'ole'
}

/** Whether an office document with a password is wrapped in the container. */
export function isLockedPackage(file: OleFile): boolean {
  return file.find('EncryptedPackage') !== null
}

/** Whether there is a storage for macros, in the document or in one that is embedded in it. */
export function hasOleMacros(file: OleFile): boolean {
  return file.entries.some(({ name }) => MACRO_NAME.test(name))
}
