import type { DocumentFormat } from '@lianxiao/core'
import type { Archive, Bundle, InflationBudget } from './archive'
import type { ByteSource } from './byte-source'
import { readDoc } from './formats/doc'
import { readDocx } from './formats/docx'
import { readEnbx } from './formats/enbx'
import { readEpub } from './formats/epub'
import { readHtml } from './formats/html'
import { readImage } from './formats/image'
import { readMail } from './formats/mail'
import { readMedia } from './formats/media'
import type { Nesting } from './formats/nesting'
import { readOdf } from './formats/odf'
import { readOfd } from './formats/ofd'
import { readOfficeXml } from './formats/office-xml'
import { readPdf } from './formats/pdf'
import { readPlainText } from './formats/plain-text'
import { readPpt } from './formats/ppt'
import { readPptx } from './formats/pptx'
import { readRtf } from './formats/rtf'
import { readXls } from './formats/xls'
import { readXlsb } from './formats/xlsb'
import { readXlsx } from './formats/xlsx'
import { openRar } from './rar-reader'
import type { ReadingDraft } from './reading-draft'
import { openSevenZip } from './seven-zip-reader'

/** Reads a format that is one run of bytes. */
export type FlatReader = (
  source: ByteSource,
  draft: ReadingDraft,
  nesting: Nesting,
) => Promise<void>

/** Reads a format that is a package of parts; `source` is the package itself. */
export type PackageReader = (
  archive: Archive,
  draft: ReadingDraft,
  source: ByteSource,
) => Promise<void>

/** Opens a file with files in it that is no zip container. */
export type BundleOpener = (bytes: Buffer, budget: InflationBudget) => Promise<Bundle>

export const BUNDLE_OPENERS: Partial<Record<DocumentFormat, BundleOpener>> = {
  rar: openRar,
  '7z': openSevenZip,
}

/** One reader a format; a format that stands in neither table has no text, or none that anybody reads. */
export const FLAT_READERS: Partial<Record<DocumentFormat, FlatReader>> = {
  pdf: readPdf,
  text: readPlainText,
  csv: readPlainText,
  doc: readDoc,
  ppt: readPpt,
  xls: readXls,
  rtf: readRtf,
  html: readHtml,
  docx: readOfficeXml,
  xlsx: readOfficeXml,
  odt: readOfficeXml,
  ods: readOfficeXml,
  odp: readOfficeXml,
  mht: readMail,
  eml: readMail,
  image: readImage,
  audio: readMedia,
  video: readMedia,
}

/** Packages are zip containers told by what is in them. */
export const PACKAGE_READERS: Partial<Record<DocumentFormat, PackageReader>> = {
  docx: readDocx,
  pptx: readPptx,
  xlsx: readXlsx,
  xlsb: readXlsb,
  odt: readOdf,
  odp: readOdf,
  ods: readOdf,
  epub: readEpub,
  ofd: readOfd,
  enbx: readEnbx,
}

/** Containers: what is in them is told later. */
const CONTAINERS: ReadonlySet<DocumentFormat> = new Set(['zip', 'ole', 'rar', '7z'])
/** They have a reader, but its dates and tags say nothing about the archive they lie in. */
const NAMED_ONLY: ReadonlySet<DocumentFormat> = new Set(['image', 'audio', 'video'])

/**
 * Whether an archive's member is worth keeping once its first bytes are known.
 * @param format as the first bytes tell it
 */
export function isReadInBundles(format: DocumentFormat): boolean {
  return !NAMED_ONLY.has(format) && (CONTAINERS.has(format) || FLAT_READERS[format] !== undefined)
}
