import type { Stage } from '../facets'

/** A curriculum word and what it tells. */
export interface Topic {
  readonly word: string
  /** Null for words of school life that belong to no subject (评课标准). */
  readonly subject: string | null
  /** Where only one stage teaches it, as tables of contents or the groups of senior school and university say. */
  readonly stage: Stage | null
  /** The stages known to teach it; empty when nothing is known. */
  readonly stages: readonly Stage[]
  /** An everyday word (秋天, 背影) that was counted only because it stands alone; believed when nothing else tells. */
  readonly isWeak: boolean
}
