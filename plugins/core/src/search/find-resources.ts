import type { SearchIndex } from '../ports/search-index'
import { findExactly } from './find-exactly'
import { findNear } from './find-near'
import { findOffers } from './find-offers'
import { type Found, MAX_RESULTS, type Search } from './search'

export { type Asker, type Found, type FoundHit, MAX_RESULTS, NOBODY, type Search } from './search'

/**
 * Searches as asked; when that finds nothing, with words spelled otherwise, if they stand nowhere as they are; when
 * that finds nothing either, without who posted it, when, where and as what; and adds what is near until there are
 * enough. A query whose own words are found is never rewritten. The index may lag a moment behind a withdrawal:
 * whoever shows a hit asks the policy about its record first.
 * @returns what was understood, also when nothing was found in any way
 */
export async function findResources(
  index: Pick<SearchIndex, 'find' | 'suggest'>,
  search: Search,
): Promise<Found> {
  const exact = await findExactly(index, search)
  const offers = await findOffers(index, search, exact)
  const found = await findNear(index, search, exact)
  const { query, corrected, relaxed, total, isAtLeast, isAsAsked } = found
  const hits = found.hits.slice(0, MAX_RESULTS)
  return { query, corrected, relaxed, total, isAtLeast, isAsAsked, hits, offers }
}
