import type { ByteSource } from '../byte-source'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** A picture. */
export async function readImage(_source: ByteSource, _draft: ReadingDraft): Promise<void> {
  throw refusal('unsupported', 'image')
}
