import type { Archive } from '../archive'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** Seewo EasiNote courseware. */
export async function readEnbx(_archive: Archive, _draft: ReadingDraft): Promise<void> {
  throw refusal('unsupported', 'enbx')
}
