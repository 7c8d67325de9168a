import type { EvidenceSource } from './facets'

/** Where a facet can be told by words. */
type ToldBy = Exclude<EvidenceSource, 'correction' | 'inferred' | 'profile'>

/**
 * How often what a source told was right, rounded down to what was measured (`docs/spec/classification.md` has the
 * table). Nothing was there to measure messages and profiles by: they stand below all that was.
 */
export const CONFIDENCE: Readonly<Record<ToldBy, number>> = {
  name: 0.98,
  folder: 0.85,
  text: 0.8,
  message: 0.55,
}
/** At most so sure is a kind that another place than the name told. */
export const KIND_ELSEWHERE: Readonly<Record<Exclude<ToldBy, 'name'>, number>> = {
  folder: 0.7,
  text: 0.75,
  message: 0.5,
}
/** A unit outside the name is as often the part of a book that the file's lesson lies in, or a lesson of its unit. */
export const UNIT_ELSEWHERE = 0.5
/** A lesson's title: what is left of a name when all else is taken away. */
export const LESSON_CONFIDENCE = 0.7
/** The only subject that a poster teaches. */
export const PROFILE_SUBJECT = 0.4
/** The only grade that a poster teaches: most of their files are for it, not all. */
export const PROFILE_GRADE = 0.3

/** Kind words, and extensions, of at least this strength, with how often they were right; stronger first. */
const KIND_CONFIDENCE: readonly (readonly [strength: number, confidence: number])[] = [
  [80, 0.97],
  [60, 0.95],
  [50, 0.9],
  [0, 0.8],
]

/** How sure a kind word, or an extension, of a strength is. */
export function kindConfidence(strength: number): number {
  return KIND_CONFIDENCE.find(([least]) => strength >= least)?.[1] ?? 0
}
