import {
  type Deed,
  type FactBody,
  Fault,
  type Hold,
  type Resource,
  type ResourceState,
} from '@lianxiao/core'
import { json, maybeNumber, maybeText, text } from './row'
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database'

/** SQL that is true for the row of a resource that is a record of lesson observation: `holdsRecord`. */
export const HOLDS_RECORD = `instr(coalesce(hold, ''), '"observation-record"') > 0`

/** The hold of a resource's row. */
export function holdIn(row: SqlRow): Hold | null {
  return maybeText(row, 'hold') === null ? null : json<Hold>(row, 'hold')
}

/** Whether a person released what this row holds. */
function wasReleased(row: SqlRow): boolean {
  return maybeNumber(row, 'released_at') !== null
}

/** The state a resource has once it was read with this hold: withdrawn stays withdrawn, released stays released. */
export function stateWith(row: SqlRow, hold: Hold | null): ResourceState {
  if (text(row, 'state') === 'withdrawn') return 'withdrawn'
  return hold !== null && !wasReleased(row) ? 'held' : 'searchable'
}

/** Notes the hold of a reading. Called inside a transaction. */
export function storeHold(db: SqlDatabase, key: readonly SqlValue[], hold: Hold | null): void {
  db.run('update resource set hold = ? where alliance_id = ? and number = ?', [
    hold === null ? null : JSON.stringify(hold),
    ...key,
  ])
}

/** Notes who released a held resource; its text is to be read for its facets again. Called inside a transaction. */
export function storeRelease(db: SqlDatabase, held: Resource, { by, at }: Deed): FactBody {
  const { allianceId, number, hold } = held
  if (hold === null) throw new Fault('store.broken', 'a held resource has no hold')
  db.run(
    `update resource set state = 'searchable', released_at = ?, released_by = ?, is_reading_due = 1
     where alliance_id = ? and number = ?`,
    [at, `${by.platform}:${by.id}`, allianceId, number],
  )
  return { kind: 'released', number, reasons: hold }
}

/** Forgets a release: what was withdrawn starts anew. Called inside a transaction. */
export function forgetRelease(db: SqlDatabase, key: readonly SqlValue[]): void {
  db.run(
    `update resource set released_at = null, released_by = null, hold_told_position = 0
     where alliance_id = ? and number = ?`,
    [...key],
  )
}
