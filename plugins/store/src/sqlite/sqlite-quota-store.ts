import {
  type Account,
  type AllianceId,
  type Appeal,
  type AppealNumber,
  type CivilDay,
  type Deed,
  type Duty,
  type Excuse,
  type ExcuseReason,
  type FactBody,
  Fault,
  type NewNotice,
  type Quota,
  type QuotaPer,
  type QuotaStore,
  quotasSince,
  type TeacherId,
} from '@lianxiao/core'
import { appendFact } from './append-fact'
import { judgeAttendance } from './attendance-judging'
import { json, number, text } from './row'
import { slotOf } from './slot-row'
import { noteAttendance } from './slot-signing'
import type { SqlDatabase, SqlRow } from './sql-database'
import { addNotice } from './sqlite-notice-store'

/** Appeals read at once at most. */
const MAX_APPEALS = 500

/** A deed and what is to be said of it. */
interface Saying {
  readonly deed: Deed
  readonly notices: readonly NewNotice[]
}

function tell(db: SqlDatabase, allianceId: AllianceId, deed: Deed, body: FactBody): void {
  appendFact(db, { allianceId, at: deed.at, by: deed.by, chatGroup: deed.chatGroup, body })
}

function quotaIn(row: SqlRow): Quota {
  return {
    duty: text(row, 'duty') as Duty,
    lessons: number(row, 'lessons'),
    per: text(row, 'per') as QuotaPer,
    since: text(row, 'since') as CivilDay,
  }
}

function excuseIn(row: SqlRow): Excuse {
  return {
    teacher: number(row, 'teacher_id') as TeacherId,
    firstOn: text(row, 'first_on') as CivilDay,
    lastOn: text(row, 'last_on') as CivilDay,
    reason: text(row, 'reason') as ExcuseReason,
    note: text(row, 'note'),
  }
}

function appealIn(row: SqlRow): Appeal {
  return {
    allianceId: text(row, 'alliance_id') as AllianceId,
    number: number(row, 'number') as AppealNumber,
    teacher: number(row, 'teacher_id') as TeacherId,
    text: text(row, 'text'),
    at: number(row, 'at'),
    answer: row['answer'] === null ? null : json<NonNullable<Appeal['answer']>>(row, 'answer'),
  }
}

function quotasOf(db: SqlDatabase, allianceId: AllianceId): readonly Quota[] {
  return db
    .all('select * from quota where alliance_id = ? order by duty, per', [allianceId])
    .map(quotaIn)
}

function putQuotas(
  db: SqlDatabase,
  allianceId: AllianceId,
  duty: Duty,
  quotas: ReturnType<typeof quotasSince>,
): void {
  db.run('delete from quota where alliance_id = ? and duty = ?', [allianceId, duty])
  for (const { lessons, per, since } of quotas)
    db.run('insert into quota (alliance_id, duty, per, lessons, since) values (?, ?, ?, ?, ?)', [
      allianceId,
      duty,
      per,
      lessons,
      since,
    ])
}

type Excuses = Pick<QuotaStore, 'excuse' | 'judgeExcuse' | 'withdrawExcuse' | 'excuses'>

function judgeExcuse(
  db: SqlDatabase,
  allianceId: AllianceId,
  { teacher, firstOn }: Pick<Excuse, 'teacher' | 'firstOn'>,
  isAccepted: boolean,
): Excuse | null {
  const one = 'from excuse where alliance_id = ? and teacher_id = ? and first_on = ?'
  const key = [allianceId, teacher, firstOn]
  const row = isAccepted ? db.one(`select * ${one}`, key) : db.one(`delete ${one} returning *`, key)
  return row === null ? null : excuseIn(row)
}

/** Whether an account is the teacher's now. */
function isTheirs(
  db: SqlDatabase,
  allianceId: AllianceId,
  teacher: TeacherId,
  account: Account | null,
): boolean {
  if (account === null) return false
  const row = db.one(
    `select 1 from teacher_account
      where alliance_id = ? and account_platform = ? and account_id = ? and teacher_id = ?`,
    [allianceId, account.platform, account.id, teacher],
  )
  return row !== null
}

