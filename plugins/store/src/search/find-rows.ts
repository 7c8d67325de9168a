import type { IndexQuery } from '@lianxiao/core'
import { number } from '../sqlite/row'
import type { SqlDatabase, SqlRow } from '../sqlite/sql-database'
import { type EntryFilter, entryFilter } from './entry-filter'
import { allOf, anyOf, termPhrase, termTokens } from './match-expression'

/** Candidates of one search at most. */
export const MAX_CANDIDATES = 200
/** Of a loose search only the rarest tokens are looked up. */
const MAX_LOOSE_TOKENS = 16
/** Entries of one family that are looked at; a search shows one. */
const MAX_OF_FAMILY = 5
/** So many times the wanted rows are found, so that a large family leaves room for others. */
const SPARE = 2
/** A word in the title counts this many times one in the keywords. */
const TITLE_WEIGHT = 10

/** An entry that may answer, and how well its title does. */
export interface FoundRow {
  readonly row: SqlRow
  readonly titleScore: number
}

/** Rows that may answer, best guesses first. */
export interface FoundRows {
  readonly rows: readonly FoundRow[]
  /** All matches, also those beyond the rows; versions of one another count once. */
  readonly total: number
}

interface Bounds {
  readonly filter: EntryFilter
  readonly limit: number
}

// Sorting is done on ids alone; whole rows are fetched for what is left.
interface Scored {
  readonly entryId: number
  readonly family: number
  readonly titleScore: number
}

function rowsFor(db: SqlDatabase, scored: readonly Scored[], limit: number): FoundRow[] {
  return fewOfEach(scored, limit).flatMap(({ entryId, titleScore }) => {
    const row = db.one('select * from entry where entry_id = ?', [entryId])
    return row === null ? [] : [{ row, titleScore }]
  })
}

function fewOfEach(scored: readonly Scored[], limit: number): Scored[] {
  const seen = new Map<number, number>()
  const few = scored.filter(({ family }) => {
    const before = seen.get(family) ?? 0
    seen.set(family, before + 1)
    return before < MAX_OF_FAMILY
  })
  return few.slice(0, limit)
}

// Found once and kept, so that families are counted without asking every match for its audience again.
function ordered(hits: string, order: string): string {
  return `with hit as materialized (${hits})
    select entry_id, family, weight, (select count(distinct family) from hit) as matches
    from hit order by ${order} limit ?`
}

function countOf(row: SqlRow | null | undefined): number {
  return row === null || row === undefined ? 0 : number(row, 'matches')
}

function scoredIn(row: SqlRow, titleScore: number): Scored {
  return { entryId: number(row, 'entry_id'), family: number(row, 'family'), titleScore }
}

/** Only facets were asked for: the newest. */
function findByFacets(db: SqlDatabase, { filter, limit }: Bounds): FoundRows {
  const hits = `select entry_id, family, posted_at, number, 0 as weight from entry where ${filter.sql}`
  const found = db.all(ordered(hits, 'posted_at desc, number desc'), [
    ...filter.values,
    limit * SPARE,
  ])
  const scored = found.map(row => scoredIn(row, 0))
  return { rows: rowsFor(db, scored, limit), total: countOf(found[0]) }
}

// `cross join` keeps the words outside: SQLite would else walk all entries by date and ask the words for each.
function findInTitles(db: SqlDatabase, match: string, { filter, limit }: Bounds): Scored[] {
  return db
    .all(
      `select entry_id, family, -bm25(title_words, ${TITLE_WEIGHT}, 1) as title_score
       from title_words cross join entry on entry.entry_id = title_words.rowid
       where title_words match ? and ${filter.sql} order by title_score desc, posted_at desc limit ?`,
      [match, ...filter.values, limit * SPARE],
    )
    .map(row => scoredIn(row, Math.max(0, number(row, 'title_score'))))
}

