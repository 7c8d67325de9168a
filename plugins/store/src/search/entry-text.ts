import { brotliDecompressSync } from 'node:zlib'
import { normalise, type Section } from '@lianxiao/core'
import { bytes, number, text } from '../sqlite/row'
import type { SqlDatabase, SqlRow } from '../sqlite/sql-database'

/** Occurrences after which more of them hardly count. */
const SATURATION = 1.5
/** Occurrences that are counted at most. */
const MAX_COUNTED = 20

/** What an entry says beside its title. Terms are normalised ones. */
export interface EntryText {
  readonly keywords: string
  readonly sections: readonly Section[]
  /** Length of the text, in UTF-16 units. */
  readonly chars: number
  /** Whether a term stands in the text; in rare writings it may be overlooked. */
  has(term: string): boolean
  /** Whether a term stands in the text, for certain. */
  surelyHas(term: string): boolean
  /** How often the terms stand in the text, each saturating: between 0 and their number. */
  score(terms: readonly string[]): number
}

function occurrences(body: string, term: string): number {
  let count = 0
  for (let at = body.indexOf(term); at >= 0; at = body.indexOf(term, at + term.length)) {
    count += 1
    if (count >= MAX_COUNTED) break
  }
  return count
}

/** Unpacks the stored text of an entry's row. */
export function entryTextOf(db: SqlDatabase, row: SqlRow): EntryText {
  const found = db.one('select keywords, sections from entry_text where entry_id = ?', [
    number(row, 'entry_id'),
  ])
  const packed = found === null ? null : brotliDecompressSync(bytes(found, 'sections'))
  const sections = packed === null ? [] : (JSON.parse(packed.toString('utf8')) as Section[])
  // Sections apart, so that no term is found across two of them.
  const written = sections.map(section => section.text).join('\n')
  let folded: string | null = null
  // Most texts are written as they are normalised, and normalising them in full costs ten times a look.
  const bodyWith = (term: string): string => {
    if (written.includes(term)) return written
    folded ??= written.normalize('NFKC').toLowerCase()
    return folded
  }
  return {
    keywords: found === null ? '' : text(found, 'keywords'),
    sections,
    chars: written.length,
    has: term => bodyWith(term).includes(term),
    surelyHas: term =>
      bodyWith(term).includes(term) ||
      sections.some(section => normalise(section.text).includes(term)),
    score: terms =>
      terms.reduce((sum, term) => {
        const count = occurrences(bodyWith(term), term)
        return sum + count / (count + SATURATION)
      }, 0),
  }
}
