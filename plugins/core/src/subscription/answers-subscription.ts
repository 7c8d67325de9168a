import type { FacetName } from '../resource/facets'
import type { Resource } from '../resource/resource'
import { widestPosts } from '../resource/widest-posts'
import { facetAgreement } from '../search/facet-agreement'
import { normalise } from '../search/normalise'
import type { ParsedQuery } from '../search/parse-query'

/** What a subscription may demand; who subscribes to a lesson names it with a word. */
const DEMANDED: readonly FacetName[] = [
  'stage',
  'grade',
  'subject',
  'volume',
  'edition',
  'unit',
  'kind',
  'year',
]
/** Told by too few names to be demanded of each: it only must not contradict. */
const SELDOM_TOLD: ReadonlySet<FacetName> = new Set(['volume', 'edition', 'unit', 'year'])

/**
 * Whether a new resource belongs into the digest of a subscription: it tells the grade, subject and kind that are
 * subscribed to, contradicts nothing, and every word stands in its names. Who may see it is not asked here.
 */
export function answersSubscription(query: ParsedQuery, resource: Resource): boolean {
  const told = resource.classification.facets
  const demanded = DEMANDED.filter(name => (query.facets[name] ?? null) !== null)
  const fits = (name: FacetName) => {
    const agreement = facetAgreement(name, query.facets, told)
    return agreement === 'agrees' || (agreement === 'unknown' && SELDOM_TOLD.has(name))
  }
  if (!demanded.every(fits)) return false
  const title = titleOf(resource)
  if (query.excluded.some(word => title.includes(compact(word)))) return false
  return query.terms.every(term =>
    [term, ...(query.alternatives[term] ?? [])].some(word => title.includes(compact(word))),
  )
}

function compact(text: string): string {
  return normalise(text).replaceAll(' ', '')
}

function titleOf(resource: Resource): string {
  const names = widestPosts(resource).flatMap(({ name, folder }) => [name, folder ?? ''])
  return [...names, resource.classification.facets.lesson ?? ''].map(compact).join(' ')
}
