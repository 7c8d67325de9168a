import type { SearchIndex } from '../ports/search-index'
import type { ExactFound } from './find-exactly'
import { kindOffers, MAX_OFFERS, type Offer } from './offers'
import { planAlternatives } from './plan-relaxation'
import type { Search } from './search'

/** Ways that are counted for offers at most: each asks the index once. */
const MAX_COUNTED = 4

/**
 * What there is instead, where nothing is exactly what was asked: first of other kinds, else with one of the wanted
 * facets dropped.
 */
export async function findOffers(
  index: Pick<SearchIndex, 'find'>,
  { allianceId, audiences, asker }: Search,
  { query, relaxed, hits, isAsAsked, changes }: ExactFound,
): Promise<readonly Offer[]> {
  if (isAsAsked) return []
  const strict = hits.filter(({ said }) => said === relaxed?.said)
  const kinds = relaxed?.match === 'all' ? kindOffers(query, strict) : []
  // What was found without who posted it and when is all that is wanted: nothing of it is missing.
  if (kinds.length > 0 || (strict.length > 0 && changes.length > 0)) return kinds
  const offers: Offer[] = []
  for (const { without, words, relaxed: way } of planAlternatives(query).slice(0, MAX_COUNTED)) {
    if (offers.length >= MAX_OFFERS) break
    const asked = { allianceId, audiences, relaxed: way, askerId: asker.id, limit: 1 }
    const { total } = await index.find(asked)
    if (total > 0) offers.push({ without, words, count: total })
  }
  return offers
}
