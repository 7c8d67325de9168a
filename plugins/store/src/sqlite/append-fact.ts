import type { Fact } from '@lianxiao/core'
import { Fault } from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { number } from './row'
import type { SqlDatabase } from './sql-database'

/**
 * Appends a fact to the event log; called inside the transaction of the state it explains.
 * @returns its sequence
 */
export function appendFact(db: SqlDatabase, fact: Fact): number {
  const row = db.one(
    `insert into event (alliance_id, at, by_platform, by_id, group_platform, group_id, kind, body)
     values (?, ?, ?, ?, ?, ?, ?, ?) returning sequence`,
    [
      fact.allianceId,
      fact.at,
      ...accountColumns(fact.by),
      ...accountColumns(fact.chatGroup),
      fact.body.kind,
      JSON.stringify(fact.body),
    ],
  )
  if (row === null) throw new Fault('store.broken', 'the event log took no fact')
  return number(row, 'sequence')
}
