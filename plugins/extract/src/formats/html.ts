import type { ByteSource } from '../byte-source'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** A web page. */
export async function readHtml(_source: ByteSource, _draft: ReadingDraft): Promise<void> {
  throw refusal('unsupported', 'html')
}
