import type { ReadingDraft } from '../reading-draft'
import { warningOf } from '../refusal'

/**
 * Reads one part of a workbook. One that is too large costs what stands past its bound and not the
 * other sheets; where the bound of all parts is met, the next part meets it at its first bytes.
 * @param draft hears of the trouble
 * @param read keeps what it has read when it throws
 * @throws Fault when another bound ends the document
 */
export function workbookPart(draft: ReadingDraft, read: () => Promise<void>): Promise<void> {
  return draft.part(async () => {
    try {
      await read()
    } catch (error) {
      if (warningOf(error) !== 'too-large') throw error
      draft.warn('too-large')
    }
  })
}
