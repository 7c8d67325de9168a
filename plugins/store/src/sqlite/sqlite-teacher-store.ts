import {
  type Account,
  type AllianceId,
  type CivilDay,
  type Deed,
  type Duty,
  Fault,
  type NewTeacher,
  type SchoolId,
  type Teacher,
  type TeacherId,
  type TeacherStore,
  type ToldDeed,
} from '@lianxiao/core'
import { accountColumns, accountIn } from './account-columns'
import {
  keepReadersApart,
  putAccount,
  settleAccounts,
  standingOf,
  tellTeacher,
} from './account-standing'
import { claimTeacher } from './claim-teacher'
import { freeSeats } from './free-seats'
import { moveNotices } from './move-notices'
import { moveRecords } from './move-records'
import { moveSeats } from './move-seats'
import { removeTeacher } from './remove-teacher'
import { json, maybeNumber, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'
import { addNotice } from './sqlite-notice-store'

function teacherIn(row: SqlRow, accounts: readonly Account[]): Teacher {
  return {
    allianceId: text(row, 'alliance_id') as AllianceId,
    id: number(row, 'teacher_id') as TeacherId,
    name: text(row, 'name'),
    schoolIds: json<readonly SchoolId[]>(row, 'school_ids'),
    duty: text(row, 'duty') as Duty,
    state: text(row, 'state') as Teacher['state'],
    ...(row['leaves_on'] === null ? {} : { leavesOn: text(row, 'leaves_on') as CivilDay }),
    accounts,
  }
}

function accountsOf(db: SqlDatabase, allianceId: AllianceId, id: TeacherId): readonly Account[] {
  return db
    .all(
      `select account_platform, account_id from teacher_account
       where alliance_id = ? and teacher_id = ? order by position desc`,
      [allianceId, id],
    )
    .map(row => accountIn(row, 'account'))
}

/** Follows the pointers of merged ones; a pointer leads to one that is not merged, as `merge` keeps it, or to nobody. */
function teacherOfId(db: SqlDatabase, allianceId: AllianceId, id: TeacherId): Teacher | null {
  const row = db.one('select * from teacher where alliance_id = ? and teacher_id = ?', [
    allianceId,
    id,
  ])
  if (row === null) return null
  const into = maybeNumber(row, 'merged_into') as TeacherId | null
  if (into !== null) return teacherOfId(db, allianceId, into)
  return teacherIn(row, accountsOf(db, allianceId, id))
}

function teacherOfAccount(
  db: SqlDatabase,
  allianceId: AllianceId,
  account: Account,
): Teacher | null {
  const row = db.one(
    `select teacher_id from teacher_account
     where alliance_id = ? and account_platform = ? and account_id = ?`,
    [allianceId, ...accountColumns(account)],
  )
  return row === null ? null : teacherOfId(db, allianceId, number(row, 'teacher_id') as TeacherId)
}

function allTeachers(db: SqlDatabase, allianceId: AllianceId): readonly Teacher[] {
  const accounts = new Map<number, Account[]>()
  const linked = db.all(
    'select * from teacher_account where alliance_id = ? order by position desc',
    [allianceId],
  )
  for (const row of linked) {
    const id = number(row, 'teacher_id')
    accounts.set(id, [...(accounts.get(id) ?? []), accountIn(row, 'account')])
  }
  return db
    .all(
      'select * from teacher where alliance_id = ? and merged_into is null order by teacher_id',
      [allianceId],
    )
    .map(row => teacherIn(row, accounts.get(number(row, 'teacher_id')) ?? []))
}

function sure(teacher: Teacher | null): Teacher {
  if (teacher === null) throw new Fault('store.broken', 'a teacher was not kept')
  return teacher
}

function add(db: SqlDatabase, allianceId: AllianceId, fresh: NewTeacher, deed: Deed): Teacher {
  const { name, schoolIds, duty = 'teacher', account } = fresh
  // Two messages of one person at once: the second finds the teacher that the first made.
  const known = account === null ? null : teacherOfAccount(db, allianceId, account)
  if (known !== null) return known
  const row = db.one(
    `insert into teacher (alliance_id, teacher_id, name, school_ids, duty, state, merged_into)
     select ?1, coalesce(max(teacher_id), 0) + 1, ?2, ?3, ?4, 'active', null from teacher
     where alliance_id = ?1 returning *`,
    [allianceId, name, JSON.stringify(schoolIds), duty],
  )
  const teacher = sure(row === null ? null : teacherIn(row, []))
  tellTeacher(db, allianceId, deed, {
    kind: 'teacherAdded',
    teacher: teacher.id,
    name,
    schoolIds,
    duty,
  })
  if (account === null) return teacher
  putAccount(db, teacher, account, { deed, isOwn: true })
  return { ...teacher, accounts: [account] }
}

type Changes = Parameters<TeacherStore['change']>[2]

function change(
  db: SqlDatabase,
  teacher: Teacher | null,
  changes: Changes,
  deed: Deed,
): Teacher | null {
  if (teacher === null) return null
  const { leavesOn: day = null, ...changed } = { ...teacher, ...changes }
  const { allianceId, id, name, schoolIds, duty, state } = changed
  const told = (of: Omit<Teacher, 'leavesOn'>, leavesOn: CivilDay | null) =>
    JSON.stringify([of.name, of.schoolIds, of.duty, of.state, leavesOn])
  if (told(changed, day) === told(teacher, teacher.leavesOn ?? null)) return teacher
  db.run(
    `update teacher set name = ?, school_ids = ?, duty = ?, state = ?, leaves_on = ?
     where alliance_id = ? and teacher_id = ?`,
    [name, JSON.stringify(schoolIds), duty, state, day, allianceId, id],
  )
  const leaving = day === null ? {} : { leavesOn: day }
  const who = { teacher: id, name, schoolIds, duty, state, ...leaving }
  tellTeacher(db, allianceId, deed, { kind: 'teacherChanged', ...who })
  return { ...changed, ...leaving }
}

/** Excuses on the same first day become the longer one. */
function moveQuotaRows(
  db: SqlDatabase,
  allianceId: AllianceId,
  from: Teacher,
  into: Teacher,
): void {
  const pair = [into.id, allianceId, from.id]
  db.run(
    `insert into excuse (alliance_id, teacher_id, first_on, last_on, reason, note)
     select alliance_id, ?, first_on, last_on, reason, note from excuse
     where alliance_id = ? and teacher_id = ? order by first_on
     on conflict (alliance_id, teacher_id, first_on) do update set
       last_on = max(last_on, excluded.last_on)`,
    pair,
  )
  db.run('delete from excuse where alliance_id = ? and teacher_id = ?', [allianceId, from.id])
  db.run('update appeal set teacher_id = ? where alliance_id = ? and teacher_id = ?', pair)
}

function merge(db: SqlDatabase, from: Teacher, into: Teacher, deed: ToldDeed): Teacher {
  const { allianceId } = into
  const pair = { from: from.id, into: into.id }
  keepReadersApart(db, { from, into }, deed)
  moveRecords(db, allianceId, pair)
  moveSeats(db, allianceId, pair)
  moveNotices(db, allianceId, pair)
  moveQuotaRows(db, allianceId, from, into)
  for (const table of ['teacher_account', 'teacher'] as const) {
    const column = table === 'teacher' ? 'merged_into' : 'teacher_id'
    db.run(`update ${table} set ${column} = ? where alliance_id = ? and ${column} = ?`, [
      into.id,
      allianceId,
      from.id,
    ])
  }
  db.run('update teacher set merged_into = ? where alliance_id = ? and teacher_id = ?', [
    into.id,
    allianceId,
    from.id,
  ])
  tellTeacher(db, allianceId, deed, { kind: 'teachersMerged', ...pair })
  freeSeats(db, allianceId, into.id, deed)
  const state = [from, into].some(one => one.state === 'active') ? 'active' : 'left'
  for (const notice of deed.notices ?? []) addNotice(db, notice, deed.at)
  const schoolIds = [...new Set([...into.schoolIds, ...from.schoolIds])]
  // Who is still there under one name has no last day under the other.
  const leavesOn = into.state === state ? (into.leavesOn ?? null) : null
  change(db, into, { schoolIds, state, leavesOn }, deed)
  return sure(teacherOfId(db, allianceId, into.id))
}

/** The account is theirs, and those hear of it to whom it matters; nothing is done where it is theirs already. */
function link(
  db: SqlDatabase,
  teacher: Teacher | null,
  account: Account,
  deed: ToldDeed,
): Teacher | null {
  if (teacher === null) return null
  const [first] = teacher.accounts
  if (first?.id === account.id && first.platform === account.platform) return teacher
  putAccount(db, teacher, account, { deed, isOwn: false })
  for (const notice of deed.notices ?? []) addNotice(db, notice, deed.at)
  return teacherOfId(db, teacher.allianceId, teacher.id)
}

/** Teachers and their accounts on SQLite. */
export function createSqliteTeacherStore(db: SqlDatabase): TeacherStore {
  return {
    async teacher(allianceId, id) {
      return teacherOfId(db, allianceId, id)
    },
    async teacherOf(allianceId, account) {
      return teacherOfAccount(db, allianceId, account)
    },
    async teachers(allianceId) {
      return allTeachers(db, allianceId)
    },
    async add(allianceId, teacher, deed) {
      return db.transaction(() => add(db, allianceId, teacher, deed))
    },
    async confirm(allianceId, id, deed) {
      return db.transaction(() => {
        const teacher = teacherOfId(db, allianceId, id)
        if (teacher === null) return null
        tellTeacher(db, allianceId, deed, { kind: 'teacherConfirmed', teacher: teacher.id })
        return teacher
      })
    },
    async remove(allianceId, id, deed) {
      return db.transaction(() => {
        const teacher = teacherOfId(db, allianceId, id)
        return teacher === null ? null : removeTeacher(db, teacher, deed)
      })
    },
    async change(allianceId, id, changes, deed) {
      return db.transaction(() => change(db, teacherOfId(db, allianceId, id), changes, deed))
    },
    async link(allianceId, id, account, deed) {
      return db.transaction(() => link(db, teacherOfId(db, allianceId, id), account, deed))
    },
    async claim(allianceId, id, account, deed) {
      return db.transaction(() => {
        if (teacherOfAccount(db, allianceId, account) !== null) return null
        return claimTeacher(db, teacherOfId(db, allianceId, id), account, deed)
      })
    },
    async standing(allianceId, account) {
      return standingOf(db, allianceId, account)
    },
    async settleAccounts(allianceId, id, verdict, deed) {
      return db.transaction(() => settleAccounts(db, { allianceId, id }, verdict, deed))
    },
    async merge(allianceId, pair, deed) {
      return db.transaction(() => {
        const from = teacherOfId(db, allianceId, pair.from)
        const into = teacherOfId(db, allianceId, pair.into)
        if (from === null || into === null || from.id === into.id) return null
        return merge(db, from, into, deed)
      })
    },
  }
}
