import type { Instant } from '../kit/brand'

/** What the bytes are, told by the bytes and never by the name. */
export type DocumentFormat =
  | 'docx'
  | 'pptx'
  | 'xlsx'
  | 'xlsb'
  | 'odt'
  | 'odp'
  | 'ods'
  | 'doc'
  | 'ppt'
  | 'xls'
  | 'rtf'
  | 'pdf'
  | 'epub'
  | 'ofd'
  | 'enbx'
  | 'text'
  | 'csv'
  | 'html'
  | 'mht'
  | 'eml'
  | 'zip'
  | 'rar'
  | '7z'
  | 'image'
  | 'audio'
  | 'video'
  | 'caj'
  | 'works'
  /** An OLE container that is none of the above. */
  | 'ole'
  | 'link'
  | 'empty'
  | 'unknown'

/** A place in a document that a teacher can go to: 第 7 页, a sheet's name, a member of a zip. */
export interface Section {
  /** What a hit shows: `第7页`, `Sheet1`, `单元卷.docx`; empty where the document has no places. */
  readonly label: string
  readonly text: string
}

/** What could not be read, and why, as a stable code. */
export type ReadingWarning =
  | 'encrypted'
  | 'truncated-text'
  | 'too-large'
  | 'damaged'
  /** One volume of a split archive: the others were not posted with it. */
  | 'missing-part'
  | 'unsupported'
  | 'no-text'
  | 'timed-out'
  | 'out-of-memory'
  | 'quarantined'
  | 'hostile'
  | 'macros'
  | 'garbage-text'
  /** Some of the text was recognised in pictures: letters may be wrong. */
  | 'recognised'

/** What a file tells about itself beside its text. Null where it does not say, or nobody would believe it. */
export interface DocumentFacts {
  /** Pages, slides, sheets or members of an archive. */
  readonly pages: number | null
  /** Who wrote it, as the program noted. */
  readonly author: string | null
  /** When it was made: a document's own date, or when a photo was taken. */
  readonly createdAt: Instant | null
  readonly modifiedAt: Instant | null
  /** How long sound or film lasts, in ms. */
  readonly durationMs: number | null
  /**
   * Pages, counted from 1 and ascending, that only character recognition can read: pictures, scans,
   * garbage text layers. `[1]` for an image.
   */
  readonly unreadPages: readonly number[]
}

/** What a file tells that tells nothing. */
export const NO_DOCUMENT_FACTS: DocumentFacts = {
  pages: null,
  author: null,
  createdAt: null,
  modifiedAt: null,
  durationMs: null,
  unreadPages: [],
}

/**
 * What reading a file gave. A bad file gives warnings, never an exception.
 * Text is NFC, without control characters other than `\n`; at most {@link MAX_TEXT_CHARS} in all sections together.
 */
export interface Reading {
  readonly format: DocumentFormat
  readonly title: string | null
  readonly headings: readonly string[]
  readonly sections: readonly Section[]
  readonly warnings: readonly ReadingWarning[]
  readonly facts: DocumentFacts
}

/** Upper bound of a reading's text in UTF-16 units: past it the rest is dropped with `truncated-text`. */
export const MAX_TEXT_CHARS = 2_000_000
