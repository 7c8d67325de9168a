import type { Hit } from './hit'
import type { ParsedQuery } from './parse-query'

/** What there is instead of what was asked: 没有教案，有 3 个课件. */
export interface Offer {
  /** What there is none of: 教案, 三年级的, 王老师发的. */
  readonly without: string
  /** What there is: 课件, 其他年级的. */
  readonly words: string
  /** How many, at least one. */
  readonly count: number
}

/** Offers at most: what a teacher reads in one line. */
export const MAX_OFFERS = 3

/** The kinds that were found where the wanted kind was not, the most frequent first. */
export function kindOffers({ facets }: ParsedQuery, hits: readonly Hit[]): Offer[] {
  const { kind = null } = facets
  if (kind === null) return []
  const counts = new Map<string, number>()
  for (const { candidate } of hits) {
    const other = candidate.facets.kind
    if (other !== null && other !== kind) counts.set(other, (counts.get(other) ?? 0) + 1)
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([words, count]) => ({ without: kind, words, count }))
    .slice(0, MAX_OFFERS)
}
