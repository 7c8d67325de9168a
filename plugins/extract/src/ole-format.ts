import type { DocumentFormat } from '@lianxiao/core'

/** What an OLE container may turn out to be. */
export type OleFormat = Extract<DocumentFormat, 'doc' | 'ppt' | 'xls' | 'works' | 'ole'>

/** Streams that only one program writes; WPS writes the same ones as Microsoft's. */
const BY_STREAM: readonly (readonly [string, OleFormat])[] = [
  ['WordDocument', 'doc'],
  ['PowerPoint Document', 'ppt'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
  ['MatOST', 'works'],
]

/**
 * Tells an OLE container by the names of its streams.
 * @param names as the directory has them
 * @returns `ole` for what is none of the known ones
 */
export function oleFormatOf(names: readonly string[]): OleFormat {
  return BY_STREAM.find(([stream]) => names.includes(stream))?.[1] ?? 'ole'
}

/** Whether an office document with a password is wrapped in the container. */
export function isLockedPackage(names: readonly string[]): boolean {
  return names.includes('EncryptedPackage')
}
