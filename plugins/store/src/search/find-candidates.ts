import {
  type FacetName,
  type Facets,
  type FoundCandidates,
  type IndexQuery,
  normalise,
  type ResourceNumber,
  type SearchCandidate,
  snippetOf,
} from '@lianxiao/core'
import { json, text } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'
import { readOn, scoreOf } from './entry-text'
import type { FacetColumns } from './facet-columns'
import { findEntries } from './find-entries'
import type { FoundEntries, FoundEntry } from './looking'
import type { Writings } from './match-expression'
import { readFirstParts, type TextPart } from './text-parts'
import { foldQuickly } from './unique-tokens'

/** Candidates of one search at most. */
const MAX_CANDIDATES = 200
/** Entries of one family that are looked at; a search shows one. */
const MAX_OF_FAMILY = 5
/** Candidates whose text is read for a score and the words around the match; a chat shows five at once. */
const READ_CANDIDATES = 10
/** Candidates that are proved by their text; what is left to prove after these is left out. */
const PROVED_CANDIDATES = 20
/** Entries that are tried where their text must prove them. */
const TRIED_ENTRIES = 200
/** Text that one search reads, in UTF-16 units; past it the tokens are believed. */
const MAX_READ_CHARS = 600_000
/** Length of a hit's words. */
const SNIPPET_CHARS = 40

interface Titled extends FoundEntry {
  readonly title: string
  readonly folded: string
}

/** Few of each family, so that others have room. */
function fewOfEach({ numbers }: FacetColumns, found: FoundEntries, limit: number): FoundEntry[] {
  const seen = new Map<number, number>()
  const few: FoundEntry[] = []
  for (const entry of found.entries) {
    if (few.length >= limit) break
    const family = numbers.family[entry.entryId] ?? 0
    const before = seen.get(family) ?? 0
    seen.set(family, before + 1)
    if (before < MAX_OF_FAMILY) few.push(entry)
  }
  return few
}

// As one text: rows of their own would take longer to come out of SQLite than to be found.
function withTitles(db: SqlDatabase, entries: readonly FoundEntry[]): Titled[] {
  const row = db.one(
    `select json_group_array(json_array(entry_id, title)) as titles from entry_title
     where entry_id in (select value from json_each(?))`,
    [JSON.stringify(entries.map(({ entryId }) => entryId))],
  )
  const titles = new Map(row === null ? [] : json<[number, string][]>(row, 'titles'))
  return entries.flatMap(entry => {
    const title = titles.get(entry.entryId)
    return title === undefined ? [] : [{ ...entry, title, folded: foldQuickly(title) }]
  })
}

function keywordsOf(db: SqlDatabase, entryId: number): string {
  const row = db.one('select keywords from entry_title where entry_id = ?', [entryId])
  return row === null ? '' : text(row, 'keywords')
}

function facetsOf(columns: FacetColumns, entryId: number): Facets {
  const told = (name: FacetName) => columns.wordOf(columns.values[name][entryId] ?? 0) || null
  const grade = told('grade')
  return {
    stage: told('stage') as Facets['stage'],
    grade: grade === null ? null : Number(grade),
    subject: told('subject'),
    volume: told('volume'),
    edition: told('edition'),
    unit: told('unit'),
    lesson: told('lesson'),
    kind: told('kind') as Facets['kind'],
    year: told('year'),
  }
}

function isIn(field: string, writings: Writings): boolean {
  return writings.some(writing => field.includes(writing))
}

function bareCandidate(
  columns: FacetColumns,
  entry: Titled,
  terms: readonly Writings[],
): SearchCandidate {
  const { entryId, title, folded, titleScore } = entry
  const { numbers } = columns
  return {
    number: (numbers.number[entryId] ?? 0) as ResourceNumber,
    title,
    facets: facetsOf(columns, entryId),
    postedAt: numbers.posted_at[entryId] ?? 0,
    takenCount: numbers.taken_count[entryId] ?? 0,
    family: (numbers.family[entryId] ?? 0) as ResourceNumber,
    titleScore,
    bodyScore: 0,
    titleTerms: terms.filter(writings => isIn(folded, writings)).length,
    bodyTerms: 0,
    snippet: null,
  }
}

// One character, or one pair of characters beyond ASCII, is one token: the index itself is proof.
function isOneToken(term: string): boolean {
  const { length } = Array.from(term)
  return length === 1 || (length === 2 && /^[^\u0000-\u007f]+$/u.test(term))
}

interface ReadableEntry extends Titled {
  readonly first: TextPart | null
}

interface Making {
  readonly db: SqlDatabase
  readonly columns: FacetColumns
  readonly terms: readonly Writings[]
  readonly needsProof: boolean
}

