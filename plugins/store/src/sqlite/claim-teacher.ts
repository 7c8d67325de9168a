import type { Account, Deed, Teacher } from '@lianxiao/core'
import { putAccount } from './account-standing'
import type { SqlDatabase } from './sql-database'

/** Who is to come is told what others must not know, also a seat in an unannounced lesson. */
function isAnythingOnThem(db: SqlDatabase, { allianceId, id }: Teacher): boolean {
  const found = db.one(
    `select 1 as found where
       exists (select 1 from sign_up where alliance_id = ?1 and observer = ?2)
       or exists (select 1 from observation_record
         where alliance_id = ?1 and (observer = ?2 or presenter = ?2))`,
    [allianceId, id],
  )
  return found !== null
}

/** Gives an account that is nobody's to a teacher whom it may have; null where only staff may. Inside a transaction. */
export function claimTeacher(
  db: SqlDatabase,
  teacher: Teacher | null,
  account: Account,
  deed: Deed,
): Teacher | null {
  const isFree = teacher?.state === 'active' && teacher.accounts.length === 0
  if (!isFree || isAnythingOnThem(db, teacher)) return null
  putAccount(db, teacher, account, { deed, isOwn: true })
  return { ...teacher, accounts: [account] }
}
