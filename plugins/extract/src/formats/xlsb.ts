import type { Archive } from '../archive'
import type { ByteSource } from '../byte-source'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'

/** Excel's binary workbook. */
export async function readXlsb(
  _archive: Archive,
  _draft: ReadingDraft,
  _source: ByteSource,
): Promise<void> {
  throw refusal('unsupported', 'xlsb')
}
