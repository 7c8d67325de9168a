import type { ByteSource } from '../byte-source'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** Word 97-2003 and WPS. */
export async function readDoc(_source: ByteSource, _draft: ReadingDraft): Promise<void> {
  throw refusal('unsupported', 'doc')
}
