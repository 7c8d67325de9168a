import { type CellLikeness, longestRun } from './cell-likeness'
import type { ColumnKind } from './table-columns'

/** Pieces of a row that are looked at. */
const MAX_PIECES = 40
/** A cell in its own place is a little likelier. */
const IN_PLACE = 0.1

interface Best {
  readonly score: number
  /** How many pieces the last column took. */
  readonly took: number
}

/**
 * Puts the pieces of a row under their columns. The text of a file knows neither empty cells nor where a cell with a
 * blank in it ends, so every way to hand the pieces out in order is weighed, and the likeliest taken.
 * @returns for each column what stands in it, empty where nothing does; perhaps one more, for what is under none
 */
export function alignRow(
  row: readonly string[],
  columns: readonly ColumnKind[],
  likeness: CellLikeness,
): readonly string[] {
  // A grid with its empty cells says itself what stands where.
  if (row.length === columns.length && row.includes('')) return row
  const pieces = row.filter(piece => piece !== '').slice(0, MAX_PIECES)
  const table: Best[][] = [[{ score: 0, took: 0 }]]
  // What stands to the right of all headings belongs to none of them.
  const all: readonly ColumnKind[] = [...columns, 'other']
  for (const [at, column] of all.entries())
    table.push(nextColumn(table[at] ?? [], { at, column, pieces, likeness }))
  const cells: string[] = []
  let left = pieces.length
  for (let at = all.length; at > 0; at--) {
    const took = table[at]?.[left]?.took ?? 0
    cells.unshift(pieces.slice(left - took, left).join(' '))
    left -= took
  }
  return cells
}

interface ColumnStep {
  readonly at: number
  readonly column: ColumnKind
  readonly pieces: readonly string[]
  readonly likeness: CellLikeness
}

const NO_WAY: Best = { score: Number.NEGATIVE_INFINITY, took: 0 }

/** The best way to reach so many pieces, of which this column takes none, one or several. */
function bestAt(before: readonly (Best | undefined)[], until: number, step: ColumnStep): Best {
  const { at, column, pieces, likeness } = step
  let best: Best = { score: (before[until] ?? NO_WAY).score, took: 0 }
  for (let took = 1; took <= Math.min(longestRun(column), until); took++) {
    const from = until - took
    const sofar = (before[from] ?? NO_WAY).score
    if (sofar === NO_WAY.score) continue
    const bonus = from === at && took === 1 ? IN_PLACE : 0
    const score = sofar + bonus + likeness(column, pieces.slice(from, until))
    if (score > best.score) best = { score, took }
  }
  return best
}

/** For each number of pieces, the best way to hand them out up to this column. */
const nextColumn = (before: readonly (Best | undefined)[], step: ColumnStep): Best[] =>
  Array.from({ length: step.pieces.length + 1 }, (_, until) => bestAt(before, until, step))
