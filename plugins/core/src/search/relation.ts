import { facetAgreement } from './facet-agreement'
import type { Hit } from './hit'
import type { ParsedQuery } from './parse-query'
import type { Surroundings } from './plan-near'
import { titleOf } from './title-of'

/** What is said above hits that are near in more than one way. */
export const NEAREST = '最接近的'

/** How a near hit stands to a query. */
export interface Relation {
  /** For above a list of such hits: 同一单元的. */
  readonly heading: string
  /** For the hit itself: 同一单元“万有引力”; null when its other reasons say it. */
  readonly reason: string | null
}

/** How a near hit stands to a query, in words that are true of it. */
export function relationOf(
  { facets }: ParsedQuery,
  { candidate, parts }: Hit,
  { topics, subjects, related }: Surroundings,
): Relation {
  const points = (of: Hit['parts'][number]['of']) =>
    parts.reduce((sum, part) => sum + (part.of === of ? part.points : 0), 0)
  const conflicts = (name: 'subject' | 'grade' | 'volume') =>
    facetAgreement(name, facets, candidate.facets) === 'conflicts'
  const title = titleOf(candidate).text
  if (points('book') > 0 && conflicts('subject'))
    return { heading: '其他学科的', reason: '其他学科' }
  if (points('book') > 0 && conflicts('volume')) return { heading: '其他册的', reason: '其他册' }
  if (conflicts('subject')) return { heading: '学科不同的', reason: '学科不同' }
  if (conflicts('grade')) return { heading: '年级不同的', reason: '年级不同' }
  const word = related.find(other => title.includes(other))
  const isTopical = word !== undefined && !topics.some(topic => title.includes(topic))
  if (!isTopical || points('topic') < points('words')) return { heading: NEAREST, reason: null }
  // School life has no units.
  if (subjects.every(subject => subject === null))
    return { heading: '同类的', reason: `同类“${word}”` }
  return { heading: '同一单元的', reason: `同一单元“${word}”` }
}

/** What is said above a list of near hits: what all of them are, or that they are the nearest. */
export function headingOf(relations: readonly Relation[]): string {
  const [first] = relations
  const isOne = relations.every(({ heading }) => heading === first?.heading)
  return isOne ? (first?.heading ?? NEAREST) : NEAREST
}
