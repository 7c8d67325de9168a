import type { Instant } from '../kit/brand'
import { FACET_NAMES, type FacetName, type Facets } from '../resource/facets'
import { explain } from './explain'
import { facetAgreement } from './facet-agreement'
import type { Hit, SearchCandidate } from './hit'
import { normalise } from './normalise'
import type { ParsedQuery } from './parse-query'
import { queryTokens, segment } from './segment'

/** What counts how much. Shares are between 0 and 1, so a weight is the most that its part can give. */
export const RANK_WEIGHTS = {
  /** Share of the query's terms that stand in the title as typed. */
  titleTerms: 22,
  /** Share of the terms' character pairs that the title has. */
  titleTokens: 26,
  /** The index's own title score, relative to the best of the list. */
  titleScore: 14,
  /** The lesson's title is exactly a term. */
  lesson: 6,
  /** Share of the terms in the text, and the index's score for it. */
  bodyTerms: 8,
  bodyScore: 3,
  /** How much of the title the query covers: of two matches the shorter title is about less else. */
  focus: 5,
  /** Newer first, by half-lives; taken often, by its logarithm. */
  freshness: 2,
  taken: 2,
  /** A facet that agrees gives this much; one that conflicts costs it; one not told does neither. */
  facets: {
    stage: 5,
    grade: 14,
    subject: 12,
    volume: 7,
    edition: 6,
    unit: 6,
    lesson: 0,
    kind: 9,
    year: 5,
  },
} as const satisfies { facets: Record<FacetName, number> } & Record<string, unknown>

const HALF_LIFE_MS = 365 * 24 * 3_600_000
const TAKEN_OFTEN = 100
const AKIN_SHARE = 0.3

/**
 * Orders candidates, best first. Deterministic: equal scores are ordered by date, then number, newest first.
 * Candidates whose title has an excluded word, or whose kind is one, are left out.
 * @param now for freshness; a date in the future counts as now
 */
export function rank(
  query: ParsedQuery,
  candidates: readonly SearchCandidate[],
  now: Instant,
): Hit[] {
  const best = {
    title: Math.max(0, ...candidates.map(candidate => candidate.titleScore)),
    body: Math.max(0, ...candidates.map(candidate => candidate.bodyScore)),
  }
  return candidates
    .filter(candidate => !isExcluded(query, candidate))
    .map(candidate => ({
      candidate,
      score:
        textScore(query, candidate, best) +
        facetScore(query.facets, candidate.facets) +
        useScore(candidate, now),
      why: explain(query, candidate),
    }))
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        b.candidate.postedAt - a.candidate.postedAt ||
        b.candidate.number - a.candidate.number,
    )
}

interface Best {
  readonly title: number
  readonly body: number
}

function textScore(query: ParsedQuery, candidate: SearchCandidate, best: Best): number {
  const title = normalise(candidate.title)
  const wanted = query.terms.length
  const inTitle = query.terms.filter(term => title.includes(term))
  const lesson = candidate.facets.lesson === null ? null : normalise(candidate.facets.lesson)
  const matched = inTitle.reduce((sum, term) => sum + term.length, 0)
  return (
    RANK_WEIGHTS.titleTerms * share(inTitle.length, wanted) +
    RANK_WEIGHTS.titleTokens * tokenShare(query.terms, candidate.title) +
    RANK_WEIGHTS.titleScore * share(candidate.titleScore, best.title) +
    (lesson !== null && query.terms.includes(lesson) ? RANK_WEIGHTS.lesson : 0) +
    RANK_WEIGHTS.bodyTerms * share(candidate.bodyTerms, wanted) +
    RANK_WEIGHTS.bodyScore * share(candidate.bodyScore, best.body) +
    RANK_WEIGHTS.focus * share(matched, title.length)
  )
}

function facetScore(wanted: Partial<Facets>, told: Facets): number {
  return FACET_NAMES.reduce((sum, name) => {
    const agreement = facetAgreement(name, wanted, told)
    const weight = RANK_WEIGHTS.facets[name]
    if (agreement === 'agrees') return sum + weight
    if (agreement === 'akin') return sum + weight * AKIN_SHARE
    return agreement === 'conflicts' ? sum - weight : sum
  }, 0)
}

function useScore(candidate: SearchCandidate, now: Instant): number {
  const ageMs = Math.max(0, now - candidate.postedAt)
  const fresh = 0.5 ** (ageMs / HALF_LIFE_MS)
  const taken = Math.log1p(Math.min(candidate.takenCount, TAKEN_OFTEN)) / Math.log1p(TAKEN_OFTEN)
  return RANK_WEIGHTS.freshness * fresh + RANK_WEIGHTS.taken * taken
}

function tokenShare(terms: readonly string[], title: string): number {
  const wanted = [...new Set(terms.flatMap(term => queryTokens(term)))]
  const have = new Set(segment(title))
  return share(wanted.filter(token => have.has(token)).length, wanted.length)
}

function isExcluded(query: ParsedQuery, candidate: SearchCandidate): boolean {
  const title = normalise(candidate.title)
  return query.excluded.some(word => title.includes(word) || candidate.facets.kind === word)
}

function share(part: number, whole: number): number {
  return whole > 0 && Number.isFinite(part) ? Math.max(0, Math.min(1, part / whole)) : 0
}
