import type { Archive } from '../archive'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** OpenDocument text, sheet or slides. */
export async function readOdf(_archive: Archive, _draft: ReadingDraft): Promise<void> {
  throw refusal('unsupported', 'odf')
}
