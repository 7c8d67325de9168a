import { FACET_NAMES } from '../resource/facets'
import { facetAgreement } from './facet-agreement'
import { facetWords } from './facet-words'
import type { SearchCandidate } from './hit'
import { normalise } from './normalise'
import type { ParsedQuery } from './parse-query'

/** So many reasons at most: a hit is one line in a chat. */
const MAX_REASONS = 4

/**
 * Why a candidate matches, in a teacher's words, the most telling first: 标题含“分数”, 三年级, 正文第7页含“通分”.
 * @returns empty when nothing in particular matches
 */
export function explain(query: ParsedQuery, candidate: SearchCandidate): string[] {
  const title = normalise(candidate.title)
  const inTitle = query.terms.filter(term => title.includes(term))
  const reasons: string[] = []
  if (inTitle.length > 0) reasons.push(`标题含“${inTitle.join(' ')}”`)
  if (candidate.snippet !== null && candidate.bodyTerms > 0) {
    const shown = normalise(candidate.snippet.text)
    const words = query.terms.filter(term => shown.includes(term))
    reasons.push(
      `正文${candidate.snippet.label}${words.length === 0 ? '' : `含“${words.join(' ')}”`}`,
    )
  }
  for (const name of FACET_NAMES) {
    const value = candidate.facets[name]
    if (
      value === null ||
      name === 'lesson' ||
      (name === 'stage' && query.facets.grade !== undefined)
    )
      continue
    if (facetAgreement(name, query.facets, candidate.facets) === 'agrees')
      reasons.push(facetWords(name, value))
  }
  return reasons.slice(0, MAX_REASONS)
}
