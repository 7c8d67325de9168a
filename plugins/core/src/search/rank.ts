import type { Instant } from '../kit/brand'
import { FACET_NAMES, type FacetName } from '../resource/facets'
import type { ResourceNumber } from '../resource/resource'
import { deniedForms, standsBeside } from './denied-forms'
import { explain } from './explain'
import { facetAgreement } from './facet-agreement'
import type { Hit, ScorePart, SearchCandidate } from './hit'
import { normalise } from './normalise'
import type { ParsedQuery } from './parse-query'
import { queryTokens } from './segment'
import { titleOf } from './title-of'
import { presenceOf, SYNONYM_SHARE } from './wording'

/** What counts how much. Shares are between 0 and 1, so a weight is the most that its part can give. */
export const RANK_WEIGHTS = {
  /** Share of the query's terms that stand in the title as typed. */
  titleTerms: 22,
  /** Share of the terms' character pairs that the title has. */
  titleTokens: 26,
  /** The index's own title score, relative to the best of the list. */
  titleScore: 14,
  /** A stretch that was typed as one and read as several words (分数乘法练习课) stands whole in the title. */
  phrase: 6,
  /** Share of all that was typed, also of words that became facets, that the title has as written (线代, PPT). */
  typed: 3,
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
  /** The edition that the asker's school uses, where the query names none. */
  ownEdition: 4,
  /** What a version costs that a newer one replaces which matches as well: more than freshness and taking can give. */
  superseded: 5,
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
    year: 8,
  },
} as const satisfies { facets: Record<FacetName, number> } & Record<string, unknown>

const HALF_LIFE_MS = 365 * 24 * 3_600_000
const TAKEN_OFTEN = 100
const AKIN_SHARE = 0.3

/** For whom and when something is ranked. */
export interface Seeker {
  /** For freshness; a date in the future counts as now. */
  readonly now: Instant
  /** The edition (教材版本) that the asker's school uses, by subject. */
  readonly editions: Readonly<Record<string, string>>
  /** What was typed, normalised. */
  readonly typed: string
}

/**
 * Orders candidates, best first. Deterministic: equal scores are ordered by date, then number, newest first.
 * Candidates whose title has an excluded word, or whose kind is one, are left out.
 */
export function rank(
  query: ParsedQuery,
  candidates: readonly SearchCandidate[],
  seeker: Seeker,
): Hit[] {
  const best = bestOf(candidates)
  const scored = candidates
    .filter(candidate => !isExcluded(query, candidate))
    .map(candidate => {
      const text = textParts(query, candidate, best)
      const rest = [
        ...facetParts(query, candidate),
        ...editionParts(query, candidate, seeker),
        typedPart(candidate, seeker),
        ...useParts(candidate, seeker.now),
      ]
      return { candidate, text: sumOf(text), parts: [...text, ...rest] }
    })
  const newest = newestOf(scored)
  return scored
    .map(({ candidate, text, parts }) => {
      const newer = newest.get(candidate.family)
      const isSuperseded =
        newer !== undefined && newer.candidate.number !== candidate.number && newer.text >= text
      const told = isSuperseded ? [...parts, part('superseded', -RANK_WEIGHTS.superseded)] : parts
      return { candidate, score: sumOf(told), why: explain(query, candidate), parts: told }
    })
    .toSorted(byScore)
}

/** Best first; of equals the newest, then the higher number. */
export function byScore(a: Hit, b: Hit): number {
  return (
    b.score - a.score ||
    b.candidate.postedAt - a.candidate.postedAt ||
    b.candidate.number - a.candidate.number
  )
}

interface Best {
  readonly title: number
  readonly body: number
}

function bestOf(candidates: readonly SearchCandidate[]): Best {
  return {
    title: Math.max(0, ...candidates.map(candidate => candidate.titleScore)),
    body: Math.max(0, ...candidates.map(candidate => candidate.bodyScore)),
  }
}

interface Scored {
  readonly candidate: SearchCandidate
  readonly text: number
}

/** The newest candidate of each family. */
function newestOf(scored: readonly Scored[]): Map<ResourceNumber, Scored> {
  const newest = new Map<ResourceNumber, Scored>()
  for (const one of scored) {
    const before = newest.get(one.candidate.family)
    if (before === undefined || isNewer(one.candidate, before.candidate))
      newest.set(one.candidate.family, one)
  }
  return newest
}

function isNewer(a: SearchCandidate, b: SearchCandidate): boolean {
  return a.postedAt - b.postedAt > 0 || (a.postedAt === b.postedAt && a.number > b.number)
}

