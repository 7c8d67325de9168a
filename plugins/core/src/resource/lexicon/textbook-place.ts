import type { Stage } from '../facets'

/** Where a textbook teaches something. What a table of contents does not tell is null. */
export interface TextbookPlace {
  readonly subject: string
  readonly stage: Stage
  /** 1–12. */
  readonly grade: number | null
  /** As in `Facets.volume`: 上, 下, 必修第一册. */
  readonly volume: string | null
  readonly edition: string | null
  /** The unit or chapter, in digits. */
  readonly unit: string | null
  /** Its title: 万有引力与宇宙航行. */
  readonly unitTitle: string | null
}
