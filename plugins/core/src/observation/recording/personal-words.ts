import { holdOf } from '../../resource/hold/hold'
import { countIdNumbers, countMobiles, halfWidth } from '../../resource/hold/numbers'
import { peopleIn } from '../../resource/hold/people'
import { NO_DOCUMENT_FACTS, type Reading } from '../../resource/reading'
import { namedPupilsIn } from './named-pupils'
import type { RecordDraft } from './record-draft'

/** Why words are not kept as a record. */
export type PersonalWords = 'numbers' | 'pupils' | NamedPupils

/** Pupils who are named, in the words that name them: 张小明同学. Never empty. */
export interface NamedPupils {
  readonly named: readonly string[]
}

/** Names in rows with marks behind them: fewer may be a quoted example. */
const FEW_NAMES = 3
/** 小明同学 62分: named as a pupil, with a mark. */
const PUPIL_WITH_MARK =
  /(?<![\p{Script=Han}])(?!全班|全体|各组|每|有|部分|其他|其余|多数|少数|个别|所有|一些|这|那|几|该|前|后)\p{Script=Han}{1,3}(?:小朋友|同学|学生)\s*[:：,，]?\s*(?:考了?|得了?|是|只有)?\s*\d{1,3}(?:\.\d)?\s*分(?!钟)/u
/** 小明 62分 小红 78分: one alone may be 小结 5分. */
const SMALL_NAME_WITH_MARK =
  /(?<!\p{Script=Han})小(?![结组学测节品试练考班])\p{Script=Han}{1,2}\s*[:：]?\s*(?:考了?|得了?)?\s*\d{1,3}(?:\.\d)?\s*分(?!钟)/gu

const namesPupils = (text: string) =>
  PUPIL_WITH_MARK.test(text) || (text.match(SMALL_NAME_WITH_MARK)?.length ?? 0) > 1

/**
 * Whether a text holds what no record may: somebody's phone or identity number, pupils by name with their marks, or a
 * pupil who is plainly named.
 * @returns null when it does not
 */
export function personalWordsIn(text: string): PersonalWords | null {
  const plain = halfWidth(text)
  if (countIdNumbers(plain) > 0 || countMobiles(plain, true) > 0) return 'numbers'
  if (namesPupils(plain)) return 'pupils'
  const { names, scoredShare } = peopleIn(plain)
  if (names >= FEW_NAMES && scoredShare >= 0.5) return 'pupils'
  const reading: Reading = {
    ...{ format: 'text', title: null, headings: [], warnings: [] },
    ...{ sections: [{ label: '', text: plain }], facts: NO_DOCUMENT_FACTS },
  }
  const reasons = holdOf('', reading) ?? []
  // The mark of a sheet tells of no pupil.
  if (reasons.some(reason => reason !== 'observation-record')) return 'pupils'
  const named = namedPupilsIn(plain)
  return named.length === 0 ? null : { named }
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
