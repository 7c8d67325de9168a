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

function builtInWords(): KnownWords {
  words ??= knownWords(BUILT_IN_LEXICON.words())
  return words
}

/** Makes ready what every suggestion needs, which takes a third of a second; once, and not for a query to wait for. */
export function warmUpSuggestions(): void {
  const { sounding, having, byInitials } = builtInWords()
  sounding([])
  having([])
  byInitials('')
}

/** What may have been meant by terms that stand in nothing these audiences see. @param isSeen by entry */
export function suggestWords(
  db: SqlDatabase,
  query: SuggestionQuery,
  isSeen: (entryId: number) => boolean,
): readonly Suggestion[] {
  const vocabulary = archiveVocabulary(db, isSeen)
  return suggestWriting(query, { vocabulary, words: builtInWords() }).slice(0, MAX_SUGGESTIONS)
}
