import type { Instant } from '../kit/brand'
import { normalise } from './normalise'

/** What a query demands beside facets and words; a resource that does not meet it is not shown. */
export interface QueryFilters {
  /**
   * A poster's surname (王老师: 王) or personal name (何小红): the beginning of the poster's name; two characters or
   * more may also stand anywhere in it (小红老师). Null: anybody.
   */
  readonly poster: string | null
  /** Posted by the asker (我发的). */
  readonly isOwn: boolean
  /**
   * A school's name or a part of it (王村口小学). Met by what was posted for that school, and by what names it in its
   * title, since a file about a school is often posted by another. Where nothing meets it, see {@link filterTerms}.
   */
  readonly school: string | null
  readonly postedFrom: Instant | null
  /** Exclusive. */
  readonly postedUntil: Instant | null
  /** How the time was said, for the teacher: 上周, 3月5日. Null when none was. */
  readonly postedSaid: string | null
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
  postedSaid: null,
  formats: [],
}

/**
 * The words that filters came from and that a title may have as well: 王村口小学, 王老师. Who drops filters that
 * nothing meets searches for these instead.
 * @returns normalised; empty when only a time, a format or 我 was demanded
 */
export function filterTerms({ poster, school }: QueryFilters): string[] {
  const named = poster === null ? [] : [poster.length > 1 ? poster : `${poster}老师`]
  return [...(school === null ? [] : [school]), ...named].map(normalise)
}

/** Whether anything is demanded. */
export function hasFilters(filters: QueryFilters): boolean {
  const { poster, isOwn, school, postedFrom, postedUntil, formats } = filters
  const demands = [poster, school, postedFrom, postedUntil]
  return isOwn || formats.length > 0 || demands.some(demand => demand !== null)
}
