import type { AllianceId } from '../alliance/alliance'
import type { Instant } from '../kit/brand'
import type { Facets } from '../resource/facets'
import type { Section } from '../resource/reading'
import type { Audience, ResourceNumber } from '../resource/resource'
import type { SearchCandidate } from '../search/hit'
import type { RelaxedQuery } from '../search/plan-relaxation'
import type { Suggestion, SuggestionQuery } from '../search/suggest/suggestion'

/** What the index keeps of a resource. */
export interface IndexEntry {
  readonly allianceId: AllianceId
  readonly number: ResourceNumber
  readonly title: string
  /** Words beside the title that find it: other names it was posted under, folder, poster, school. */
  readonly keywords: string
  readonly facets: Facets
  readonly audiences: readonly Audience[]
  readonly postedAt: Instant
  readonly takenCount: number
  readonly sections: readonly Section[]
  /** Entries of one family are versions of one another: a search shows the best of them. */
  readonly family: ResourceNumber
  /** Personal names of those who posted it for its widest audience, for 王老师发的. */
  readonly posters: readonly string[]
  /** Their accounts, as `platform:id`, for 我发的. */
  readonly posterIds: readonly string[]
  /** The schools they posted it for. */
  readonly schools: readonly string[]
  /** The name's extension, lower case without dot; empty when there is none. */
  readonly format: string
}

/** A search as the index understands it. */
export interface IndexQuery {
  readonly allianceId: AllianceId
  /** Only entries with one of these. */
  readonly audiences: readonly Audience[]
  readonly relaxed: RelaxedQuery
  /** The asker's account as `platform:id`, for 我发的; null when nobody in particular asks. */
  readonly askerId: string | null
  /** At most this many candidates; at most 200. */
  readonly limit: number
}

/** What the index found for a query. */
export interface FoundCandidates {
  readonly candidates: readonly SearchCandidate[]
  readonly total: number
  /** True when there may be more than `total`: very many matches are not counted to the end. False when left out. */
  readonly isAtLeast?: boolean
}

/** Full-text search over titles and texts. Derived data: it can always be rebuilt from the archive. */
export interface SearchIndex {
  /** Adds or replaces an entry; found by searches that start afterwards, and after a crash. */
  put(entry: IndexEntry): Promise<void>
  /** Puts all of them or, when it fails, none; at most 10,000. Much quicker than one by one. */
  putMany(entries: readonly IndexEntry[]): Promise<void>
  remove(allianceId: AllianceId, number: ResourceNumber): Promise<void>
  /** Changes how often an entry was taken, and nothing else of it; nothing happens when it is not there. */
  setTakenCount(allianceId: AllianceId, number: ResourceNumber, takenCount: number): Promise<void>
  /**
   * Candidates for ranking, best guesses first, with the number of matches in all: versions of one another count
   * once there, and of a large family only some are candidates.
   */
  find(query: IndexQuery): Promise<FoundCandidates>
  /** What may have been meant by terms that stand in nothing these audiences see; best first, at most 8. */
  suggest(query: SuggestionQuery): Promise<readonly Suggestion[]>
  count(): Promise<number>
  /**
   * Brings what was put into its smallest and quickest form. For who has just filled it: seconds for 100,000 entries,
   * in which nothing else is answered.
   */
  compact(): Promise<void>
  /** Empties it. */
  clear(): Promise<void>
  /**
   * The tokenizer it was stamped with; null for one that is new, cleared or damaged, whatever was put into it since:
   * then it may lack entries that count as indexed.
   */
  builtWith(): Promise<number | null>
  /** Stamps it: everything is in it, or due for it. */
  stamp(tokenizerVersion: number): Promise<void>
  close(): Promise<void>
}
