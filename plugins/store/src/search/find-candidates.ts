import { brotliDecompressSync } from 'node:zlib'
import {
  type Facets,
  type IndexQuery,
  normalise,
  type ResourceKind,
  type ResourceNumber,
  type SearchCandidate,
  type Section,
  type Stage,
  snippetOf,
} from '@lianxiao/core'
import { bytes, maybeNumber, maybeText, number, text } from '../sqlite/row'
import type { SqlDatabase, SqlRow } from '../sqlite/sql-database'
import { type FoundRow, findRows } from './find-rows'

/** Candidates that get the words around their match; a chat shows five. */
const SHOWN_CANDIDATES = 50
/** Text that one search reads to verify matches, in UTF-16 units; past it the tokens are believed. */
const MAX_VERIFIED_CHARS = 3_000_000
/** Length of a hit's words. */
const SNIPPET_CHARS = 40
/** Occurrences after which more of them hardly count. */
const SATURATION = 1.5

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

interface EntryText {
  readonly keywords: string
  readonly sections: readonly Section[]
  /** Normalised; sections apart, so that no term is found across two of them. */
  readonly body: string
}

function textOf(db: SqlDatabase, row: SqlRow): EntryText {
  const found = db.one('select keywords, sections from entry_text where entry_id = ?', [
    number(row, 'entry_id'),
  ])
  if (found === null) return { keywords: '', sections: [], body: '' }
  const packed = brotliDecompressSync(bytes(found, 'sections')).toString('utf8')
  const sections = JSON.parse(packed) as Section[]
  const body = sections.map(section => normalise(section.text)).join('\n')
  return { keywords: text(found, 'keywords'), sections, body }
}

function occurrences(body: string, term: string): number {
  let count = 0
  for (let at = body.indexOf(term); at >= 0 && count < 20; at = body.indexOf(term, at + 1)) count++
  return count
}

function bodyScoreOf(body: string, terms: readonly string[]): number {
  const counts = terms.map(term => occurrences(body, term))
  return counts.reduce((sum, count) => sum + count / (count + SATURATION), 0)
}

/** Builds candidates while there is time to read their texts. */
function candidateMaker(db: SqlDatabase, terms: readonly string[], mustHaveAll: boolean) {
  let charsLeft = MAX_VERIFIED_CHARS
  let shown = 0

  function isMissing(title: string, body: EntryText): boolean {
    return terms.some(
      term => !title.includes(term) && !body.keywords.includes(term) && !body.body.includes(term),
    )
  }

  /** Null when the terms are not in the texts after all: their pairs stand apart. */
  return function candidateOf({ row, titleScore }: FoundRow): SearchCandidate | null {
    const title = text(row, 'title')
    const folded = normalise(title)
    const bare = bareCandidate(row, titleScore)
    const titleTerms = terms.filter(term => folded.includes(term)).length
    const isSure = titleScore > 0 || !mustHaveAll || terms.every(isOneToken)
    if (charsLeft <= 0 || (shown >= SHOWN_CANDIDATES && isSure)) return { ...bare, titleTerms }
    const body = textOf(db, row)
    charsLeft -= body.body.length
    if (mustHaveAll && isMissing(folded, body)) return null
    shown += 1
    return {
      ...bare,
      titleTerms,
      bodyTerms: terms.filter(term => body.body.includes(term)).length,
      bodyScore: bodyScoreOf(body.body, terms),
      snippet: snippetOf(body.sections, terms, SNIPPET_CHARS),
    }
  }
}

// One character, or one pair of characters beyond ASCII, is one token: the index itself is proof.
function isOneToken(term: string): boolean {
  const { length } = [...term]
  return length === 1 || (length === 2 && /^[^\u0000-\u007f]+$/u.test(term))
}

function bareCandidate(row: SqlRow, titleScore: number): SearchCandidate {
  return {
    number: number(row, 'number') as ResourceNumber,
    title: text(row, 'title'),
    facets: facetsIn(row),
    postedAt: number(row, 'posted_at'),
    takenCount: number(row, 'taken_count'),
    titleScore,
    bodyScore: 0,
    titleTerms: 0,
    bodyTerms: 0,
    snippet: null,
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
  const denied = found.rows.length - candidates.length
  return { candidates, total: Math.max(candidates.length, found.total - denied) }
}
