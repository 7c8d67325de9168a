import {
  type Account,
  type AllianceId,
  type Instant,
  type NewNotice,
  type Notice,
  type NoticeId,
  type NoticeKind,
  type NoticeState,
  type Recipient,
  recipientKey,
  type SlotNumber,
  type TeacherId,
} from '@lianxiao/core'
import { json, maybeNumber, maybeText, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** A notice as it was written down; `slotRevision` was asked for once and is not kept. */
export function noticeIn(row: SqlRow): Notice {
  const observer = maybeNumber(row, 'observer')
  return {
    id: number(row, 'notice_id') as NoticeId,
    allianceId: text(row, 'alliance_id') as AllianceId,
    onceKey: text(row, 'once_key'),
    kind: text(row, 'kind') as NoticeKind,
    recipient: json<Recipient>(row, 'recipient'),
    mentions: json<readonly Account[]>(row, 'mentions'),
    callsAll: number(row, 'calls_all') === 1,
    text: text(row, 'text'),
    dueAt: number(row, 'due_at'),
    goodUntil: number(row, 'good_until'),
    isUrgent: number(row, 'is_urgent') === 1,
    slot: maybeNumber(row, 'slot') as SlotNumber | null,
    ...(observer === null ? {} : { observer: observer as TeacherId }),
    state: text(row, 'state') as NoticeState,
    createdAt: number(row, 'created_at'),
    deliveryKey: maybeText(row, 'delivery_key'),
  }
}

const COLUMNS = [
  'alliance_id',
  'once_key',
  'kind',
  'recipient',
  'place',
  'mentions',
  'calls_all',
  'text',
  'due_at',
  'good_until',
  'is_urgent',
  'slot',
  'observer',
  'state',
  'created_at',
  'next_at',
] as const

/** What is known by its key and may come again: it was revoked, or missed or seen coming by a clock that ran ahead. */
export const MAY_COME_AGAIN = `(notice.state = 'revoked'
  or (notice.state = 'missed' and notice.good_until > ?)
  or (notice.state = 'waiting' and notice.due_at > ?))`

const PUT = `insert into notice (${COLUMNS.join(', ')}, hand_overs)
  values (${COLUMNS.map(() => '?').join(', ')}, 0)
  on conflict (alliance_id, once_key) do update set
    ${COLUMNS.slice(2)
      .map(column => `${column} = excluded.${column}`)
      .join(', ')},
    delivery_key = null, handed_at = null, hand_overs = 0, settled_at = null
  where ${MAY_COME_AGAIN}`

/** The lesson is another one than was seen, or is not to be held. */
function isOutdated(db: SqlDatabase, { allianceId, slot, slotRevision }: NewNotice): boolean {
  if (slot === null || slotRevision === undefined) return false
  const row = db.one(
    `select 1 as is_other from slot where alliance_id = ? and number = ?
     and (revision <> ? or state = 'cancelled')`,
    [allianceId, slot, slotRevision],
  )
  return row !== null
}

/** Writes a notice down unless it was before. @returns whether it is new */
export function putNotice(
  db: SqlDatabase,
  notice: NewNotice,
  state: 'waiting' | 'missed',
  now: Instant,
): boolean {
  if (isOutdated(db, notice)) return false
  const written = db.run(PUT, [
    notice.allianceId,
    notice.onceKey,
    notice.kind,
    JSON.stringify(notice.recipient),
    recipientKey(notice.recipient),
    JSON.stringify(notice.mentions),
    notice.callsAll === true ? 1 : 0,
    notice.text,
    notice.dueAt,
    notice.goodUntil,
    notice.isUrgent ? 1 : 0,
    notice.slot,
    notice.observer ?? null,
    state,
    now,
    notice.dueAt,
    now,
    now,
  ])
  return written > 0
}
