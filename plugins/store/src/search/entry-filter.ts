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

/** The entry tells this facet as it is wanted. */
function toldFilter(name: FacetName, wanted: string | number): EntryFilter {
  if (name === 'year') return { sql: "instr(coalesce(year, ''), ?) > 0", values: [String(wanted)] }
  const variants = facetVariants(name, String(wanted))
  const values = name === 'grade' ? variants.map(Number) : variants
  return { sql: `${name} in (${marks(values)})`, values }
}

/** The entry does not tell this facet otherwise. */
function notDeniedFilter(name: FacetName, wanted: string | number): EntryFilter {
  const { sql, values } = toldFilter(name, wanted)
  return { sql: `(${name} is null or ${sql})`, values }
}

/** All facets asked for, in order. */
function wantedFacets({ relaxed }: IndexQuery) {
  const { facets } = relaxed.query
  return FACET_NAMES.flatMap(name => {
    const wanted = facets[name] ?? null
    return wanted === null || NOT_FILTERED.has(name) ? [] : [{ name, wanted }]
  })
}

/**
 * Beside words, a facet that is not told never excludes an entry: a third of real names tell no grade.
 * Without words the facets are all that was asked for: they must be told, or with `any` at least one.
 */
function facetFilters(query: IndexQuery): EntryFilter[] {
  const wanted = wantedFacets(query)
  const notDenied = wanted.map(({ name, wanted: value }) => notDeniedFilter(name, value))
  if (query.relaxed.query.terms.length > 0) return notDenied
  const told = wanted.map(({ name, wanted: value }) => toldFilter(name, value))
  if (query.relaxed.match === 'all' || told.length === 0) return told
  const atLeastOne = {
    sql: `(${told.map(part => `coalesce(${part.sql}, 0)`).join(' or ')})`,
    values: told.flatMap(part => part.values),
  }
  return [...notDenied, atLeastOne]
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
  const { excluded } = query.relaxed.query
  const parts: EntryFilter[] = [
    { sql: 'entry.alliance_id = ?', values: [query.allianceId] },
    {
      sql: `exists (select 1 from entry_audience where entry_audience.entry_id = entry.entry_id
        and audience in (${marks(query.audiences)}))`,
      values: query.audiences,
    },
    ...excludedFilter(excluded),
    ...facetFilters(query),
  ]
  return {
    sql: parts.map(part => part.sql).join(' and '),
    values: parts.flatMap(part => part.values),
  }
}
