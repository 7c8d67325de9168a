import { normalise, type Vocabulary } from '@lianxiao/core'
import { text } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'
import type { EntryFilter } from './entry-filter'
import { readEntryText } from './entry-text'
import { anywhereMatch, termPhrase } from './match-expression'
import { soundingTitles } from './title-sounds'
import { foundAnywhere, foundInTitles } from './word-tiers'

/** Entries that have a term, the newest ones, of which one must be seen. */
const MAX_HAVING = 4_000
/** Texts that are read to see whether a term stands there, or only its pairs of characters. */
const MAX_READ = 6
/** Of one text so much, in UTF-16 units. */
const MAX_READ_CHARS = 100_000
/** Titles that are given for one question. */
const MAX_TITLES = 48
const MAX_SAYING = 12

const ALL = Number.MAX_SAFE_INTEGER
const LETTERS = /^[a-z0-9]+$/

/**
 * What stands in the entries that pass. Every question has a bound, so that asking takes milliseconds however large
 * the archive is.
 */
export function archiveVocabulary(db: SqlDatabase, isSeen: EntryFilter): Vocabulary {
  const titlesOf = (entries: readonly number[]) => [
    ...new Set(entries.flatMap(entryId => titleOf(db, entryId) ?? [])),
  ]

  function seenTitles(match: string | null, limit: number): number[] {
    if (match === null) return []
    const found = foundInTitles(db, match, { below: ALL, limit: MAX_HAVING })
    return found.filter(isSeen).slice(0, limit)
  }

  function seenAnywhere(match: string | null, limit: number): number[] {
    if (match === null) return []
    const found = foundAnywhere(db, match, { below: ALL, limit: MAX_HAVING })
    return found.filter(isSeen).slice(0, limit)
  }

  function isInText(term: string): boolean {
    const entries = seenAnywhere(anywhereMatch([[term]]), MAX_READ)
    const isPair = /^[^\u0000-\u007f]{2}$/u.test(term)
    if (isPair) return entries.length > 0
    return entries.some(entryId => {
      const { counts } = readEntryText(db, entryId, [[term]], MAX_READ_CHARS)
      return counts.some(count => count > 0)
    })
  }

  return {
    knows(term) {
      // A Latin word is found by its beginning, too; here it must be the whole word: ja is not java.
      if (LETTERS.test(term)) return seenAnywhere(`"${term}"`, 1).length > 0
      return seenTitles(termPhrase(term), 1).length > 0 || isInText(term)
    },
    titlesSounding: tokens => titlesOf(soundingTitles(db, tokens, isSeen)),
    titlesSaying: term => titlesOf(seenTitles(termPhrase(term), MAX_SAYING)),
    titlesWith(characters) {
      const match = characters.map(character => `"${character}" *`).join(' AND ')
      return titlesOf(seenTitles(match === '' ? null : `title : (${match})`, MAX_TITLES))
    },
  }
}

function titleOf(db: SqlDatabase, entryId: number): string | null {
  const row = db.one('select title from entry_title where entry_id = ?', [entryId])
  return row === null ? null : normalise(text(row, 'title'))
}
