/** What the bytes are, told by the bytes and never by the name. */
export type DocumentFormat =
  | 'docx'
  | 'pptx'
  | 'xlsx'
  | 'pdf'
  | 'text'
  | 'csv'
  | 'zip'
  | 'image'
  | 'audio'
  | 'video'
  | 'ole'
  | 'rtf'
  | 'html'
  | 'rar'
  | '7z'
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
  | 'unsupported'
  | 'no-text'
  | 'timed-out'
  | 'out-of-memory'
  | 'quarantined'
  | 'hostile'
  | 'macros'
  | 'garbage-text'

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
}

/** Upper bound of a reading's text in UTF-16 units: past it the rest is dropped with `truncated-text`. */
export const MAX_TEXT_CHARS = 2_000_000
