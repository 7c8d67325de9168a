import type { ByteSource } from '../byte-source'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** A mail or an archived web page. */
export async function readMail(_source: ByteSource, _draft: ReadingDraft): Promise<void> {
  throw refusal('unsupported', 'mail')
}
