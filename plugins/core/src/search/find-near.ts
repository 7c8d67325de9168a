import type { SearchIndex } from '../ports/search-index'
import type { ResourceNumber } from '../resource/resource'
import { collapseFamilies } from './collapse-families'
import { MAX_REASONS } from './explain'
import { type ExactFound, saidAfter } from './find-exactly'
import type { Hit, SearchCandidate } from './hit'
import { normalise } from './normalise'
import type { QueryContext } from './parse-query'
import { planNear, type Surroundings } from './plan-near'
import type { RelaxedQuery } from './plan-relaxation'
import { rankNear } from './rank-near'
import { headingOf, relationOf } from './relation'
import { ENOUGH, type FoundHit, MAX_CANDIDATES, type Search, seekerOf } from './search'

/** Adds what is near, below what was found exactly, when that is little. */
export async function findNear(
  index: Pick<SearchIndex, 'find'>,
  search: Search,
  found: ExactFound,
): Promise<ExactFound> {
  if (found.hits.length >= ENOUGH) return found
  const exact = found.hits.map(({ candidate }) => candidate)
  const around = { exact, ...topicsAround(found, search.context) }
  const ways = planNear(found.query, around)
  const [first] = ways
  const near = await gather(index, search, { found, ways })
  const ranked = rankNear(found.query, near, { around, seeker: seekerOf(search) })
  if (first === undefined || ranked.length === 0) return found
  const more = withRelations(found, ranked, around)
  const hits = collapseFamilies<FoundHit, Hit & Pick<FoundHit, 'said'>>(found.hits, more)
  if (found.relaxed !== null) return { ...found, hits }
  const relaxed = { ...first, said: more[0]?.said ?? first.said }
  return { ...found, hits, relaxed, total: hits.length }
}

/** All that the ways find, but for what was found exactly. */
async function gather(
  index: Pick<SearchIndex, 'find'>,
  { allianceId, audiences, asker }: Search,
  { found, ways }: { readonly found: ExactFound; readonly ways: readonly RelaxedQuery[] },
): Promise<readonly SearchCandidate[]> {
  const seen = new Set(found.hits.flatMap(hit => [hit.candidate.number, ...hit.versions]))
  const near = new Map<ResourceNumber, SearchCandidate>()
  for (const relaxed of ways) {
    const limit = MAX_CANDIDATES
    const asked = { allianceId, audiences, relaxed, askerId: asker.id, limit }
    for (const candidate of (await index.find(asked)).candidates) {
      const { number } = candidate
      if (!seen.has(number) && !near.has(number)) near.set(number, candidate)
    }
  }
  return [...near.values()]
}

/** Near hits with words above them and among their reasons that say how they stand to the query. */
function withRelations(
  { query, changes }: ExactFound,
  ranked: readonly Hit[],
  around: Surroundings,
): (Hit & Pick<FoundHit, 'said'>)[] {
  const relations = ranked.map(hit => relationOf(query, hit, around))
  const said = saidAfter(changes, headingOf(relations))
  return ranked.map((hit, i) => {
    const reason = relations[i]?.reason ?? null
    const why = reason === null ? hit.why : [reason, ...hit.why].slice(0, MAX_REASONS)
    return { ...hit, why, said }
  })
}

/**
 * The curriculum words that were typed, and words of the same units or topic groups, the most telling first. Those of
 * the query count, too: beside politeness a word may be read otherwise (一下一战).
 */
function topicsAround(
  { words, query }: Pick<ExactFound, 'words' | 'query'>,
  { lexicon }: QueryContext,
): Omit<Surroundings, 'exact'> {
  const texts = [words, ...query.phrases, ...query.terms]
  const found = texts.flatMap(text => lexicon.topicsIn(normalise(text)))
  const topics = [...new Set(found.map(({ word }) => word))]
  const related = topics.flatMap(word => lexicon.relatedTo(word))
  return {
    topics: topics.map(normalise),
    subjects: [...new Set(found.map(({ subject }) => subject))],
    related: [...new Set(related.map(normalise))],
  }
}
