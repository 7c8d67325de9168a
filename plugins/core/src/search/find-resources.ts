import type { AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { SearchIndex } from '../ports/search-index'
import type { Audience, ResourceNumber } from '../resource/resource'
import { collapseFamilies, type FamilyHit } from './collapse-families'
import { explain } from './explain'
import type { Hit } from './hit'
import type { ParsedQuery } from './parse-query'
import { planRelaxations, type RelaxedQuery } from './plan-relaxation'
import { rank } from './rank'

/** Results one search gives at most. */
export const MAX_RESULTS = 50
/** Results after which looser ways of asking are not tried any more. */
const ENOUGH = 10
/** Candidates asked of the index for ranking. */
const MAX_CANDIDATES = 100

/** What is searched, where, and for whom. */
export interface Search {
  readonly allianceId: AllianceId
  /** Only resources with one of these: `audiencesOf` the person who asks. */
  readonly audiences: readonly Audience[]
  readonly query: ParsedQuery
  readonly now: Instant
  readonly asker: Asker
}

/** What is known of who asks and bears on the order of what is found. */
export interface Asker {
  /** `platform:id`, for 我发的; null when nobody in particular asks. */
  readonly id: string | null
  /** The edition (教材版本) that the asker's school uses, by subject: preferred where the query names none. */
  readonly editions: Readonly<Record<string, string>>
}

/** Nobody in particular. */
export const NOBODY: Asker = { id: null, editions: {} }

/** A hit that stands for its versions, and what is said above it when it is not quite what was asked for. */
export interface FoundHit extends FamilyHit {
  readonly said: string | null
}

/** What a search gave, best first; what fits less well follows what fits better. */
export interface Found {
  /** The first way of asking that found something. */
  readonly relaxed: RelaxedQuery
  /** At most {@link MAX_RESULTS}, at least one. */
  readonly hits: readonly FoundHit[]
  /** How many match the first way in all, versions of one another once. */
  readonly total: number
}

/**
 * Searches, loosening the query step by step until {@link ENOUGH} are found or there is no looser way.
 * Everything is ranked by the query as asked. The index may lag a moment behind a withdrawal: whoever
 * shows a hit asks the policy about its record first.
 * @returns null when nothing is found in any way
 */
export async function findResources(
  index: Pick<SearchIndex, 'find'>,
  search: Search,
): Promise<Found | null> {
  const { allianceId, audiences, query, now, asker } = search
  const seen = new Set<ResourceNumber>()
  let hits: readonly FoundHit[] = []
  let first: Pick<Found, 'relaxed' | 'total'> | null = null
  for (const relaxed of planRelaxations(query)) {
    const asked = { allianceId, audiences, relaxed, askerId: asker.id, limit: MAX_CANDIDATES }
    const { candidates, total } = await index.find(asked)
    const unseen = candidates.filter(({ number }) => !seen.has(number))
    const ranked = foundHits(rank(query, unseen, now), query, relaxed)
    for (const { candidate } of ranked) seen.add(candidate.number)
    hits = collapseFamilies(hits, ranked)
    if (ranked.length > 0) first ??= { relaxed, total }
    if (hits.length >= ENOUGH) break
  }
  return first && { ...first, hits: hits.slice(0, MAX_RESULTS) }
}

/** What a looser way found for no reason that could be told is chance, and left out. */
function foundHits(hits: readonly Hit[], query: ParsedQuery, { match, said }: RelaxedQuery) {
  return hits
    .map(hit => ({ ...hit, why: explain(query, hit.candidate, match), said }))
    .filter(hit => said === null || hit.why.length > 0)
}
