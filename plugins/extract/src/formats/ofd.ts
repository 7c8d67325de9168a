import type { Archive } from '../archive'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** The Chinese fixed layout format. */
export async function readOfd(_archive: Archive, _draft: ReadingDraft): Promise<void> {
  throw refusal('unsupported', 'ofd')
}
