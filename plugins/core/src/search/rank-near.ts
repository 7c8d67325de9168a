import { FACET_NAMES, type FacetName, type Facets } from '../resource/facets'
import { explain } from './explain'
import { facetAgreement } from './facet-agreement'
import type { Hit, ScorePart, SearchCandidate } from './hit'
import type { ParsedQuery } from './parse-query'
import type { Surroundings } from './plan-near'
import { byScore, isExcluded, RANK_WEIGHTS, type Seeker, typedPart, useParts } from './rank'
import { ENOUGH, MAX_RESULTS } from './search'
import { titleOf } from './title-of'
import { type TokenWeight, termWeight, tokensOf, tokenWeights } from './token-weights'

/** What counts how much among what is only near. */
export const NEAR_WEIGHTS = {
  /** Share of the query's character pairs that the title has, rare ones more. */
  words: 36,
  /** The title has a word of the same unit or topic group. */
  topic: 24,
  /** What is of another subject than the query's curriculum words costs this. */
  strange: 8,
  /** The title is like that of one of the best exact hits. */
  likeness: 26,
  /** Each of a few facets that the query does not tell is, or is not, that of the best hit. */
  kin: 3,
  /** Of textbooks: the same subject's other volumes, or where one teacher has a whole class, its other books. */
  book: 20,
  /** The lesson or unit is next to the wanted one. */
  neighbour: 8,
  /** Whole words of the query in the text. */
  bodyTerms: 8,
  /** A facet that conflicts costs these shares of its weight; one that is not told costs a little where it matters. */
  conflict: {
    stage: 1,
    grade: 0.6,
    subject: 1.5,
    volume: 0.5,
    edition: 0.3,
    unit: 0.3,
    lesson: 0,
    kind: 0.5,
    year: 1.2,
  },
  untold: {
    stage: 0,
    grade: 0.25,
    subject: 0.35,
    volume: 0,
    edition: 0,
    unit: 0,
    lesson: 0,
    kind: 0.2,
    year: 0.1,
  },
} as const satisfies Record<string, number | Record<FacetName, number>>

/** A query whose words weigh less than this says little with them. */
const FULL_WORDS = 1.5
/** What scores less is chance. */
export const NEAR_ENOUGH = 8
/** Hits that are shown however much better the best is. */
const SHOWN_ANYHOW = 3
/** What a hit among the first must have of the best one's score, and what one farther down. */
const FIRST_SHARE = 0.25
const LATER_SHARE = 0.5
const AKIN_SHARE = 0.3
/** Titles of exact hits that others are compared with. */
const MAX_MODELS = 3
const MODEL_WORDS = 20
const KIN: readonly FacetName[] = ['stage', 'grade', 'subject', 'kind', 'year']
const LATER_RELATED = 0.015

/** What a ranking of near candidates goes by. */
interface Near {
  readonly query: ParsedQuery
  readonly around: Surroundings
  readonly seeker: Seeker
  readonly weight: TokenWeight
}

/** Orders what is near to a query, best first; what is not near enough is left out. */
export function rankNear(
  query: ParsedQuery,
  candidates: readonly SearchCandidate[],
  { around, seeker }: { readonly around: Surroundings; readonly seeker: Seeker },
): Hit[] {
  const wanted = candidates.filter(candidate => !isExcluded(query, candidate))
  const weight = tokenWeights(wanted.map(candidate => titleOf(candidate)))
  const near = { query, around, seeker, weight }
  const first = around.exact.length > 0 ? around.exact : closest(near, wanted)
  const models = first.slice(0, MAX_MODELS)
  return wanted
    .map(candidate => {
      const parts = [...ownParts(near, candidate), ...kinParts(near, candidate, models)]
      const score = sum(parts.map(({ points }) => points))
      return { candidate, score, why: [], parts }
    })
    .filter(({ score }) => score >= NEAR_ENOUGH)
    .toSorted(byScore)
    .filter(isNearBeside)
    .slice(0, MAX_RESULTS)
    .map(hit => ({ ...hit, why: explain(query, hit.candidate, 'any') }))
}

/** Beside much nearer ones a weak hit is chance, the more so the farther down it stands. */
function isNearBeside({ score }: Hit, at: number, [best]: readonly Hit[]): boolean {
  const least = at < ENOUGH ? FIRST_SHARE : LATER_SHARE
  return at < SHOWN_ANYHOW || score >= least * (best?.score ?? 0)
}

