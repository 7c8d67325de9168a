import { normalise, type Section } from '@lianxiao/core'
import type { SqlDatabase } from '../sqlite/sql-database'
import type { Writings } from './match-expression'
import { readText, type TextPart } from './text-parts'

/** Occurrences after which more of them hardly count. */
const SATURATION = 1.5
/** Occurrences that are counted at most. */
const MAX_COUNTED = 20

/** What an entry's text says about the terms of a query. */
export interface EntryText {
  /** By term: how often it stands there, at most {@link MAX_COUNTED} for each part. */
  readonly counts: readonly number[]
  /** The sections in which terms may stand. */
  readonly sections: readonly Section[]
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

/** Asks a part for writings; normalises it only where that may change the answer. */
function countIn({ sections, isPlain }: TextPart): (writings: Writings) => number {
  // Sections apart, so that no term is found across two of them.
  const written = sections.map(section => section.text).join('\n')
  let lower: string | null = null
  let folded: string | null = null
  const countOf = (writing: string): number => {
    lower ??= written.toLowerCase()
    const inLower = occurrences(lower, writing)
    // In a plain text only what has a space may stand there with something else in its place.
    if (inLower > 0 || (isPlain && !writing.includes(' '))) return inLower
    folded ??= sections.map(section => normalise(section.text)).join('\n')
    return occurrences(folded, writing)
  }
  return writings => writings.reduce((sum, writing) => sum + countOf(writing), 0)
}

/**
 * Reads an entry's text part by part for terms, until all of them were found.
 * @param maxChars no part is begun after so many
 */
export function readEntryText(
  db: SqlDatabase,
  entryId: number,
  terms: readonly Writings[],
  maxChars: number,
): EntryText {
  const counts = terms.map(() => 0)
  const sections: Section[] = []
  let charsRead = 0
  for (let at = 0, parts = 1; at < parts; at += 1) {
    const part = charsRead < maxChars ? readText(db, entryId, at) : null
    if (part === null) break
    parts = part.parts
    const count = countIn(part)
    for (const [index, writings] of terms.entries())
      counts[index] = (counts[index] ?? 0) + count(writings)
    sections.push(...part.sections)
    charsRead += part.sections.reduce((sum, { text }) => sum + text.length, 0)
    if (counts.every(found => found > 0)) break
  }
  return { counts, sections, charsRead }
}

/** How much a text is about terms: each saturating, between 0 and their number. */
export function scoreOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count / (count + SATURATION), 0)
}
