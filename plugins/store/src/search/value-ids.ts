import { number } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'
import type { ValueColumn } from './facet-columns'
import { epochOf } from './search-schema'

/** Values whose numbers are remembered; past it they are asked of the file again. */
const MAX_REMEMBERED = 100_000

/** Gives values their numbers while entries are written. */
export interface ValueIds {
  /** Called first in each transaction: another process may have emptied the index. */
  begin(): void
  /** The number of a value, a new one where it has none; 0 for null. */
  of(column: ValueColumn, value: string | number | null): number
  /** Called when a transaction failed: what it numbered is not there. */
  forget(): void
}

/** Numbers the values of an index. */
export function createValueIds(db: SqlDatabase): ValueIds {
  const known = new Map<string, number>()
  let epoch = -1
  const numbered = (column: ValueColumn, value: string): number => {
    db.run('insert or ignore into facet_value (facet, value) values (?, ?)', [column, value])
    const row = db.one('select value_id from facet_value where facet = ? and value = ?', [
      column,
      value,
    ])
    return row === null ? 0 : number(row, 'value_id')
  }
  return {
    begin() {
      const now = epochOf(db)
      if (now !== epoch || known.size > MAX_REMEMBERED) known.clear()
      epoch = now
    },
    of(column, value) {
      if (value === null) return 0
      const key = `${column} ${value}`
      const before = known.get(key)
      if (before !== undefined) return before
      const id = numbered(column, String(value))
      known.set(key, id)
      return id
    },
    forget() {
      known.clear()
      epoch = -1
    },
  }
}
