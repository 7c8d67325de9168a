import { holdOf } from '../../resource/hold/hold'
import { countIdNumbers, countMobiles, halfWidth } from '../../resource/hold/numbers'
import { peopleIn } from '../../resource/hold/people'
import { NO_DOCUMENT_FACTS, type Reading } from '../../resource/reading'
import type { RecordDraft } from './record-draft'

/** Why words are not kept as a record. */
export type PersonalWords = 'numbers' | 'pupils'

/** Names in rows with marks behind them: fewer may be a quoted example. */
const FEW_NAMES = 3

/**
 * Whether a text holds what no record may: somebody's phone or identity number, or pupils by name with their marks.
 * @returns null when it does not
 */
export function personalWordsIn(text: string): PersonalWords | null {
  const plain = halfWidth(text)
  if (countIdNumbers(plain) > 0 || countMobiles(plain, true) > 0) return 'numbers'
  const { names, scoredShare } = peopleIn(plain)
  if (names >= FEW_NAMES && scoredShare >= 0.5) return 'pupils'
  const reading: Reading = {
    ...{ format: 'text', title: null, headings: [], warnings: [] },
    ...{ sections: [{ label: '', text: plain }], facts: NO_DOCUMENT_FACTS },
  }
  const hold = holdOf('', reading)
  return hold === null ? null : 'pupils'
}

/** The same of a whole draft. */
export function personalWordsOf({ content }: RecordDraft): PersonalWords | null {
  const stages = content.stages.flatMap(({ name, activity, comment }) => [name, activity, comment])
  const { strengths, weaknesses, advice, summary, dimensionNotes } = content
  const words = [
    ...stages,
    strengths,
    weaknesses,
    advice,
    summary,
    ...Object.values(dimensionNotes),
  ]
  return personalWordsIn(words.filter(text => text !== '').join('\n'))
}