function textParts(query: ParsedQuery, candidate: SearchCandidate, best: Best): ScorePart[] {
  const title = titleOf(candidate).text
  const present = query.terms.map(term => presenceOf(query, term, title))
  const lesson = candidate.facets.lesson === null ? null : normalise(candidate.facets.lesson)
  const matched = query.terms.reduce((sum, term, i) => sum + term.length * (present[i] ?? 0), 0)
  const whole = sum(query.phrases.map(phrase => wholeness(phrase, candidate)))
  const count = query.terms.length
  return [
    part('titleTerms', RANK_WEIGHTS.titleTerms * share(sum(present), count)),
    part('titleTokens', RANK_WEIGHTS.titleTokens * tokenShare(query, candidate)),
    part('titleScore', RANK_WEIGHTS.titleScore * share(candidate.titleScore, best.title)),
    part('phrase', RANK_WEIGHTS.phrase * share(whole, query.phrases.length)),
    part('lesson', lesson !== null && query.terms.includes(lesson) ? RANK_WEIGHTS.lesson : 0),
    part('bodyTerms', RANK_WEIGHTS.bodyTerms * share(candidate.bodyTerms, count)),
    part('bodyScore', RANK_WEIGHTS.bodyScore * share(candidate.bodyScore, best.body)),
    part('focus', RANK_WEIGHTS.focus * share(matched, title.length)),
  ]
}

/** A title that has only some of a phrase's pairs (树的路径 for 树的分治) has less than half of it. */
const PARTLY_SHARE = 0.5

function wholeness(phrase: string, candidate: SearchCandidate): number {
  const { text, tokens: have } = titleOf(candidate)
  if (text.includes(phrase)) return 1
  const tokens = queryTokens(phrase)
  return PARTLY_SHARE * share(tokens.filter(token => have.has(token)).length, tokens.length)
}

function facetParts({ facets }: ParsedQuery, candidate: SearchCandidate): ScorePart[] {
  return FACET_NAMES.map(name => {
    const agreement = facetAgreement(name, facets, candidate.facets)
    const weight = RANK_WEIGHTS.facets[name]
    const shares = { agrees: 1, akin: AKIN_SHARE, conflicts: -1, unknown: 0 }
    return part(name, weight * shares[agreement])
  })
}

function editionParts(query: ParsedQuery, candidate: SearchCandidate, seeker: Seeker): ScorePart[] {
  const { subject, edition } = candidate.facets
  const isNamed = (query.facets.edition ?? null) !== null
  if (isNamed || subject === null || edition === null) return []
  const own = Object.hasOwn(seeker.editions, subject) ? seeker.editions[subject] : undefined
  return own === edition ? [part('ownEdition', RANK_WEIGHTS.ownEdition)] : []
}

/** What was typed and the title has as written, also of words that became facets. */
export function typedPart(candidate: SearchCandidate, { typed }: Seeker): ScorePart {
  const wanted = queryTokens(typed)
  const have = titleOf(candidate).tokens
  const found = wanted.filter(token => have.has(token)).length
  return part('typed', RANK_WEIGHTS.typed * share(found, wanted.length))
}

/** Newer and more often taken counts a little. */
export function useParts(candidate: SearchCandidate, now: Instant): ScorePart[] {
  const ageMs = Math.max(0, now - candidate.postedAt)
  const fresh = 0.5 ** (ageMs / HALF_LIFE_MS)
  const taken = Math.log1p(Math.min(candidate.takenCount, TAKEN_OFTEN)) / Math.log1p(TAKEN_OFTEN)
  return [
    part('freshness', RANK_WEIGHTS.freshness * share(fresh, 1)),
    part('taken', RANK_WEIGHTS.taken * share(taken, 1)),
  ]
}

function tokenShare(query: ParsedQuery, candidate: SearchCandidate): number {
  const have = titleOf(candidate).tokens
  const shares = query.terms.map(term => {
    const writings = [term, ...(query.alternatives[term] ?? [])]
    const wanted = new Set(queryTokens(term)).size
    const found = writings.map((writing, i) => {
      const tokens = queryTokens(writing)
      return (
        share(tokens.filter(token => have.has(token)).length, tokens.length) *
        (i === 0 ? 1 : SYNONYM_SHARE)
      )
    })
    return { wanted, found: wanted * Math.max(0, ...found) }
  })
  return share(sum(shares.map(({ found }) => found)), sum(shares.map(({ wanted }) => wanted)))
}

/** Whether something about a candidate was not wanted. */
export function isExcluded(query: ParsedQuery, candidate: SearchCandidate): boolean {
  const { facets } = candidate
  const words = titleOf(candidate).text
  const hasWord = query.excluded.some(
    word => standsBeside(words, word, deniedForms(word)) || facets.kind === word,
  )
  return hasWord || query.excludedFacets.some(({ name, value }) => facets[name] === value)
}

function part(of: ScorePart['of'], points: number): ScorePart {
  return { of, points }
}

function sumOf(parts: readonly ScorePart[]): number {
  return sum(parts.map(({ points }) => points))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function share(some: number, whole: number): number {
  return whole > 0 && Number.isFinite(some) ? Math.max(0, Math.min(1, some / whole)) : 0
}
