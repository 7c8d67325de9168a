import type { FacetName } from '../resource/facets'
import type { Resource } from '../resource/resource'
import { facetAgreement } from '../search/facet-agreement'
import { normalise } from '../search/normalise'
import type { Want } from './want'
import { wantQuery } from './want-query'

/** What a teacher would notice at once when the wrong file is handed over. */
const NOTICED: readonly FacetName[] = ['stage', 'grade', 'subject', 'volume', 'kind']

/**
 * Whether a file that somebody posted beside 应 12, without its number, may be what they mean: `unlikely` when it tells
 * another grade, subject or kind; `unsure` when its name has nothing in common with what is wanted.
 */
export function likelyAnswer(want: Want, resource: Resource): 'likely' | 'unsure' | 'unlikely' {
  const { facets } = resource.classification
  const agreements = NOTICED.map(name => facetAgreement(name, want.facets, facets))
  if (agreements.includes('conflicts')) return 'unlikely'
  if (agreements.includes('agrees')) return 'likely'
  const title = normalise(resource.name).replaceAll(' ', '')
  const { terms, alternatives } = wantQuery(want)
  const writings = terms.flatMap(term => [term, ...(alternatives[term] ?? [])])
  return writings.some(word => title.includes(word.replaceAll(' ', ''))) ? 'likely' : 'unsure'
}
