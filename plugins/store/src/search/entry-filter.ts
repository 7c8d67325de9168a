import { FACET_NAMES, type FacetName, facetVariants, type IndexQuery } from '@lianxiao/core'
import { marks } from '../sqlite/account-columns'
import type { SqlValue } from '../sqlite/sql-database'
import { anyOf, termPhrase } from './match-expression'

/** A condition on `entry` with its values in order. */
export interface EntryFilter {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

/** Teachers and files name lessons too freely for a filter; the ranking looks at it. */
const NOT_FILTERED: ReadonlySet<FacetName> = new Set(['lesson'])

function facetFilter(name: FacetName, wanted: string | number): EntryFilter {
  if (name === 'year')
    return { sql: '(year is null or instr(year, ?) > 0)', values: [String(wanted)] }
  const variants = facetVariants(name, String(wanted))
  const values = name === 'grade' ? variants.map(Number) : variants
  return { sql: `(${name} is null or ${name} in (${marks(values)}))`, values }
}

function excludedFilter(excluded: readonly string[]): EntryFilter[] {
  const phrases = excluded.map(termPhrase).filter(phrase => phrase !== null)
  const match = anyOf(phrases.map(phrase => `title : ${phrase}`))
  if (match === null) return []
  return [
    {
      sql: 'entry.entry_id not in (select rowid from title_words where title_words match ?)',
      values: [match],
    },
    { sql: `(kind is null or kind not in (${marks(excluded)}))`, values: excluded },
  ]
}

/** What an entry must be to answer a query, whatever its words: alliance, audience, facets, nothing excluded. */
export function entryFilter(query: IndexQuery): EntryFilter {
  const { facets, excluded } = query.relaxed.query
  const parts: EntryFilter[] = [
    { sql: 'entry.alliance_id = ?', values: [query.allianceId] },
    {
      sql: `exists (select 1 from entry_audience where entry_audience.entry_id = entry.entry_id
        and audience in (${marks(query.audiences)}))`,
      values: query.audiences,
    },
    ...excludedFilter(excluded),
  ]
  for (const name of FACET_NAMES) {
    const wanted = facets[name] ?? null
    if (wanted !== null && !NOT_FILTERED.has(name)) parts.push(facetFilter(name, wanted))
  }
  return {
    sql: parts.map(part => part.sql).join(' and '),
    values: parts.flatMap(part => part.values),
  }
}
