import {
  ACCOUNT_OPENS_AFTER_MS,
  type Account,
  type AccountStanding,
  type AccountVerdict,
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
       (alliance_id, account_platform, account_id, teacher_id, position,
        reads_from, opens_at, is_given)
     select ?1, ?2, ?3, ?4, coalesce(max(position), 0) + 1, ?5, ?6, ?7 from teacher_account
     where alliance_id = ?1
     on conflict (alliance_id, account_platform, account_id) do update set
       reads_from = iif(teacher_id = excluded.teacher_id, reads_from, excluded.reads_from),
       opens_at = iif(teacher_id = excluded.teacher_id, opens_at, excluded.opens_at),
       is_given = iif(teacher_id = excluded.teacher_id, is_given, excluded.is_given),
       teacher_id = excluded.teacher_id, position = excluded.position`,
    [allianceId, ...accountColumns(account), id, readsFrom, opensAt, isOwn ? 0 : 1],
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

/** Accounts that may not read everything yet; `least` is 1 for those alone that somebody else gave. */
const WAITING = 'alliance_id = ? and teacher_id = ? and opens_at > ? and is_given >= ?'

function waiting(
  db: SqlDatabase,
  { allianceId, id }: Key,
  { at, least }: { readonly at: number; readonly least: 0 | 1 },
): readonly Account[] {
  return db
    .all(
      `select account_platform, account_id from teacher_account where ${WAITING} order by position`,
      [allianceId, id, at, least],
    )
    .map(row => accountIn(row, 'account'))
}

/** What becomes of them in the store, and the fact of it. */
const VERDICTS = {
  theirs: {
    sql: `update teacher_account set reads_from = 0, opens_at = 0, is_given = 0 where ${WAITING}`,
    kind: 'accountConfirmed',
  },
  notTheirs: { sql: `delete from teacher_account where ${WAITING}`, kind: 'teacherUnlinked' },
  mistaken: { sql: `delete from teacher_account where ${WAITING}`, kind: 'teacherUnlinked' },
  doubted: {
    sql: `update teacher_account set opens_at = ${NEVER_OPENS} where ${WAITING}`,
    kind: 'accountDoubted',
  },
} as const satisfies Readonly<Record<AccountVerdict, object>>

/** What is said of the accounts that wait is done, with the facts of it and what is said of it. */
export function settleAccounts(
  db: SqlDatabase,
  key: Key,
  verdict: AccountVerdict,
  deed: ToldDeed,
): readonly Account[] {
  const { allianceId, id } = key
  const least = verdict === 'mistaken' ? 1 : 0
  const accounts = waiting(db, key, { at: deed.at, least })
  if (accounts.length === 0) return accounts
  const { sql, kind } = VERDICTS[verdict]
  db.run(sql, [allianceId, id, deed.at, least])
  for (const account of accounts) tellTeacher(db, allianceId, deed, { kind, teacher: id, account })
  for (const notice of deed.notices ?? []) addNotice(db, notice, deed.at)
  return accounts
}
