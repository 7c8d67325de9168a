import {
  ACCOUNT_OPENS_AFTER_MS,
  type Account,
  type AccountStanding,
  type AllianceId,
  type Deed,
  type FactBody,
  NEVER_OPENS,
  type Teacher,
  type ToldDeed,
} from '@lianxiao/core'
import { accountColumns, accountIn } from './account-columns'
import { appendFact } from './append-fact'
import { number } from './row'
import type { SqlDatabase } from './sql-database'
import { addNotice } from './sqlite-notice-store'

/** One teacher of an alliance. */
type Key = Pick<Teacher, 'allianceId' | 'id'>

/** Appends what became of a teacher. */
export function tellTeacher(
  db: SqlDatabase,
  allianceId: AllianceId,
  deed: Deed,
  body: FactBody,
): void {
  appendFact(db, { allianceId, at: deed.at, by: deed.by, chatGroup: deed.chatGroup, body })
}

/** The account is this teacher's newest from now on; one that was theirs before reads what it read. */
export function putAccount(
  db: SqlDatabase,
  { allianceId, id }: Key,
  account: Account,
  { deed, isOwn }: { readonly deed: Deed; readonly isOwn: boolean },
): void {
  const [readsFrom, opensAt] = isOwn ? [0, 0] : [deed.at, deed.at + ACCOUNT_OPENS_AFTER_MS]
  db.run(
    `insert into teacher_account
       (alliance_id, account_platform, account_id, teacher_id, position, reads_from, opens_at)
     select ?1, ?2, ?3, ?4, coalesce(max(position), 0) + 1, ?5, ?6 from teacher_account
     where alliance_id = ?1
     on conflict (alliance_id, account_platform, account_id) do update set
       reads_from = iif(teacher_id = excluded.teacher_id, reads_from, excluded.reads_from),
       opens_at = iif(teacher_id = excluded.teacher_id, opens_at, excluded.opens_at),
       teacher_id = excluded.teacher_id, position = excluded.position`,
    [allianceId, ...accountColumns(account), id, readsFrom, opensAt],
  )
  tellTeacher(db, allianceId, deed, { kind: 'teacherLinked', teacher: id, account })
}

/** What an account may read; null for one that is nobody's. */
export function standingOf(
  db: SqlDatabase,
  allianceId: AllianceId,
  account: Account,
): AccountStanding | null {
  const row = db.one(
    `select reads_from, opens_at from teacher_account
     where alliance_id = ? and account_platform = ? and account_id = ?`,
    [allianceId, ...accountColumns(account)],
  )
  if (row === null) return null
  return { readsFrom: number(row, 'reads_from'), opensAt: number(row, 'opens_at') }
}

function hasRecords(db: SqlDatabase, { allianceId, id }: Key): boolean {
  const found = db.one(
    `select 1 as found from observation_record
     where alliance_id = ?1 and (observer = ?2 or presenter = ?2) limit 1`,
    [allianceId, id],
  )
  return found !== null
}

/** Before two entries are one: what hangs on one is not at once read by the accounts of the other. */
export function keepReadersApart(
  db: SqlDatabase,
  { from, into }: { readonly from: Teacher; readonly into: Teacher },
  { at }: Deed,
): void {
  for (const [reader, other] of [
    [from, into],
    [into, from],
  ] as const)
    if (hasRecords(db, other))
      db.run(
        `update teacher_account set reads_from = ?, opens_at = max(opens_at, ?)
         where alliance_id = ? and teacher_id = ?`,
        [at, at + ACCOUNT_OPENS_AFTER_MS, reader.allianceId, reader.id],
      )
}

function waiting(db: SqlDatabase, { allianceId, id }: Key, at: number): readonly Account[] {
  return db
    .all(
      `select account_platform, account_id from teacher_account
       where alliance_id = ? and teacher_id = ? and opens_at > ? order by position`,
      [allianceId, id, at],
    )
    .map(row => accountIn(row, 'account'))
}

function told(
  db: SqlDatabase,
  { allianceId, id }: Key,
  {
    accounts,
    kind,
  }: {
    readonly accounts: readonly Account[]
    readonly kind: 'teacherUnlinked' | 'accountConfirmed' | 'accountDoubted'
  },
  deed: ToldDeed,
): readonly Account[] {
  for (const account of accounts) tellTeacher(db, allianceId, deed, { kind, teacher: id, account })
  if (accounts.length > 0) for (const notice of deed.notices ?? []) addNotice(db, notice, deed.at)
  return accounts
}

/** The accounts that wait are theirs, or nobody's. */
export function settleAccounts(
  db: SqlDatabase,
  key: Key,
  areTheirs: boolean,
  deed: ToldDeed,
): readonly Account[] {
  const accounts = waiting(db, key, deed.at)
  const those = 'where alliance_id = ? and teacher_id = ? and opens_at > ?'
  db.run(
    areTheirs
      ? `update teacher_account set reads_from = 0, opens_at = 0 ${those}`
      : `delete from teacher_account ${those}`,
    [key.allianceId, key.id, deed.at],
  )
  return told(db, key, { accounts, kind: areTheirs ? 'accountConfirmed' : 'teacherUnlinked' }, deed)
}

/** The accounts that wait go on waiting until somebody says yes. */
export function doubtAccounts(db: SqlDatabase, key: Key, deed: ToldDeed): readonly Account[] {
  const accounts = waiting(db, key, deed.at)
  db.run(
    `update teacher_account set opens_at = ?
     where alliance_id = ? and teacher_id = ? and opens_at > ?`,
    [NEVER_OPENS, key.allianceId, key.id, deed.at],
  )
  return told(db, key, { accounts, kind: 'accountDoubted' }, deed)
}
