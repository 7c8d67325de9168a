import type { Archive } from '../archive'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** An e-book. */
export async function readEpub(_archive: Archive, _draft: ReadingDraft): Promise<void> {
  throw refusal('unsupported', 'epub')
}
