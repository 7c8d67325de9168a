import {
  DOUBT_OPEN_MS,
  Fault,
  type Instant,
  MAX_HAND_OVERS,
  type NewDelivery,
  type NewNotice,
  type Notice,
  type NoticeId,
  type NoticeStore,
  type TroubledNotice,
} from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { appendFact } from './append-fact'
import { REVOKED, revokeNeedless } from './notice-revoking'
import { MAY_COME_AGAIN, noticeIn, putNotice } from './notice-row'
import { noticeSettings } from './notice-settings'
import { CARRIER, LONGEST_WAIT, takeBack, UNTRIED } from './notice-taking-back'
import { number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'
import { addDelivery } from './sqlite-outbox'

export { revokeNotices } from './notice-revoking'

const DAY_MS = 24 * 3_600_000

/**
 * Writes a notice down; called inside the transaction of the change it tells of.
 * @returns false when the same once-key was written down before
 */
export function addNotice(db: SqlDatabase, notice: NewNotice, now: Instant): boolean {
  return putNotice(db, notice, 'waiting', now)
}

const IDS = '(select value from json_each(?))'
/** What ran out is taken in small pieces: it is only written down as missed. */
const RAN_OUT_AT_ONCE = 200

/** Which of an alliance's notices are looked at. */
interface Look {
  readonly now: Instant
  readonly limit: number
  readonly passing: readonly string[]
}

function waitingOf(
  db: SqlDatabase,
  allianceId: string,
  { now, limit, passing }: Look,
): readonly SqlRow[] {
  const ranOut = db.all(
    `select * from notice where state = 'waiting' and alliance_id = ?1 and due_at <= ?2
     and good_until <= ?2 order by is_urgent desc, good_until, notice_id limit ?3`,
    [allianceId, now, Math.min(limit, RAN_OUT_AT_ONCE)],
  )
  // `next_at` of a clock that ran ahead holds nothing up.
  const good = db.all(
    `select * from notice where state = 'waiting' and alliance_id = ?1 and due_at <= ?2
     and good_until > ?2 and (next_at <= ?2 or next_at > ?2 + ${LONGEST_WAIT})
     and not exists (select 1 from json_each(?4) where instr(place, ':' || value || ':') > 0)
     order by is_urgent desc, good_until, notice_id limit ?3`,
    [allianceId, now, limit, JSON.stringify(passing)],
  )
  return [...good, ...ranOut]
}

function dueOf(db: SqlDatabase, look: Look): readonly Notice[] {
  takeBack(db, look.now)
  const alliances = db.all(`select distinct alliance_id from notice where state = 'waiting'`)
  const waiting = alliances
    .flatMap(row => waitingOf(db, text(row, 'alliance_id'), look))
    .map(noticeIn)
  const revoked = revokeNeedless(
    db,
    waiting.map(({ id }) => id),
  )
  return waiting.filter(({ id }) => !revoked.has(id))
}

function handOver(
  db: SqlDatabase,
  ids: readonly NoticeId[],
  delivery: NewDelivery,
  now: Instant,
): boolean {
  const these = JSON.stringify(ids)
  const waiting = db.one(
    `select count(*) as waiting from notice where state = 'waiting' and notice_id in ${IDS}`,
    [these],
  )
  if (waiting === null || number(waiting, 'waiting') !== ids.length) return false
  if (!addDelivery(db, delivery, now)) return false
  db.run(
    `update notice set state = 'handed', delivery_key = ?, handed_at = ?,
       hand_overs = hand_overs + 1, settled_at = null where notice_id in ${IDS}`,
    [delivery.onceKey, now, these],
  )
  db.run(`insert or replace into bot_speech (bot_platform, bot_id, last_at) values (?, ?, ?)`, [
    ...accountColumns(delivery.bot),
    delivery.notBefore,
  ])
  return true
}

/** `?1` now; what is told of a report itself would never end. */
const TROUBLED = `
  select * from (
    select notice.*, 'missed' as trouble from notice
    where state = 'missed' and settled_at is null and good_until <= ?1
    union all
    select notice.*, delivery.state as trouble from notice join delivery on ${CARRIER}
    where notice.state = 'handed' and notice.settled_at is null and (
      (delivery.state = 'dead' and delivery.trouble is not '${REVOKED}'
        and (notice.good_until <= ?1
          or (notice.hand_overs >= ${MAX_HAND_OVERS} and not ${UNTRIED})))
      or (delivery.state = 'unknown' and delivery.claimed_at <= ?1 - ${DOUBT_OPEN_MS})))
  where kind <> 'missedReport'`

type Troubles = Pick<NoticeStore, 'troubled' | 'report' | 'miss' | 'revoke'>

function troublesOn(db: SqlDatabase): Troubles {
  return {
    async revoke(ids) {
      db.run(
        `update notice set state = 'revoked' where state = 'waiting' and notice_id in ${IDS}`,
        [JSON.stringify(ids)],
      )
    },
    async miss(ids, now) {
      db.run(
        `update notice set state = 'missed'
         where state = 'waiting' and good_until <= ? and notice_id in ${IDS}`,
        [now, JSON.stringify(ids)],
      )
    },
    async troubled(now, limit) {
      return db.all(`${TROUBLED} order by notice_id limit ?2`, [now, limit]).map(row => ({
        notice: noticeIn(row),
        trouble: text(row, 'trouble') as TroubledNotice['trouble'],
      }))
    },
    async report(allianceId, ids, reports, now) {
      db.transaction(() => {
        const open = db.all(
          `${TROUBLED} and alliance_id = ?2 and notice_id in
          (select value from json_each(?3)) order by notice_id`,
          [now, allianceId, JSON.stringify(ids)],
        )
        for (const row of open) {
          db.run('update notice set settled_at = ? where notice_id = ?', [
            now,
            number(row, 'notice_id'),
          ])
          const onceKey = text(row, 'once_key')
          const body = { kind: 'noticeMissed', onceKey, reason: text(row, 'trouble') } as const
          appendFact(db, { allianceId, at: now, by: null, chatGroup: null, body })
        }
        if (open.length > 0) for (const report of reports) addNotice(db, report, now)
      })
    },
  }
}

type Speaking = Pick<
  NoticeStore,
  'due' | 'lastSaidAt' | 'spoken' | 'handOver' | 'standing' | 'lastBeat' | 'markBeat'
>

function speakingOn(db: SqlDatabase): Speaking {
  /** Rows written by marking beats. */
  let marks = 0
  return {
    async due(now, limit, passing = []) {
      return db.transaction(() => dueOf(db, { now, limit, passing }))
    },
    async lastSaidAt(bot) {
      const row = db.one(
        'select last_at from bot_speech where bot_platform = ? and bot_id = ?',
        accountColumns(bot),
      )
      return row === null ? null : number(row, 'last_at')
    },
    async spoken(allianceId, since) {
      return db
        .all(
          `select place, count(distinct delivery_key) as messages, max(handed_at) as last_at
           from notice where alliance_id = ? and handed_at >= ? and handed_at < ?
           group by place order by place`,
          [allianceId, since, since + DAY_MS],
        )
        .map(row => ({
          recipientKey: text(row, 'place'),
          messages: number(row, 'messages'),
          lastAt: number(row, 'last_at'),
        }))
    },
    async handOver(ids, delivery, now) {
      return db.transaction(() => handOver(db, ids, delivery, now))
    },
    async lastBeat(allianceId) {
      const row = db.one('select at from beat where alliance_id = ?', [allianceId])
      return row === null ? null : number(row, 'at')
    },
    async markBeat(allianceId, at) {
      marks += db.run('insert or replace into beat (alliance_id, at) values (?, ?)', [
        allianceId,
        at,
      ])
    },
    async standing(now) {
      // The first of the numbers tells of other connections, the second of this one.
      const row = db.one(
        `select data_version, total_changes() as changes,
           exists (select 1 from notice where state = 'waiting')
           or exists (select 1 from notice where state = 'handed' and settled_at is null)
           or exists (select 1 from notice where state = 'missed' and settled_at is null)
           or exists (select 1 from notice where state = 'missed' and good_until > ?) as is_open
         from pragma_data_version`,
        [now],
      )
      if (row === null) throw new Fault('store.broken', 'the store does not say how it stands')
      const stamp = `${number(row, 'data_version')}.${number(row, 'changes') - marks}`
      return { stamp, isAnyOpen: number(row, 'is_open') === 1 }
    },
  }
}

/** What is to be said unasked, on SQLite. */
export function createSqliteNoticeStore(db: SqlDatabase): NoticeStore {
  return {
    ...noticeSettings(db),
    ...troublesOn(db),
    ...speakingOn(db),
    async produced(allianceId, keys, now) {
      const rows = db.all(
        `select once_key from notice where alliance_id = ?
         and once_key in (select value from json_each(?)) and not ${MAY_COME_AGAIN}`,
        [allianceId, JSON.stringify(keys), now, now],
      )
      return new Set(rows.map(row => text(row, 'once_key')))
    },
    async produce({ toSay, missed }, now) {
      return db.transaction(() => {
        const put = (some: readonly NewNotice[], state: 'waiting' | 'missed') =>
          some.filter(notice => putNotice(db, notice, state, now)).length
        return put(toSay, 'waiting') + put(missed, 'missed')
      })
    },
  }
}
