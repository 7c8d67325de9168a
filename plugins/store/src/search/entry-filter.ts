import {
  deniedForms,
  FACET_NAMES,
  type FacetName,
  facetVariants,
  type IndexQuery,
  normalise,
} from '@lianxiao/core'
import type { SqlDatabase } from '../sqlite/sql-database'
import type { FacetColumns, ValueColumn } from './facet-columns'
import { anyOf, termPhrase } from './match-expression'
import { isPosterNamed } from './poster-named'
import { foundInTitles } from './word-tiers'

/** Entries whose title says a word that is excluded, or names a school; more are not looked at. */
const MAX_TITLED = 200_000

/** Whether an entry may answer a query, whatever its words: alliance, audience, facets, filters, nothing excluded. */
export type EntryFilter = (entryId: number) => boolean

/** For each number of a value whether it is allowed; 0 stands for entries that tell none. */
interface Allowed {
  readonly column: ValueColumn
  readonly mask: Uint8Array
}

/** Teachers and files name lessons too freely for a filter; the ranking looks at it. */
const NOT_FILTERED: ReadonlySet<FacetName> = new Set(['lesson'])

function allowing(
  columns: FacetColumns,
  column: ValueColumn,
  isAllowed: (value: string) => boolean,
): Allowed {
  const mask = new Uint8Array(columns.valueBound)
  for (const [value, id] of columns.valuesOf(column)) if (isAllowed(value)) mask[id] = 1
  return { column, mask }
}

function allowingOnly(
  columns: FacetColumns,
  column: ValueColumn,
  values: readonly string[],
): Allowed {
  const mask = new Uint8Array(columns.valueBound)
  for (const value of values) mask[columns.idOf(column, value)] = 1
  mask[0] = 0
  return { column, mask }
}

/** The entry tells this facet as it is wanted. */
function told(columns: FacetColumns, name: FacetName, wanted: string): Allowed {
  return name === 'year'
    ? allowing(columns, name, value => value.includes(wanted))
    : allowingOnly(columns, name, facetVariants(name, wanted))
}

/** The entry does not tell this facet otherwise. */
function notDenied({ column, mask }: Allowed): Allowed {
  const alsoNone = mask.slice()
  alsoNone[0] = 1
  return { column, mask: alsoNone }
}

/** All facets asked for that filter, as told. */
export function wantedFacets(columns: FacetColumns, { relaxed }: IndexQuery): Allowed[] {
  return FACET_NAMES.flatMap(name => {
    const wanted = relaxed.query.facets[name] ?? null
    return wanted === null || NOT_FILTERED.has(name) ? [] : [told(columns, name, String(wanted))]
  })
}

/** Kinds and other facets that are not wanted; who does not tell them is not excluded. */
function excludedFacets(columns: FacetColumns, { relaxed }: IndexQuery): Allowed[] {
  const { excluded, excludedFacets: named } = relaxed.query
  const kinds = excluded.map(value => ({ name: 'kind' as const, value }))
  return [...kinds, ...named].map(({ name, value }) => {
    const { column, mask } = told(columns, name, String(value))
    return { column, mask: mask.map(isExcluded => 1 - isExcluded) }
  })
}

interface Source {
  readonly posters: readonly string[]
  readonly posterIds: readonly string[]
  readonly schools: readonly string[]
}

/** Which sources (posters and their schools) the filters demand; null when they demand nothing of them. */
function wantedSources(columns: FacetColumns, { relaxed, askerId }: IndexQuery): Allowed | null {
  const { poster, isOwn } = relaxed.query.filters
  if (poster === null && !isOwn) return null
  return allowing(columns, 'source', value => {
    const { posters, posterIds } = JSON.parse(value) as Source
    const isNamed = poster === null || posters.some(card => isPosterNamed(card, poster))
    const isAskers = !isOwn || (askerId !== null && posterIds.includes(askerId))
    return isNamed && isAskers
  })
}

function titled(db: SqlDatabase, columns: FacetColumns, words: readonly string[]): Uint8Array {
  const found = new Uint8Array(columns.last + 1)
  const phrases = words.map(termPhrase).filter(phrase => phrase !== null)
  const match = anyOf(phrases.map(phrase => `title : ${phrase}`))
  if (match === null) return found
  const stretch = { below: columns.last + 1, limit: MAX_TITLED }
  for (const entryId of foundInTitles(db, match, stretch)) found[entryId] = 1
  return found
}

