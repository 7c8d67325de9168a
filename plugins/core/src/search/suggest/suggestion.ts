import type { AllianceId } from '../../alliance/alliance'
import type { Audience } from '../../resource/resource'

/** Words that may have been meant instead of some that are found nowhere. */
export interface Suggestion {
  /** A part of what was typed, as it is normalised: 元锥曲线, yuanzhuiquxian, jxsj. */
  readonly term: string
  /** What stands in the archive instead, normalised: 圆锥曲线. */
  readonly replacement: string
  /** `sound`: same sound, other characters; `pinyin`, `initials`: typed in Latin letters; `slip`: a character too few, too many, wrong or swapped. */
  readonly how: 'sound' | 'pinyin' | 'initials' | 'slip'
}

/** What suggestions are asked for. */
export interface SuggestionQuery {
  readonly allianceId: AllianceId
  /** Only words of entries with one of these are suggested. */
  readonly audiences: readonly Audience[]
  /** What was typed: what stands beside a term helps to tell what it was meant to be. */
  readonly words: string
  /** Normalised terms, at most 12. */
  readonly terms: readonly string[]
}
