import type { ByteSource } from '../byte-source'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** Rich text. */
export async function readRtf(_source: ByteSource, _draft: ReadingDraft): Promise<void> {
  throw refusal('unsupported', 'rtf')
}
