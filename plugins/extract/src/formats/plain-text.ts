import { MAX_TEXT_CHARS } from '@lianxiao/core'
import type { ByteSource } from '../byte-source'
import type { ReadingDraft } from '../reading-draft'
import { decodeText, encodingOf } from '../text-encoding'
import { isSurelyBig5 } from '../traditional-text'

/** UTF-8 takes at most three bytes for a UTF-16 unit; nothing beyond this can be kept. */
const MAX_TEXT_BYTES = MAX_TEXT_CHARS * 3

/**
 * Reads a text or comma-separated file: one section without a label.
 * @param source UTF-8, UTF-16, GB18030, or Big5 where that is sure
 * @param draft receives the text
 */
export async function readPlainText(source: ByteSource, draft: ReadingDraft): Promise<void> {
  if (source.sizeBytes > MAX_TEXT_BYTES) draft.warn('truncated-text')
  const bytes = await source.prefix(MAX_TEXT_BYTES)
  const isBig5 = encodingOf(bytes) === 'gb18030' && (await isSurelyBig5(bytes))
  draft.addSection('', isBig5 ? new TextDecoder('big5').decode(bytes) : decodeText(bytes))
}
