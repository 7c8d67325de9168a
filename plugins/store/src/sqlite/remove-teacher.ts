import type { Deed, SlotNumber, Teacher } from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { tellTeacher } from './account-standing'
import { revokeForObserver } from './notice-revoking'
import { number } from './row'
import type { SqlDatabase } from './sql-database'

/** A number that is no teacher's: who was removed leads to nobody, and their own number is never given again. */
const NOBODY = 0

function hasHistory(db: SqlDatabase, { allianceId, id }: Teacher): boolean {
  const found = db.one(
    `select 1 as found where
       exists (select 1 from observation_record
         where alliance_id = ?1 and (observer = ?2 or presenter = ?2))
       or exists (select 1 from sign_up
         where alliance_id = ?1 and observer = ?2 and attended_at is not null)
       or exists (select 1 from slot
         where alliance_id = ?1 and presenter = ?2 and state = 'planned')
       or exists (select 1 from appeal where alliance_id = ?1 and teacher_id = ?2)`,
    [allianceId, id],
  )
  return found !== null
}

/** Takes a teacher away of whom nothing is left to count, inside a transaction. */
export function removeTeacher(
  db: SqlDatabase,
  teacher: Teacher,
  deed: Deed,
): 'removed' | 'hasHistory' {
  if (hasHistory(db, teacher)) return 'hasHistory'
  const { allianceId, id, accounts } = teacher
  const seats = db.all(
    'delete from sign_up where alliance_id = ? and observer = ? returning number',
    [allianceId, id],
  )
  for (const row of seats) {
    const slot = number(row, 'number') as SlotNumber
    tellTeacher(db, allianceId, deed, { kind: 'signedOff', slot, observer: id })
    revokeForObserver(db, { allianceId, slot, observer: id }, deed.at)
  }
  db.run('delete from excuse where alliance_id = ? and teacher_id = ?', [allianceId, id])
  for (const account of accounts) {
    db.run(
      `delete from teacher_account
       where alliance_id = ? and account_platform = ? and account_id = ?`,
      [allianceId, ...accountColumns(account)],
    )
    tellTeacher(db, allianceId, deed, { kind: 'teacherUnlinked', teacher: id, account })
  }
  db.run('update teacher set merged_into = ? where alliance_id = ? and teacher_id = ?', [
    NOBODY,
    allianceId,
    id,
  ])
  tellTeacher(db, allianceId, deed, { kind: 'teacherRemoved', teacher: id })
  return 'removed'
}
