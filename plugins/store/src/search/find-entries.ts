import type { IndexQuery } from '@lianxiao/core'
import type { SqlDatabase } from '../sqlite/sql-database'
import { entryFilter, wantedFacets } from './entry-filter'
import type { FacetColumns } from './facet-columns'
import { findLoosely } from './find-loosely'
import type { FoundEntries, Looking } from './looking'
import { anywhereMatch, titleMatch, type Writings } from './match-expression'
import { foundAnywhere, scoredTitles } from './word-tiers'

/** Matches that are counted at most; past it a search says that there are at least so many. */
export const MAX_COUNTED = 300
/** Title matches that are scored in one step after the other, while too few pass the filter. */
const SCORED_STEPS: readonly number[] = [1_000, 8_000, 32_000]
/** Matches that are looked at, likewise. */
const FOUND_STEPS: readonly number[] = [300, 3_000, 16_000, 64_000]

/** How many of the wanted facets an entry tells as wanted, in hundredths of what a title's words can give. */
type Agreement = (entryId: number) => number

function agreementWith(columns: FacetColumns, query: IndexQuery): Agreement {
  const wanted = wantedFacets(columns, query).map(({ column, mask }) => ({
    ids: columns.values[column],
    mask,
  }))
  return entryId =>
    wanted.reduce((sum, { ids, mask }) => sum + (mask[ids[entryId] ?? 0] ?? 0), 0) /
    Math.max(1, wanted.length)
}

/** Only facets were asked for: the newest. */
function findByFacets({ columns, passes }: Looking): FoundEntries {
  const found: number[] = []
  for (let entryId = columns.last; entryId > 0; entryId -= 1)
    if (passes(entryId)) found.push(entryId)
  const { posted_at: postedAt } = columns.numbers
  const newest = found.sort((a, b) => (postedAt[b] ?? 0) - (postedAt[a] ?? 0) || b - a)
  const entries = newest.map(entryId => ({ entryId, titleScore: 0 }))
  return { entries, families: familiesOf(columns, found).size, isAtLeast: false }
}

function familiesOf({ numbers: { family } }: FacetColumns, entries: Iterable<number>): Set<number> {
  const families = new Set<number>()
  for (const entryId of entries) families.add(family[entryId] ?? 0)
  return families
}

/** Title matches that pass, with their scores; the newest of very many. */
function titleHits({ db, columns, passes }: Looking, match: string): Map<number, number> {
  const hits = new Map<number, number>()
  let below = columns.last + 1
  for (const limit of SCORED_STEPS) {
    const found = scoredTitles(db, match, { below, limit })
    for (let at = 0; at < found.length; at += 2) {
      below = found[at] ?? 0
      if (passes(below)) hits.set(below, found[at + 1] ?? 0)
    }
    if (found.length < 2 * limit || hits.size >= MAX_COUNTED) break
  }
  return hits
}

/** Matches anywhere that pass, the newest first, and whether there may be more. */
function hitsAnywhere({ db, columns, passes }: Looking, match: string) {
  const hits: number[] = []
  let below = columns.last + 1
  for (const limit of FOUND_STEPS) {
    const found = foundAnywhere(db, match, { below, limit })
    for (const entryId of found) if (passes(entryId)) hits.push(entryId)
    below = found.at(-1) ?? 0
    if (found.length < limit) return { hits, isAtLeast: false }
    if (hits.length >= MAX_COUNTED) break
  }
  return { hits, isAtLeast: true }
}

/** Every term: first where all stand in title and keywords, then where they stand anywhere. */
function findAll(looking: Looking, agreement: Agreement): FoundEntries {
  const { columns, terms } = looking
  const [inTitle, anywhere] = [titleMatch(terms), anywhereMatch(terms)]
  if (inTitle === null || anywhere === null) return { entries: [], families: 0, isAtLeast: false }
  const titles = titleHits(looking, inTitle)
  const { hits, isAtLeast } = hitsAnywhere(looking, anywhere)
  const best = Math.max(0, ...titles.values()) || 1
  const scored = (entryId: number) => {
    const titleScore = titles.get(entryId) ?? 0
    return { entryId, titleScore, sum: titleScore / best + agreement(entryId) }
  }
  // Both lists are the newest first already, and sorting keeps that among equals.
  const inTitles = [...titles.keys()].map(scored).sort((a, b) => b.sum - a.sum)
  const elsewhere = hits
    .filter(entryId => !titles.has(entryId))
    .map(scored)
    .sort((a, b) => b.sum - a.sum)
  const families = familiesOf(columns, [...titles.keys(), ...hits]).size
  return { entries: [...inTitles, ...elsewhere], families, isAtLeast }
}

/** The entries that may answer a query. */
export function findEntries(
  db: SqlDatabase,
  columns: FacetColumns,
  { query, terms }: { readonly query: IndexQuery; readonly terms: readonly Writings[] },
): FoundEntries {
  const looking = { db, columns, passes: entryFilter(db, columns, query), terms }
  if (query.relaxed.query.terms.length === 0) return findByFacets(looking)
  if (query.relaxed.match === 'any') return findLoosely(looking)
  return findAll(looking, agreementWith(columns, query))
}
