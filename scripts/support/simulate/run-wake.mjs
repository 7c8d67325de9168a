import { MINUTE } from './civil.mjs'
import { interestingAfter } from './due-times.mjs'

/** Node-cron fires so long after the full minute. */
const CRON_LAG_MS = 20

/** Machine time of the next beat that the minute's heart makes. */
function nextBeatIn(runner) {
  const { play } = runner
  const now = play.time.machine()
  if (runner.lastBeatAt > now) runner.lastBeatAt = now
  const after = Math.max(now, runner.lastBeatAt)
  const nextMinute = (Math.floor(after / MINUTE) + 1) * MINUTE
  if (now < runner.busyUntil) return nextMinute
  // What became due in this very minute is beaten for in the next.
  return Math.max(nextMinute, Math.ceil(interestingAfter(play, after - MINUTE) / MINUTE) * MINUTE)
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
