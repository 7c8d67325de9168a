import type { ByteSource } from '../byte-source'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** PowerPoint 97-2003 and WPS. */
export async function readPpt(_source: ByteSource, _draft: ReadingDraft): Promise<void> {
  throw refusal('unsupported', 'ppt')
}