/** Where nothing was found exactly, what has most of the words is the model. */
function closest(near: Near, candidates: readonly SearchCandidate[]): readonly SearchCandidate[] {
  const scored = candidates
    .map(candidate => ({ candidate, parts: ownParts(near, candidate) }))
    .filter(({ parts }) => (parts[0]?.points ?? 0) >= MODEL_WORDS)
    .map(({ candidate, parts }) => ({
      candidate,
      parts,
      why: [],
      score: sum(parts.map(part => part.points)),
    }))
  return scored
    .toSorted(byScore)
    .slice(0, 1)
    .map(({ candidate }) => candidate)
}

/** What a candidate has of the query. */
function ownParts(
  { query, around, seeker, weight }: Near,
  candidate: SearchCandidate,
): ScorePart[] {
  const title = titleOf(candidate).text
  return [
    { of: 'words', points: NEAR_WEIGHTS.words * wordShare(query, title, weight) },
    { of: 'topic', points: NEAR_WEIGHTS.topic * topicShare(around, title, weight) },
    { of: 'strange', points: -NEAR_WEIGHTS.strange * strangeness(around, query, candidate) },
    { of: 'neighbour', points: NEAR_WEIGHTS.neighbour * closeness(query, candidate) },
    { of: 'bodyTerms', points: NEAR_WEIGHTS.bodyTerms * bodyShare(query, candidate) },
    ...facetParts(query, candidate),
    typedPart(candidate, seeker),
    ...useParts(candidate, seeker.now),
  ]
}

/** What it has of the best hits. */
function kinParts(
  { query, weight }: Near,
  candidate: SearchCandidate,
  models: readonly SearchCandidate[],
): ScorePart[] {
  const [best] = models
  if (best === undefined) return []
  const like = Math.max(...models.map(model => likenessOf(candidate, model, weight)))
  const untold = KIN.filter(name => (query.facets[name] ?? null) === null)
  const agreements = untold.map(name => facetAgreement(name, best.facets, candidate.facets))
  const kin = sum(
    agreements.map(agreement => ({ agrees: 1, akin: 0.5, unknown: 0, conflicts: -1 })[agreement]),
  )
  return [
    { of: 'book', points: NEAR_WEIGHTS.book * bookShare(query, candidate, best) },
    { of: 'likeness', points: NEAR_WEIGHTS.likeness * like },
    { of: 'kin', points: NEAR_WEIGHTS.kin * kin },
  ]
}

function wordShare(query: ParsedQuery, title: string, weight: TokenWeight): number {
  let [found, wanted] = [0, 0]
  for (const term of query.terms) {
    const writings = [term, ...(query.alternatives[term] ?? [])].map(writing => tokensOf(writing))
    const total = termWeight(writings[0] ?? [], weight)
    const shares = writings.map(
      tokens => sum(tokens.filter(has(title)).map(weight)) / sum(tokens.map(weight)),
    )
    wanted += total
    found += total * Math.max(0, ...shares)
  }
  return wanted === 0 ? 0 : found / Math.max(wanted, FULL_WORDS)
}

/** Numbers and Latin words are found where they stand alone: 1 is not in 2021. */
function has(title: string): (token: string) => boolean {
  const words = new Set(title.split(/[^a-z0-9]+/u))
  return token => (/^[a-z0-9]+$/u.test(token) ? words.has(token) : title.includes(token))
}

/** A second word of the unit confirms the first. */
const SECOND_SHARE = 0.25
const LEAST_RELATED = 0.3

/** Words of the query's unit that a title has: nearer and rarer ones more. */
function topicShare({ topics, related }: Surroundings, title: string, weight: TokenWeight): number {
  const nearness = [
    ...topics.map(word => ({ word, near: 1 })),
    ...related.map((word, at) => ({ word, near: Math.max(LEAST_RELATED, 1 - LATER_RELATED * at) })),
  ]
  const [first = 0, second = 0] = nearness
    .filter(({ word }) => title.includes(word))
    .map(({ word, near }) => near * Math.max(...tokensOf(word).map(weight)))
    .toSorted((x, y) => y - x)
  return Math.min(1, first + SECOND_SHARE * second)
}

