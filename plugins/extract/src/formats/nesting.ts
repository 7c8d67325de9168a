import type { Reading } from '@lianxiao/core'

/** Reads what is inside a file (an archive's member, a mail's attachment) as a document of its own. */
export type MemberReader = (bytes: Buffer) => Promise<Reading>

/** What a reader of something with files inside is given. */
export interface Nesting {
  /** Null when files inside are nested too deep to be read: then their names are all there is. */
  readonly readMember: MemberReader | null
}
