import type { Suggestion, SuggestionQuery } from '@lianxiao/core'
import type { SqlDatabase } from '../sqlite/sql-database'

/** What may have been meant by terms that stand in nothing these audiences see. @param _isSeen by entry */
export function suggestWords(
  _db: SqlDatabase,
  _query: SuggestionQuery,
  _isSeen: (entryId: number) => boolean,
): readonly Suggestion[] {
  return []
}
