import type { SqlDatabase } from '../sqlite/sql-database'
import type { EntryFilter } from './entry-filter'
import type { FacetColumns } from './facet-columns'
import type { Writings } from './match-expression'

/** An entry that may answer, and how well its title does. */
export interface FoundEntry {
  readonly entryId: number
  readonly titleScore: number
}

/** Entries that may answer, best guesses first. */
export interface FoundEntries {
  readonly entries: readonly FoundEntry[]
  /** Matches; versions of one another count once. */
  readonly families: number
  /** Whether there may be more than were counted. */
  readonly isAtLeast: boolean
}

/** What one search looks at. */
export interface Looking {
  readonly db: SqlDatabase
  readonly columns: FacetColumns
  readonly passes: EntryFilter
  readonly terms: readonly Writings[]
}
