import type { DocumentFormat } from '@lianxiao/core'
import type { Archive } from './archive'
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
import { readPdf } from './formats/pdf'
import { readPlainText } from './formats/plain-text'
import { readPpt } from './formats/ppt'
import { readPptx } from './formats/pptx'
import { readRtf } from './formats/rtf'
import { readXls } from './formats/xls'
import { readXlsb } from './formats/xlsb'
import { readXlsx } from './formats/xlsx'
import type { ReadingDraft } from './reading-draft'

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
