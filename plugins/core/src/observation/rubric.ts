/** One dimension of a rubric (量表), e.g. 教学目标 with 10 points in two items. */
export interface RubricDimension {
  readonly name: string
  /** Points it counts in the total. */
  readonly weight: number
  /** What is looked at; each is judged 5, 4, 3 or 2 (优 良 中 差). Never empty. */
  readonly items: readonly string[]
}

/** From how many points a lesson is called what. */
export interface RubricBand {
  readonly name: string
  /** Points, included. */
  readonly from: number
}

/** How lessons are judged. The weights need not add up to 100: a total is said out of 100. */
export interface Rubric {
  /** Grows by one with each change; 0 is the shipped default. A record keeps the version it was made with. */
  readonly version: number
  readonly dimensions: readonly RubricDimension[]
  /** The highest first; the last begins at 0. */
  readonly bands: readonly RubricBand[]
}

/** What an item may be judged: 优 良 中 差. */
export const ITEM_LEVELS = [5, 4, 3, 2] as const
