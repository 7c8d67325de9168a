import type { ByteSource } from '../byte-source'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** Sound or film. */
export async function readMedia(_source: ByteSource, _draft: ReadingDraft): Promise<void> {
  throw refusal('unsupported', 'media')
}