function excusesOn(db: SqlDatabase): Excuses {
  return {
    async excuse(allianceId, { teacher, firstOn, lastOn, reason, note }, deed) {
      db.transaction(() => {
        db.run(
          `insert into excuse (alliance_id, teacher_id, first_on, last_on, reason, note)
           values (?, ?, ?, ?, ?, ?)
           on conflict (alliance_id, teacher_id, first_on) do update set
             last_on = excluded.last_on, reason = excluded.reason, note = excluded.note`,
          [allianceId, teacher, firstOn, lastOn, reason, note],
        )
        const isOwn = isTheirs(db, allianceId, teacher, deed.by)
        tell(db, allianceId, deed, { kind: 'excused', teacher, firstOn, lastOn, reason, isOwn })
        for (const notice of deed.notices ?? []) addNotice(db, notice, deed.at)
      })
    },
    async judgeExcuse(allianceId, { teacher, firstOn }, isAccepted, deed) {
      return db.transaction(() => {
        const judged = judgeExcuse(db, allianceId, { teacher, firstOn }, isAccepted)
        if (judged === null) return null
        tell(db, allianceId, deed, { kind: 'excuseJudged', teacher, firstOn, isAccepted })
        for (const notice of deed.notices ?? []) addNotice(db, notice, deed.at)
        return judged
      })
    },
    async withdrawExcuse(allianceId, teacher, firstOn, deed) {
      return db.transaction(() => {
        const removed = db.run(
          'delete from excuse where alliance_id = ? and teacher_id = ? and first_on = ?',
          [allianceId, teacher, firstOn],
        )
        if (removed > 0) tell(db, allianceId, deed, { kind: 'excuseWithdrawn', teacher, firstOn })
        return removed > 0
      })
    },
    async excuses(allianceId) {
      return db
        .all('select * from excuse where alliance_id = ? order by first_on, teacher_id', [
          allianceId,
        ])
        .map(excuseIn)
    },
  }
}

function appeal(
  db: SqlDatabase,
  allianceId: AllianceId,
  { teacher, words }: { readonly teacher: TeacherId; readonly words: string },
  { deed, notices }: Parameters<QuotaStore['appeal']>[2],
): Appeal {
  const row = db.one(
    `insert into appeal (alliance_id, number, teacher_id, text, at, answer)
     select ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, null from appeal
     where alliance_id = ?1 returning *`,
    [allianceId, teacher, words, deed.at],
  )
  if (row === null) throw new Fault('store.broken', 'an appeal was not kept')
  const made = appealIn(row)
  tell(db, allianceId, deed, { kind: 'appealed', appeal: made.number, teacher })
  for (const notice of notices(made)) addNotice(db, notice, deed.at)
  return made
}

function answerAppeal(
  db: SqlDatabase,
  key: { readonly allianceId: AllianceId; readonly number: AppealNumber },
  answer: Parameters<QuotaStore['answerAppeal']>[2],
  { deed, notices }: Saying,
): Appeal | null {
  const { allianceId } = key
  const { isGranted } = answer
  const lesson = answer.counts === null ? null : slotOf(db, allianceId, answer.counts)
  const counts = lesson?.state === 'planned' ? lesson.number : null
  const row = db.one(
    `update appeal set answer = ?
     where alliance_id = ? and number = ? and answer is null returning *`,
    [JSON.stringify({ isGranted, text: answer.text, at: deed.at }), allianceId, key.number],
  )
  if (row === null) return null
  const answered = appealIn(row)
  const observer = answered.teacher
  const { voids = null } = answer
  if (voids !== null && isGranted)
    judgeAttendance(
      db,
      { allianceId, number: voids.slot, observer: voids.observer },
      { wasThere: false, reason: answer.text, appeal: key.number },
      deed,
    )
  tell(db, allianceId, deed, {
    kind: 'appealAnswered',
    appeal: answered.number,
    teacher: answered.teacher,
    isGranted,
    counts,
  })
  // After its fact: who was struck out is noted again by it alone.
  if (counts !== null) noteAttendance(db, { allianceId, number: counts, observer }, deed)
  for (const notice of notices) addNotice(db, notice, deed.at)
  return answered
}

/** Quotas, excuses and appeals on SQLite. */
export function createSqliteQuotaStore(db: SqlDatabase): QuotaStore {
  return {
    ...excusesOn(db),
    async quotas(allianceId) {
      return quotasOf(db, allianceId)
    },
    async setQuotas(allianceId, duty, quotas, deed) {
      db.transaction(() => {
        const kept = quotasSince(quotas, quotasOf(db, allianceId), deed.at)
        putQuotas(db, allianceId, duty, kept)
        const told = kept.map(({ lessons, per, since }) => ({ lessons, per, since }))
        const { from } = deed
        const ending = from === undefined ? {} : { from }
        tell(db, allianceId, deed, { kind: 'quotasSet', duty, quotas: told, ...ending })
      })
    },
    async appeal(allianceId, { teacher, text: words }, saying) {
      return db.transaction(() => appeal(db, allianceId, { teacher, words }, saying))
    },
    async appeals(allianceId, limit) {
      return db
        .all(
          `select * from appeal where alliance_id = ?
           order by answer is not null, number desc limit ?`,
          [allianceId, Math.min(limit, MAX_APPEALS)],
        )
        .map(appealIn)
    },
    async answerAppeal(allianceId, appealNumber, answer, saying) {
      return db.transaction(() =>
        answerAppeal(db, { allianceId, number: appealNumber }, answer, saying),
      )
    },
  }
}
