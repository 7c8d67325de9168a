import type { EvidenceSource } from './facets'

/**
 * How often a facet that a source told was right, measured (see `docs/spec/classification.md`); folder, message and
 * profile are set below what was measured for their like, in the order in which they are believed.
 */
export const CONFIDENCE: Readonly<
  Record<Exclude<EvidenceSource, 'correction' | 'inferred'>, number>
> = {
  name: 0.98,
  folder: 0.8,
  text: 0.7,
  message: 0.55,
  profile: 0.4,
}
/** A lesson's title: what is left of a name when all else is taken away. */
export const LESSON_CONFIDENCE = 0.7
/** A grade from the profile: of a teacher who teaches one, most files are for it, not all. */
export const PROFILE_GRADE = 0.3

/** Kind words of at least this strength, with how often they were right; stronger first. */
const KIND_CONFIDENCE: readonly (readonly [strength: number, confidence: number])[] = [
  [80, 0.97],
  [60, 0.9],
  [50, 0.8],
  [0, 0.6],
]

/** How sure a kind word, or an extension, of a strength is. */
export function kindConfidence(strength: number): number {
  return KIND_CONFIDENCE.find(([least]) => strength >= least)?.[1] ?? 0
}
