import type { Facets } from '../resource/facets'
import { canonicalFacet, type JudgedFacet } from './canonical-facet'
import { grouped } from './grouped'
import type { FacetLabel, LabelledName } from './labelled-name'

/** How well one facet is read. A share of nothing is null. */
export interface FacetScore {
  /** Names that were judged. */
  readonly n: number
  /** Right of all; null is right where nothing is told. */
  readonly accuracy: number | null
  /** Right of those that were given a value. */
  readonly precision: number | null
  /** Right of those whose label tells a value. */
  readonly recall: number | null
  /** Given a value, of all. */
  readonly coverage: number | null
}

/** The facets in the order of the report; a subject also apart, where it is written and where the topic tells it. */
export const REPORTED_FACETS = [
  'grade',
  'volume',
  'edition',
  'subject',
  'subjectTold',
  'subjectInferred',
  'stage',
  'unit',
  'kind',
  'year',
] as const
/** One of {@link REPORTED_FACETS}. */
export type ReportedFacet = (typeof REPORTED_FACETS)[number]
/** A score for each facet. */
export type FacetScores = Readonly<Record<ReportedFacet, FacetScore>>

/** A labelled name and how it was classified. */
export interface ClassifiedName extends LabelledName {
  readonly facets: Facets
}

/** All names together, and by the stage that the label tells (`none` where it tells none). */
export interface ClassificationReport {
  readonly facets: FacetScores
  readonly byStage: Readonly<Record<string, FacetScores>>
}

const PLACES = 10_000

function share(part: number, all: number): number | null {
  return all === 0 ? null : Math.round((part / all) * PLACES) / PLACES
}

interface Judged {
  readonly isTold: boolean
  readonly isGiven: boolean
  readonly isRight: boolean
}

function scoreOf(judged: readonly Judged[]): FacetScore {
  const n = judged.length
  const right = judged.filter(({ isRight }) => isRight)
  const rightValues = right.filter(({ isGiven }) => isGiven).length
  const given = judged.filter(({ isGiven }) => isGiven).length
  const told = judged.filter(({ isTold }) => isTold)
  return {
    n,
    accuracy: share(right.length, n),
    precision: share(rightValues, given),
    recall: share(told.filter(({ isRight }) => isRight).length, told.length),
    coverage: share(given, n),
  }
}

const NOT_TOLD: FacetLabel = { isTold: false, accepted: [null] }

/** Whether a facet was read as the label says. */
export function isRight(facet: JudgedFacet, { facets, labels }: ClassifiedName): boolean {
  const { accepted } = labels[facet] ?? NOT_TOLD
  return accepted.includes(canonicalFacet(facet, facets[facet]))
}

function judge(facet: JudgedFacet, named: ClassifiedName): Judged {
  return {
    isTold: named.labels[facet]?.isTold === true,
    isGiven: named.facets[facet] !== null,
    isRight: isRight(facet, named),
  }
}

const SOURCES: Readonly<Record<ReportedFacet, JudgedFacet>> = {
  grade: 'grade',
  volume: 'volume',
  edition: 'edition',
  subject: 'subject',
  subjectTold: 'subject',
  subjectInferred: 'subject',
  stage: 'stage',
  unit: 'unit',
  kind: 'kind',
  year: 'year',
}

function countsFor(reported: ReportedFacet, { labels, isSubjectInferred }: LabelledName): boolean {
  if (reported !== 'subjectTold' && reported !== 'subjectInferred') return true
  return labels.subject?.isTold === true && isSubjectInferred === (reported === 'subjectInferred')
}

function scoresOf(
  names: readonly ClassifiedName[],
  labelled: ReadonlySet<JudgedFacet>,
): FacetScores {
  const scores = REPORTED_FACETS.map(reported => {
    const facet = SOURCES[reported]
    const judged = labelled.has(facet) ? names.filter(named => countsFor(reported, named)) : []
    return [reported, scoreOf(judged.map(named => judge(facet, named)))]
  })
  return Object.fromEntries(scores) as FacetScores
}

/**
 * Scores classified names. A label that our language cannot say (stage 中学, grade 1-2) counts as wrong; a label left
 * out counts as null, but a facet that no name at all is labelled with is not judged (n = 0).
 */
export function scoreFacets(names: readonly ClassifiedName[]): ClassificationReport {
  const labelled = new Set(names.flatMap(({ labels }) => Object.keys(labels) as JudgedFacet[]))
  const groups = grouped(names, ({ labels }) => labels.stage?.accepted[0] ?? 'none')
  const byStage = [...groups].map(([stage, group]) => [stage, scoresOf(group, labelled)] as const)
  return { facets: scoresOf(names, labelled), byStage: Object.fromEntries(byStage) }
}
