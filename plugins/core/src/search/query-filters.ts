import type { Instant } from '../kit/brand'

/** What a query demands beside facets and words; a resource that does not meet it is not shown. */
export interface QueryFilters {
  /** The beginning of a poster's personal name, or the whole of it: 王 (王老师), 何小红. Null: anybody. */
  readonly poster: string | null
  /** Posted by the asker (我发的). */
  readonly isOwn: boolean
  /** A school's name or a part of it: 王村口小学. */
  readonly school: string | null
  readonly postedFrom: Instant | null
  /** Exclusive. */
  readonly postedUntil: Instant | null
  /** Extensions, lower case without dot, any of them: pptx, ppt. Empty: any. */
  readonly formats: readonly string[]
}

/** Demands nothing. */
export const NO_FILTERS: QueryFilters = {
  poster: null,
  isOwn: false,
  school: null,
  postedFrom: null,
  postedUntil: null,
  formats: [],
}
