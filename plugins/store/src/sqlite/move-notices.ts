import type { AllianceId, TeacherId } from '@lianxiao/core'
import type { SqlDatabase } from './sql-database'

/** An occurrence's key with the one teacher in place of the other: `soon:12@2026-11-25T09:10:t5`. */
const KEY = `rtrim(replace(once_key || ':', ':t' || ?2 || ':', ':t' || ?3 || ':'), ':')`

/**
 * What `from` was or is to be reminded of is `into`'s, or it would be produced again under the other key; called inside
 * the transaction that merges two teachers. Where both were to be reminded of the same, what was said stays.
 */
export function moveNotices(
  db: SqlDatabase,
  allianceId: AllianceId,
  { from, into }: { readonly from: TeacherId; readonly into: TeacherId },
): void {
  const whose = [allianceId, from, into]
  const unsaid = `('waiting', 'revoked')`
  db.run(
    `delete from notice where alliance_id = ?1 and observer = ?3 and state in ${unsaid}
     and once_key in (select ${KEY} from notice
       where alliance_id = ?1 and observer = ?2 and state not in ${unsaid})`,
    whose,
  )
  db.run(
    `update or ignore notice set once_key = ${KEY}, observer = ?3
     where alliance_id = ?1 and observer = ?2`,
    whose,
  )
  db.run(`delete from notice where alliance_id = ?1 and observer = ?2 and state in ${unsaid}`, [
    allianceId,
    from,
  ])
}
