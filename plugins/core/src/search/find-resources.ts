import type { AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { SearchIndex } from '../ports/search-index'
import type { Audience } from '../resource/resource'
import type { Hit } from './hit'
import type { ParsedQuery } from './parse-query'
import { planRelaxations, type RelaxedQuery } from './plan-relaxation'
import { rank } from './rank'

/** Results one search gives at most. */
export const MAX_RESULTS = 50
/** Candidates asked of the index for ranking. */
const MAX_CANDIDATES = 100

/** What is searched, where, and for whom. */
export interface Search {
  readonly allianceId: AllianceId
  /** Only resources with one of these: `audiencesOf` the person who asks. */
  readonly audiences: readonly Audience[]
  readonly query: ParsedQuery
  readonly now: Instant
}

/** What a search gave, best first. */
export interface Found {
  /** The way of asking that found something; `said` tells how it was loosened. */
  readonly relaxed: RelaxedQuery
  /** At most {@link MAX_RESULTS}, at least one. */
  readonly hits: readonly Hit[]
  /** How many match in all. */
  readonly total: number
}

/**
 * Searches, loosening the query step by step until something is found.
 * The index may lag a moment behind a withdrawal: whoever shows a hit asks the policy about its record first.
 * @returns null when nothing is found in any way
 */
export async function findResources(
  index: Pick<SearchIndex, 'find'>,
  search: Search,
): Promise<Found | null> {
  const { allianceId, audiences, now } = search
  for (const relaxed of planRelaxations(search.query)) {
    const { candidates, total } = await index.find({
      allianceId,
      audiences,
      relaxed,
      limit: MAX_CANDIDATES,
    })
    if (candidates.length > 0)
      return { relaxed, total, hits: rank(relaxed.query, candidates, now).slice(0, MAX_RESULTS) }
  }
  return null
}
