import { MINUTE, minuteAt } from './civil.mjs'
import { interestingAfter } from './due-times.mjs'

/** Node-cron fires so long after the full minute. */
const CRON_LAG_MS = 20

/** While something is on its way the heart is played at least so often. */
const RESTLESS = 5 * MINUTE
/** While something waits for room. */
const PATIENT = 60 * MINUTE

const isDaytime = at => minuteAt(at) > 6 * 60 && minuteAt(at) < 22 * 60

/** When the next message that did not arrive yet is given up, if no beat came since. */
function nextExpiry({ outstanding, play, lastBeatAt }) {
  let next = Infinity
  for (const [onceKey, at] of outstanding) {
    if (at <= lastBeatAt || play.world.hasArrived(onceKey)) outstanding.delete(onceKey)
    else next = Math.min(next, at)
  }
  return next
}

/** When something that was refused may be tried again, if no beat came since. */
function nextRetry(runner) {
  runner.retriesAt = runner.retriesAt.filter(at => at > runner.lastBeatAt)
  return Math.min(Infinity, ...runner.retriesAt)
}

/** Machine time of the next beat that the minute's heart makes. */
function nextBeatIn(runner) {
  const { play } = runner
  const now = play.time.machine()
  if (runner.lastBeatAt > now) runner.lastBeatAt = now
  const after = Math.max(now, runner.lastBeatAt)
  // The beat of a minute that has just begun is still to come.
  const since = Math.max(now - CRON_LAG_MS, runner.lastBeatAt)
  const nextMinute = (Math.floor(since / MINUTE) + 1) * MINUTE
  if (nextMinute < runner.busyUntil + MINUTE) return nextMinute
  const restless = now < runner.restlessUntil ? after + RESTLESS : Infinity
  const patient = runner.isWaiting && isDaytime(now) ? after + PATIENT : Infinity
  // What became due in this very minute is beaten for in the next.
  const next = Math.min(
    restless,
    patient,
    nextExpiry(runner),
    nextRetry(runner),
    interestingAfter(play, after - MINUTE),
  )
  return Math.max(nextMinute, Math.ceil(next / MINUTE) * MINUTE)
}

/** True time of the next heartbeat. */
function nextBeatAt(runner) {
  const cron = nextBeatIn(runner) + CRON_LAG_MS - runner.play.time.state.skew
  return Math.min(runner.beatSoonAt, cron)
}

/** True time of the next turn of the outbox's own timers. */
function nextOutboxAt({ outboxAt, play }) {
  if (outboxAt.length === 0) return Infinity
  return Math.min(...outboxAt) - play.time.state.skew
}

/** True time at which heart or outbox are next at work; never before now. */
export function nextTurnAt(runner) {
  if (!runner.isUp()) return Infinity
  runner.plannedBeatAt = nextBeatAt(runner)
  return Math.max(runner.play.time.true(), Math.min(runner.plannedBeatAt, nextOutboxAt(runner)))
}
