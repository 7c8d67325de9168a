/** What a sample document says, before it becomes a file. */
export interface SampleText {
  /** The file name with its extension, which decides the format. */
  readonly name: string
  /** Index into the trial teachers. */
  readonly poster: number
  /** The group folder; the root when left out. */
  readonly folder?: string
  /** Lines of text; for tables a cell ends at each `|`. */
  readonly lines: readonly string[]
  /** Text in GB18030 instead of UTF-8 (txt only). */
  readonly isGb?: true
}
