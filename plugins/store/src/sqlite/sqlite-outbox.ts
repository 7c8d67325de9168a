import {
  type Account,
  type AllianceId,
  type Delivery,
  type DeliveryId,
  type DeliveryState,
  EXPIRED,
  laneOf,
  type NewDelivery,
  type Outbox,
  type Recipient,
  type Speech,
} from '@lianxiao/core'
import { accountColumns, accountIn } from './account-columns'
import { appendFact } from './append-fact'
import { json, maybeNumber, maybeText, number, text } from './row'
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database'

/** How long what was said (or given up, or in doubt) stays in the outbox; the event log keeps the fact for ever. */
export const SETTLED_KEPT_MS = 90 * 24 * 3_600_000

/** A delivery still `sending` after this long was never settled: no call to a client lasts so long. */
export const SENDING_AT_MOST_MS = 10 * 60_000

const CUT_OFF = 'cut-off'
const UNSETTLED = 'unsettled'

function deliveryIn(row: SqlRow): Delivery {
  return {
    id: number(row, 'delivery_id') as DeliveryId,
    allianceId: text(row, 'alliance_id') as AllianceId,
    onceKey: text(row, 'once_key'),
    bot: accountIn(row, 'bot'),
    recipient: json<Recipient>(row, 'recipient'),
    speech: json<Speech>(row, 'speech'),
    notBefore: number(row, 'not_before'),
    expiresAt: number(row, 'expires_at'),
    state: text(row, 'state') as DeliveryState,
    attempts: number(row, 'attempts'),
    trouble: maybeText(row, 'trouble'),
    createdAt: number(row, 'created_at'),
    sentAt: maybeNumber(row, 'sent_at'),
  }
}

function placeOf(recipient: Recipient): Account | null {
  return recipient.kind === 'chatGroup' ? recipient.chatGroup : recipient.viaChatGroup
}

function newRow(delivery: NewDelivery, now: number): SqlValue[] {
  return [
    delivery.allianceId,
    delivery.onceKey,
    ...accountColumns(delivery.bot),
    JSON.stringify(delivery.recipient),
    JSON.stringify(delivery.speech),
    laneOf(delivery),
    delivery.notBefore,
    delivery.expiresAt,
    delivery.notBefore,
    now,
  ]
}

/** Gives up what ran out before anybody began with it. */
export function giveUpExpired(db: SqlDatabase, now: number): void {
  db.run(
    `update delivery set state = 'dead', next_at = null, trouble = coalesce(trouble, ?)
     where state = 'pending' and expires_at <= ?`,
    [EXPIRED, now],
  )
}

function claimDue(db: SqlDatabase, now: number, limit: number): Delivery[] {
  giveUpExpired(db, now)
  // Its settling failed: in doubt, so that its lane goes on.
  db.run(
    `update delivery set state = 'unknown', trouble = ? where state = 'sending' and claimed_at <= ?`,
    [UNSETTLED, now - SENDING_AT_MOST_MS],
  )
  return db
    .all(
      `update delivery set state = 'sending', next_at = null, attempts = attempts + 1, claimed_at = ?
       where delivery_id in (
         select delivery_id from (
           select delivery_id, next_at,
             row_number() over (partition by lane order by next_at, delivery_id) as place
           from delivery as waiting where state = 'pending' and next_at <= ? and not exists (
             select 1 from delivery as busy where busy.state = 'sending' and busy.lane = waiting.lane))
         where place = 1 order by next_at, delivery_id limit ?)
       returning *`,
      [now, now, limit],
    )
    .map(deliveryIn)
    .sort((a, b) => a.notBefore - b.notBefore || a.id - b.id)
}

function insertDelivery(db: SqlDatabase, row: readonly SqlValue[]): number {
  return db.run(
    `insert into delivery (alliance_id, once_key, bot_platform, bot_id, recipient, speech, lane,
       not_before, expires_at, state, attempts, next_at, claimed_at, trouble, created_at, sent_at,
       message_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', 0, ?, null, null, ?, null, null)
     on conflict (alliance_id, once_key) do nothing`,
    row,
  )
}

/**
 * Writes a delivery down; called inside the transaction of the state it tells of, or by the outbox.
 * @returns false when the same once-key was written down before
 */
export function addDelivery(db: SqlDatabase, delivery: NewDelivery, now: number): boolean {
  return insertDelivery(db, newRow(delivery, now)) > 0
}

/** Forgets what is old, and puts in doubt what was being sent when the process ended. @returns how many are */
function recover(db: SqlDatabase, now: number): number {
  const before = now - SETTLED_KEPT_MS
  db.run(`delete from delivery where state in ('sent', 'dead', 'unknown') and created_at < ?`, [
    before,
  ])
  // Their keys stay for ever: whatever a clock says, nothing is said twice.
  db.run(
    `update notice set text = '', mentions = '[]'
     where state = 'handed' and settled_at < ? and text <> ''`,
    [before],
  )
  return db.run(`update delivery set state = 'unknown', trouble = ? where state = 'sending'`, [
    CUT_OFF,
  ])
}

/** What the bot says, on SQLite. */
export function createSqliteOutbox(db: SqlDatabase): Outbox {
  return {
    async add(delivery, now) {
      return db.transaction(() => addDelivery(db, delivery, now))
    },
    async claim(now, limit) {
      // Asked every second: mostly there is nothing, and nobody else is kept from writing.
      if (db.one(`select 1 from delivery where state in ('pending', 'sending') limit 1`) === null)
        return []
      return db.transaction(() => claimDue(db, now, limit))
    },

    async settle(id, step, messageId, now) {
      db.transaction(() => {
        const row = db.one(
          `update delivery set state = ?, next_at = ?, trouble = ?, message_id = ?, sent_at = ?
           where delivery_id = ? and state in ('sending', 'unknown') returning *`,
          [
            step.state,
            step.nextAt,
            step.trouble,
            messageId,
            step.state === 'sent' ? now : null,
            id,
          ],
        )
        if (row === null || step.state !== 'sent') return
        const { allianceId, onceKey, recipient, speech } = deliveryIn(row)
        const body = { kind: 'sent', onceKey, what: speech.kind } as const
        appendFact(db, { allianceId, at: now, by: null, chatGroup: placeOf(recipient), body })
      })
    },
    async recover(now) {
      return db.transaction(() => recover(db, now))
    },
    async unknown(since, limit) {
      return db
        .all(
          `select * from delivery where state = 'unknown' and created_at >= ?
           order by delivery_id desc limit ?`,
          [since, limit],
        )
        .map(deliveryIn)
    },
    async counts(allianceId) {
      return countsIn(db, allianceId)
    },
  }
}

function countsIn(db: SqlDatabase, allianceId: AllianceId | null): Record<DeliveryState, number> {
  const counts = { pending: 0, sending: 0, sent: 0, unknown: 0, dead: 0 }
  const rows = db.all(
    `select state, count(*) as deliveries from delivery
     where ? is null or alliance_id = ? group by state`,
    [allianceId, allianceId],
  )
  for (const row of rows) counts[text(row, 'state') as DeliveryState] = number(row, 'deliveries')
  return counts
}
