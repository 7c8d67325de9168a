import { BOT_OFFLINE, EXPIRED, type Instant, MAX_HAND_OVERS } from '@lianxiao/core'
import type { SqlDatabase } from './sql-database'
import { giveUpExpired } from './sqlite-outbox'

/**
 * What was refused is handed over again after so long, and after twice as long each time, up to so many times this, but
 * after half of the time that is left at the latest: a lesson begins whether QQ is well again or not.
 */
const REFUSED_AGAIN_MS = 60_000
const LONGEST_REFUSED = 60
/** Nobody waits for a report as they do for a lesson. */
const LONGEST_REPORT_REFUSED = 12 * 60
/** 2^10 minutes are more than any wait; a larger power would be no whole number at last. */
const MAX_DOUBLINGS = 10

/** The delivery that carries a notice. */
export const CARRIER = `delivery.alliance_id = notice.alliance_id
  and delivery.once_key = notice.delivery_key`

/** Nobody refused it: it is no try, and waits for nothing. */
export const UNTRIED = `coalesce(delivery.trouble, '') in ('${EXPIRED}', '${BOT_OFFLINE}')`

/** These are produced again, from what is so then. */
const FROM_RULES = `('nonePlanned', 'eveningBefore', 'soon', 'recordMissing', 'onDayOff',
  'makeupDay', 'calendarHorizon')`

/** Takes back what a clock that was set back since has handed over: nobody would judge it anew for so long. */
function takeBackAhead(db: SqlDatabase, now: Instant): void {
  db.run(
    `update delivery set state = 'dead', next_at = null, trouble = '${EXPIRED}'
     where state = 'pending' and exists (select 1 from notice
       where ${CARRIER} and notice.state = 'handed' and notice.handed_at > ?)`,
    [now],
  )
}

/**
 * Gives turns of the bots' spacing back: one that lies ahead belongs to a notice that waits for it, or to nobody (it was
 * taken back, or said by a clock that was set back since). What the bot answers takes no turns.
 */
function giveTurnsBack(db: SqlDatabase, now: Instant): void {
  db.run(
    `update bot_speech set last_at = max(?1, coalesce((select max(not_before) from delivery
       where delivery.state = 'pending' and delivery.bot_platform = bot_speech.bot_platform
       and delivery.bot_id = bot_speech.bot_id
       and exists (select 1 from notice where ${CARRIER} and notice.state = 'handed')), 0))
     where last_at > ?1`,
    [now],
  )
}

/** When it was tried last; not later than now, whatever the clock said then. */
const TRIED_AT = 'min(coalesce(delivery.claimed_at, ?1), ?1)'
/** The most milliseconds that what was refused may still have to wait, told in SQL; a `next_at` beyond it is of a clock that ran ahead. */
export const LONGEST_WAIT = `${REFUSED_AGAIN_MS} * case kind when 'missedReport'
  then ${LONGEST_REPORT_REFUSED} else ${LONGEST_REFUSED} end`

/** Takes back what was surely not said, and what a clock that ran ahead took for missed. */
export function takeBack(db: SqlDatabase, now: Instant): void {
  giveUpExpired(db, now)
  takeBackAhead(db, now)
  giveTurnsBack(db, now)
  db.run(
    `update notice set settled_at = ? where state = 'handed' and settled_at is null
     and exists (select 1 from delivery where ${CARRIER} and delivery.state = 'sent')`,
    [now],
  )
  db.run(
    `update notice set state = 'waiting', handed_at = null, delivery_key = null,
       hand_overs = hand_overs - (select ${UNTRIED} from delivery where ${CARRIER}),
       next_at = (select case when ${UNTRIED} then ?1
         else ${TRIED_AT} + min(
           ?2 * (1 << min(hand_overs - 1, ${MAX_DOUBLINGS})), ${LONGEST_WAIT},
           max(?2, (good_until - ${TRIED_AT}) / 2))
         end
         from delivery where ${CARRIER})
     where state = 'handed' and settled_at is null and good_until > ?1
     and exists (select 1 from delivery where ${CARRIER} and delivery.state = 'dead'
       and (hand_overs < ?3 or kind = 'missedReport' or ${UNTRIED}))`,
    [now, REFUSED_AGAIN_MS, MAX_HAND_OVERS],
  )
  db.run(
    `update notice set state = 'waiting', settled_at = null, next_at = due_at
     where state = 'missed' and good_until > ? and kind not in ${FROM_RULES}`,
    [now],
  )
  // What is not due yet was tried by a clock that ran ahead: by the right one it waits for nothing but its time.
  db.run(
    `update notice set next_at = due_at where state = 'waiting' and due_at > ? and next_at > due_at`,
    [now],
  )
}
