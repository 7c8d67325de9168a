import type { Instant } from '../kit/brand'
import type { FacetName, Facets } from '../resource/facets'
import type { ResourceNumber } from '../resource/resource'

/** The part of a document that a hit shows: where (`第7页`, empty when unknown) and the words around the match. */
export interface Snippet {
  readonly label: string
  readonly text: string
}

/** What the index knows about one resource that may answer a query, before it is ranked. */
export interface SearchCandidate {
  readonly number: ResourceNumber
  readonly title: string
  readonly facets: Facets
  readonly postedAt: Instant
  readonly takenCount: number
  /** Candidates of one family are versions of one another. */
  readonly family: ResourceNumber
  /** How well the title matches, higher is better, never negative. Any scale: compared within one list only. */
  readonly titleScore: number
  /** The same for the body. */
  readonly bodyScore: number
  /** How many of the query's terms stand in the title. */
  readonly titleTerms: number
  /** How many of the query's terms stand in the body. */
  readonly bodyTerms: number
  /** Null when the match is in the title only, or there is no text. */
  readonly snippet: Snippet | null
}

/** What counted for or against a hit, and how much; `of` is a name in `RANK_WEIGHTS` or `NEAR_WEIGHTS`. */
export interface ScorePart {
  readonly of:
    | FacetName
    | 'titleTerms'
    | 'titleTokens'
    | 'titleScore'
    | 'phrase'
    | 'bodyTerms'
    | 'bodyScore'
    | 'focus'
    | 'freshness'
    | 'taken'
    | 'ownEdition'
    | 'superseded'
    | 'words'
    | 'topic'
    | 'strange'
    | 'likeness'
    | 'kin'
    | 'book'
    | 'typed'
    | 'neighbour'
  readonly points: number
}

/** A ranked candidate with the reasons a teacher reads: 标题含“分数”, 三年级, 正文第7页. */
export interface Hit {
  readonly candidate: SearchCandidate
  /** Higher is better; comparable within one list only. */
  readonly score: number
  readonly why: readonly string[]
  /** What the score is the sum of. */
  readonly parts: readonly ScorePart[]
}