/** Every term: first where all stand in title and keywords, then where they stand anywhere, newest first. */
function findAll(db: SqlDatabase, terms: readonly string[], bounds: Bounds): FoundRows {
  const { filter, limit } = bounds
  const phrases = terms.map(termPhrase).filter(phrase => phrase !== null)
  const [inTitle, anywhere] = [allOf(phrases), allOf(terms.flatMap(termTokens))]
  if (inTitle === null || anywhere === null) return { rows: [], total: 0 }
  const first = findInTitles(db, inTitle, bounds)
  const known = new Set(first.map(({ entryId }) => entryId))
  const hits = `select entry.entry_id as entry_id, family, posted_at, number, 0 as weight
    from all_words cross join entry on entry.entry_id = all_words.rowid
    where all_words match ? and ${filter.sql}`
  const found = db.all(ordered(hits, 'posted_at desc, number desc'), [
    anywhere,
    ...filter.values,
    limit * SPARE,
  ])
  const rest = found.map(row => scoredIn(row, 0)).filter(({ entryId }) => !known.has(entryId))
  return { rows: rowsFor(db, [...first, ...rest], limit), total: countOf(found[0]) }
}

/** How rare each token is, the rarest first; tokens that no entry has are left out. */
function rarest(db: SqlDatabase, tokens: readonly string[]): { token: string; weight: number }[] {
  const entries = countOf(db.one('select count(*) as matches from entry'))
  return [...new Set(tokens)]
    .map(token => {
      const row = db.one('select count(*) as matches from all_words where all_words match ?', [
        token,
      ])
      return { token, matches: countOf(row) }
    })
    .filter(({ matches }) => matches > 0)
    .sort((a, b) => a.matches - b.matches)
    .slice(0, MAX_LOOSE_TOKENS)
    .map(({ token, matches }) => ({ token, weight: Math.log(1 + entries / matches) }))
}

/** Any token of any term: the more and the rarer, the better; titles count beside. */
function findAny(db: SqlDatabase, terms: readonly string[], bounds: Bounds): FoundRows {
  const { filter, limit } = bounds
  const tokens = rarest(db, terms.flatMap(termTokens))
  const match = anyOf(tokens.map(({ token }) => token))
  if (match === null) return { rows: [], total: 0 }
  const each = tokens.map(
    () => 'select rowid as entry_id, ? as weight from all_words where all_words match ?',
  )
  const hits = `select entry.entry_id as entry_id, family, posted_at, sum(found.weight) as weight
    from (${each.join(' union all ')}) as found
    cross join entry on entry.entry_id = found.entry_id where ${filter.sql}
    group by entry.entry_id`
  const found = db.all(ordered(hits, 'weight desc, posted_at desc'), [
    ...tokens.flatMap(({ token, weight }) => [weight, token]),
    ...filter.values,
    limit * SPARE,
  ])
  const titles = new Map(
    findInTitles(db, match, bounds).map(({ entryId, titleScore }) => [entryId, titleScore]),
  )
  const scored = found
    .map(row => {
      const titleScore = titles.get(number(row, 'entry_id')) ?? 0
      return { ...scoredIn(row, titleScore), sum: number(row, 'weight') + titleScore }
    })
    .sort((a, b) => b.sum - a.sum)
  return { rows: rowsFor(db, scored, limit), total: countOf(found[0]) }
}

/** The rows that may answer a query. */
export function findRows(db: SqlDatabase, query: IndexQuery): FoundRows {
  const { query: asked, match } = query.relaxed
  const limit = Math.max(0, Math.min(query.limit, MAX_CANDIDATES))
  if (query.audiences.length === 0 || limit === 0) return { rows: [], total: 0 }
  const filter = entryFilter(query)
  const bounds = { filter, limit }
  if (asked.terms.length === 0) return findByFacets(db, bounds)
  return match === 'all' ? findAll(db, asked.terms, bounds) : findAny(db, asked.terms, bounds)
}
