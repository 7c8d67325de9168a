import {
  BUILT_IN_LEXICON,
  type KnownWords,
  knownWords,
  type Suggestion,
  type SuggestionQuery,
  suggestWriting,
} from '@lianxiao/core'
import type { SqlDatabase } from '../sqlite/sql-database'
import { archiveVocabulary } from './archive-vocabulary'

/** Suggestions of one query. */
const MAX_SUGGESTIONS = 8

let words: KnownWords | null = null

/** What may have been meant by terms that stand in nothing these audiences see. @param isSeen by entry */
export function suggestWords(
  db: SqlDatabase,
  query: SuggestionQuery,
  isSeen: (entryId: number) => boolean,
): readonly Suggestion[] {
  words ??= knownWords(BUILT_IN_LEXICON.words())
  const vocabulary = archiveVocabulary(db, isSeen)
  return suggestWriting(query, { vocabulary, words }).slice(0, MAX_SUGGESTIONS)
}
