import { normalise, type Section } from '@lianxiao/core'
import type { SqlDatabase } from '../sqlite/sql-database'
import type { Writings } from './match-expression'
import { readPart, type TextPart } from './text-parts'

/** Occurrences after which more of them hardly count. */
const SATURATION = 1.5
/** Occurrences that are counted at most. */
const MAX_COUNTED = 20

/** What an entry's text says about the terms of a query. */
export interface EntryText {
  /** By term: how often it stands there, at most {@link MAX_COUNTED} for each section. */
  readonly counts: readonly number[]
  /** The section that has the most of the terms; null when none stands in the text. */
  readonly section: Section | null
  /** UTF-16 units that were read. */
  readonly charsRead: number
}

function occurrences(body: string, term: string): number {
  let count = 0
  for (let at = body.indexOf(term); at >= 0; at = body.indexOf(term, at + term.length)) {
    count += 1
    if (count >= MAX_COUNTED) break
  }
  return count
}

/** Counts writings in one section; normalises it only where that may change the answer. */
function countIn(text: string, isPlain: boolean): (writings: Writings) => number {
  const lower = text.toLowerCase()
  let folded: string | null = null
  const countOf = (writing: string): number => {
    const inLower = occurrences(lower, writing)
    // In a plain text only what has a space may stand there with something else in its place.
    if (inLower > 0 || (isPlain && !writing.includes(' '))) return inLower
    folded ??= normalise(text)
    return occurrences(folded, writing)
  }
  return writings => writings.reduce((sum, writing) => sum + countOf(writing), 0)
}

interface Reading {
  readonly counts: number[]
  /** The first section with the most of the terms, and how many those are. */
  best: { readonly section: Section; readonly terms: number } | null
}

function countPart(
  { sections, isPlain }: TextPart,
  terms: readonly Writings[],
  read: Reading,
): void {
  for (const section of sections) {
    const found = terms.map(countIn(section.text, isPlain))
    const standing = found.filter(count => count > 0).length
    if (standing > (read.best?.terms ?? 0)) read.best = { section, terms: standing }
    for (const [at, count] of found.entries()) read.counts[at] = (read.counts[at] ?? 0) + count
  }
}

/** An entry with the first part of its text, null when it has none. */
export interface Readable {
  readonly entryId: number
  readonly first: TextPart | null
}

/**
 * Reads an entry's text part by part for terms, until all of them were found.
 * @param maxChars no part is begun after so many
 */
export function readOn(
  db: SqlDatabase,
  { entryId, first }: Readable,
  terms: readonly Writings[],
  maxChars: number,
): EntryText {
  const read: Reading = { counts: terms.map(() => 0), best: null }
  let charsRead = 0
  let part = first
  for (let at = 1; part !== null && charsRead < maxChars; at += 1) {
    countPart(part, terms, read)
    charsRead += part.sections.reduce((sum, { text }) => sum + text.length, 0)
    const isEnough = at >= part.parts || read.counts.every(found => found > 0)
    part = isEnough ? null : readPart(db, entryId, at)
  }
  return { counts: read.counts, section: read.best?.section ?? null, charsRead }
}

/** Reads an entry's text likewise, its first part too. */
export function readEntryText(
  db: SqlDatabase,
  entryId: number,
  terms: readonly Writings[],
  maxChars: number,
): EntryText {
  return readOn(db, { entryId, first: readPart(db, entryId, 0) }, terms, maxChars)
}

/** How much a text is about terms: each saturating, between 0 and their number. */
export function scoreOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count / (count + SATURATION), 0)
}
