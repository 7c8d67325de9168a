import {
  type Facets,
  type IndexQuery,
  normalise,
  type ResourceKind,
  type ResourceNumber,
  type SearchCandidate,
  type Stage,
  snippetOf,
} from '@lianxiao/core'
import { maybeNumber, maybeText, number, text } from '../sqlite/row'
import type { SqlDatabase, SqlRow } from '../sqlite/sql-database'
import { type EntryText, entryTextOf } from './entry-text'
import { type FoundRow, findRows } from './find-rows'

/** Candidates that get the words around their match; a chat shows five. */
const SHOWN_CANDIDATES = 50
/** Text that one search reads to verify matches, in UTF-16 units; past it the tokens are believed. */
const MAX_VERIFIED_CHARS = 3_000_000
/** Text that it reads only to score matches which need no proof. */
const MAX_SCORED_CHARS = 300_000
/** Length of a hit's words. */
const SNIPPET_CHARS = 40

function facetsIn(row: SqlRow): Facets {
  return {
    stage: maybeText(row, 'stage') as Stage | null,
    grade: maybeNumber(row, 'grade'),
    subject: maybeText(row, 'subject'),
    volume: maybeText(row, 'volume'),
    edition: maybeText(row, 'edition'),
    unit: maybeText(row, 'unit'),
    lesson: maybeText(row, 'lesson'),
    kind: maybeText(row, 'kind') as ResourceKind | null,
    year: maybeText(row, 'year'),
  }
}

function bareCandidate(row: SqlRow, titleScore: number): SearchCandidate {
  return {
    number: number(row, 'number') as ResourceNumber,
    title: text(row, 'title'),
    facets: facetsIn(row),
    postedAt: number(row, 'posted_at'),
    takenCount: number(row, 'taken_count'),
    family: number(row, 'family') as ResourceNumber,
    titleScore,
    bodyScore: 0,
    titleTerms: 0,
    bodyTerms: 0,
    snippet: null,
  }
}

// One character, or one pair of characters beyond ASCII, is one token: the index itself is proof.
function isOneToken(term: string): boolean {
  const { length } = Array.from(term)
  return length === 1 || (length === 2 && /^[^\u0000-\u007f]+$/u.test(term))
}

/** Makes candidates of rows, as long as there is text left to be read. */
function candidateMaker(db: SqlDatabase, terms: readonly string[], mustHaveAll: boolean) {
  const needsProof = mustHaveAll && !terms.every(isOneToken)
  let charsRead = 0
  let shown = 0

  function isWorthReading(isProved: boolean): boolean {
    if (terms.length === 0) return false
    return (
      charsRead < (isProved && shown >= SHOWN_CANDIDATES ? MAX_SCORED_CHARS : MAX_VERIFIED_CHARS)
    )
  }

  function isThere(term: string, title: string, body: EntryText): boolean {
    return title.includes(term) || body.keywords.includes(term) || body.surelyHas(term)
  }

  function withText(candidate: SearchCandidate, body: EntryText): SearchCandidate {
    shown += 1
    return {
      ...candidate,
      bodyTerms: terms.filter(body.has).length,
      bodyScore: body.score(terms),
      snippet: shown <= SHOWN_CANDIDATES ? snippetOf(body.sections, terms, SNIPPET_CHARS) : null,
    }
  }

  /** Null when the terms are not in the texts after all: their pairs stand apart. */
  return function candidateOf({ row, titleScore }: FoundRow): SearchCandidate | null {
    const title = normalise(text(row, 'title'))
    const titleTerms = terms.filter(term => title.includes(term)).length
    const candidate = { ...bareCandidate(row, titleScore), titleTerms }
    const isProved = titleScore > 0 || !needsProof
    if (!isWorthReading(isProved)) return candidate
    const body = entryTextOf(db, row)
    charsRead += body.chars
    const isDenied = !isProved && !terms.every(term => isThere(term, title, body))
    return isDenied ? null : withText(candidate, body)
  }
}

/** Answers a query: rows from the two tiers, verified against the texts, with the words around the match. */
export function findCandidates(
  db: SqlDatabase,
  query: IndexQuery,
): { readonly candidates: readonly SearchCandidate[]; readonly total: number } {
  const found = findRows(db, query)
  const terms = query.relaxed.query.terms.map(normalise).filter(term => term !== '')
  const make = candidateMaker(db, terms, query.relaxed.match === 'all')
  const candidates = found.rows.map(make).filter(candidate => candidate !== null)
  const rowFamilies = new Set(found.rows.map(({ row }) => number(row, 'family')))
  const families = new Set(candidates.map(({ family }) => family as number))
  const denied = rowFamilies.size - families.size
  return { candidates, total: Math.max(families.size, found.total - denied) }
}