/** Posted for the school, by a card that names it, or titled after it. */
function schoolFilter(db: SqlDatabase, columns: FacetColumns, school: string): EntryFilter {
  const wanted = normalise(school)
  const { mask } = allowing(columns, 'source', value => {
    const { posters, schools } = JSON.parse(value) as Source
    return [...schools, ...posters].some(name => normalise(name).includes(wanted))
  })
  const inTitle = titled(db, columns, [school])
  const { source } = columns.values
  return entryId => inTitle[entryId] === 1 || mask[source[entryId] ?? 0] === 1
}

function periodFilter(columns: FacetColumns, query: IndexQuery): EntryFilter[] {
  const { postedFrom, postedUntil } = query.relaxed.query.filters
  if (postedFrom === null && postedUntil === null) return []
  const [from, until] = [postedFrom ?? -Infinity, postedUntil ?? Infinity]
  const { posted_at: postedAt } = columns.numbers
  return [
    entryId => {
      const at = postedAt[entryId] ?? 0
      return at >= from && at < until
    },
  ]
}

/**
 * Beside words, a facet that is not told never excludes an entry: a third of real names tell no grade.
 * Without words the facets are all that was asked for: they must be told, or with `any` at least one.
 */
function facetFilters(columns: FacetColumns, query: IndexQuery): EntryFilter[] {
  const wanted = wantedFacets(columns, query)
  const isStrict = query.relaxed.query.terms.length === 0 && query.relaxed.match === 'all'
  const all = allOf(columns, isStrict ? wanted : wanted.map(notDenied))
  if (query.relaxed.query.terms.length > 0 || isStrict || wanted.length === 0) return [all]
  const each = wanted.map(one => allOf(columns, [one]))
  return [all, entryId => each.some(isTold => isTold(entryId))]
}

function allOf(columns: FacetColumns, allowed: readonly Allowed[]): EntryFilter {
  const checks = allowed.map(({ column, mask }) => ({ ids: columns.values[column], mask }))
  return entryId => {
    for (const { ids, mask } of checks) if (mask[ids[entryId] ?? 0] !== 1) return false
    return true
  }
}

/** Entries of the alliance that one of the audiences may see. */
export function seenBy(
  columns: FacetColumns,
  { allianceId, audiences }: Pick<IndexQuery, 'allianceId' | 'audiences'>,
): EntryFilter {
  const wanted: ReadonlySet<string> = new Set(audiences)
  const seen = allowing(columns, 'audiences', value =>
    (JSON.parse(value) as string[]).some(audience => wanted.has(audience)),
  )
  const passes = allOf(columns, [allowingOnly(columns, 'alliance', [allianceId]), seen])
  const { isThere } = columns
  return entryId => isThere[entryId] === 1 && passes(entryId)
}

/** What an entry must be to answer a query, on every way of finding it. */
export function entryFilter(
  db: SqlDatabase,
  columns: FacetColumns,
  query: IndexQuery,
): EntryFilter {
  const { excluded, filters } = query.relaxed.query
  const sources = wantedSources(columns, query)
  const values = allOf(columns, [
    ...excludedFacets(columns, query),
    ...(sources === null ? [] : [sources]),
    ...(filters.formats.length === 0 ? [] : [allowingOnly(columns, 'format', filters.formats)]),
  ])
  const isTitled = excluded.length === 0 ? null : titled(db, columns, excluded)
  // 无答案 says that it has none.
  const denies = isTitled === null ? null : titled(db, columns, excluded.flatMap(deniedForms))
  const checks: EntryFilter[] = [
    seenBy(columns, query),
    values,
    ...facetFilters(columns, query),
    ...periodFilter(columns, query),
    ...(isTitled === null
      ? []
      : [(entryId: number) => isTitled[entryId] !== 1 || denies?.[entryId] === 1]),
    ...(filters.school === null ? [] : [schoolFilter(db, columns, filters.school)]),
  ]
  return entryId => checks.every(passes => passes(entryId))
}
