import type { ByteSource } from '../byte-source'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** Excel 97-2003 and WPS. */
export async function readXls(_source: ByteSource, _draft: ReadingDraft): Promise<void> {
  throw refusal('unsupported', 'xls')
}