interface Made {
  readonly candidates: SearchCandidate[]
  /** Families of what has not the terms after all: their pairs stand apart. */
  readonly denied: Set<number>
}

/** The candidate with what its text says; null when its terms stand nowhere. */
function readCandidate(making: Making, entry: ReadableEntry, maxChars: number) {
  const { db, columns, terms } = making
  const read = readOn(db, entry, terms, maxChars)
  const missing = terms.filter(
    (writings, at) => read.counts[at] === 0 && !isIn(entry.folded, writings),
  )
  const isDenied = (): boolean => {
    if (!making.needsProof || entry.titleScore > 0 || missing.length === 0) return false
    const keywords = keywordsOf(db, entry.entryId)
    return read.charsRead < maxChars && !missing.every(writings => isIn(keywords, writings))
  }
  const candidate = {
    ...bareCandidate(columns, entry, terms),
    bodyTerms: read.counts.filter(count => count > 0).length,
    bodyScore: scoreOf(read.counts),
    snippet: read.section && snippetOf([read.section], terms.flat(), SNIPPET_CHARS),
  }
  return { charsRead: read.charsRead, candidate: isDenied() ? null : candidate }
}

/** The first parts of entries' texts, unpacked for several at once. */
function firstParts(db: SqlDatabase, entries: readonly Titled[]): (at: number) => TextPart | null {
  let parts: ReadonlyMap<number, TextPart> = new Map()
  let read = 0
  return at => {
    if (at >= read) {
      parts = readFirstParts(
        db,
        entries.slice(at, at + READ_CANDIDATES).map(({ entryId }) => entryId),
      )
      read = at + READ_CANDIDATES
    }
    return parts.get(entries[at]?.entryId ?? 0) ?? null
  }
}

/** Makes candidates of entries, best guesses first; reads the text of some. */
function makeCandidates(making: Making, entries: readonly Titled[]): Made {
  const { db, columns, terms, needsProof } = making
  const candidates: SearchCandidate[] = []
  const denied = new Set<number>()
  const firstOf = firstParts(db, entries)
  let charsLeft = MAX_READ_CHARS

  function tryEntry(entry: Titled, at: number): SearchCandidate | null {
    const isProved = entry.titleScore > 0 || !needsProof
    const mostRead = isProved ? READ_CANDIDATES : PROVED_CANDIDATES
    if (terms.length === 0 || candidates.length >= mostRead)
      return isProved ? bareCandidate(columns, entry, terms) : null
    const readable = { ...entry, first: firstOf(at) }
    const { candidate, charsRead } = readCandidate(making, readable, charsLeft)
    charsLeft = Math.max(0, charsLeft - charsRead)
    if (candidate === null) denied.add(columns.numbers.family[entry.entryId] ?? 0)
    return candidate
  }

  for (const [at, entry] of entries.entries()) {
    const candidate = tryEntry(entry, at)
    if (candidate !== null) candidates.push(candidate)
  }
  for (const { family } of candidates) denied.delete(family)
  return { candidates, denied }
}

/** A query's terms with what counts as them. */
function writingsOf({ relaxed }: IndexQuery): Writings[] {
  const { terms, alternatives } = relaxed.query
  const all = terms.map(term => [term, ...(alternatives[term] ?? [])].map(normalise))
  return all
    .map(writings => writings.filter(writing => writing !== ''))
    .filter(writings => writings.length > 0)
}

/** Answers a query: entries from the two tiers, verified against the texts, with the words around the match. */
export function findCandidates(
  db: SqlDatabase,
  columns: FacetColumns,
  query: IndexQuery,
): FoundCandidates {
  const limit = Math.max(0, Math.min(query.limit, MAX_CANDIDATES))
  const terms = writingsOf(query)
  const asksForNothing = terms.length === 0 && query.relaxed.query.terms.length > 0
  if (query.audiences.length === 0 || limit === 0 || asksForNothing)
    return { candidates: [], total: 0 }
  const found = findEntries(db, columns, { query, terms })
  const needsProof = query.relaxed.match === 'all' && !terms.flat().every(isOneToken)
  const few = fewOfEach(columns, found, needsProof ? Math.max(limit, TRIED_ENTRIES) : limit)
  const making = { db, columns, terms, needsProof }
  const made = makeCandidates(making, withTitles(db, few))
  const candidates = made.candidates.slice(0, limit)
  const shown = new Set(candidates.map(({ family }) => family)).size
  const total = Math.max(shown, found.families - made.denied.size)
  return { candidates, total, isAtLeast: found.isAtLeast }
}