/** Kinds of files for lessons; who asks about school life does not want them. */
const FOR_LESSONS: ReadonlySet<string> = new Set([
  '试卷',
  '答案',
  '练习',
  '课件',
  '教案',
  '导学案',
  '教材',
])

/** 1 when a file is of another subject than the query's curriculum words, or for lessons where they are of school life. */
function strangeness(
  { subjects }: Surroundings,
  query: ParsedQuery,
  { facets }: SearchCandidate,
): number {
  if (subjects.length === 0) return 0
  const { subject, kind } = facets
  if (subjects.every(known => known === null))
    return isTold(query.facets.kind) ? 0 : Number(isTold(subject) || FOR_LESSONS.has(kind ?? ''))
  if (subject === null || isTold(query.facets.subject)) return 0
  const isKnown = subjects.some(
    known => facetAgreement('subject', { subject: known }, facets) !== 'conflicts',
  )
  return isKnown ? 0 : 1
}

/** How like two titles are: what both have of what either has, rare tokens more. */
function likenessOf(
  candidate: SearchCandidate,
  model: SearchCandidate,
  weight: TokenWeight,
): number {
  const [own, other] = [titleOf(candidate).stem, titleOf(model).stem]
  const both = sum([...own].filter(token => other.has(token)).map(weight))
  const either = sum([...new Set([...own, ...other])].map(weight))
  return either === 0 ? 0 : both / either
}

/** 1 for the wanted unit or lesson, less the farther away; 0 when either is not told. */
function closeness({ facets }: ParsedQuery, candidate: SearchCandidate): number {
  const [wanted, told] = [
    Number(facets.unit ?? Number.NaN),
    Number(candidate.facets.unit ?? Number.NaN),
  ]
  const distance = Math.abs(wanted - told)
  return Number.isFinite(distance) ? 1 / (1 + distance) : 0
}

/** 语文 and 数学 of a primary school are mostly taught by whoever has the class and needs its other books, too. */
const CLASS_SUBJECTS: ReadonlySet<string> = new Set(['语文', '数学'])
const LAST_PRIMARY_GRADE = 6

function bookShare(query: ParsedQuery, candidate: SearchCandidate, best: SearchCandidate): number {
  const { facets, terms } = query
  const kind = facets.kind ?? (terms.length === 0 ? best.facets.kind : null)
  if (kind !== '教材' || candidate.facets.kind !== '教材') return 0
  const agrees = (name: FacetName) => facetAgreement(name, facets, candidate.facets) === 'agrees'
  return (hasClass(facets) ? agrees('grade') && agrees('volume') : agrees('subject')) ? 1 : 0
}

function hasClass({ subject = null, grade = null }: Partial<Facets>): boolean {
  return CLASS_SUBJECTS.has(subject ?? '') && grade !== null && grade <= LAST_PRIMARY_GRADE
}

function bodyShare({ terms }: ParsedQuery, { bodyTerms }: SearchCandidate): number {
  return terms.length === 0 ? 0 : Math.min(1, bodyTerms / terms.length)
}

function facetParts({ facets }: ParsedQuery, candidate: SearchCandidate): ScorePart[] {
  return FACET_NAMES.flatMap(name => {
    if ((facets[name] ?? null) === null) return []
    // 六年级 is in some schools' 初中; the grade says it all.
    if (name === 'stage' && isTold(facets.grade) && isTold(candidate.facets.grade)) return []
    const weight = RANK_WEIGHTS.facets[name]
    const shares = {
      agrees: 1,
      akin: AKIN_SHARE,
      conflicts: -NEAR_WEIGHTS.conflict[name] * distance(name, facets, candidate.facets),
      unknown: -NEAR_WEIGHTS.untold[name],
    }
    return [{ of: name, points: weight * shares[facetAgreement(name, facets, candidate.facets)] }]
  })
}

/** Grades next to each other teach more alike than others: 0.6 for the next, 1.4 from five years on. */
function distance(name: FacetName, wanted: Partial<Facets>, told: Facets): number {
  if (name !== 'grade') return 1
  const years = Math.abs(Number(wanted.grade) - Number(told.grade))
  return 0.4 + 0.2 * Math.min(years, 5)
}

function isTold(value: unknown): boolean {
  return value !== null && value !== undefined
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
