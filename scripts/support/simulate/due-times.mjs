import { DAY, dayAt, instant } from './civil.mjs'
import { isNear } from './near.mjs'
import { makeupOccurrences, occurrencesOf, situationAt, weeklyOccurrences } from './owed.mjs'

const wakeMinutes = ledger =>
  new Set([7 * 60, ...[...ledger.quietsNow().values()].map(each => each.quietUntil)])

/** What waits is looked for when quiet hours end; without anything that waits once a day. */
function mornings({ runner, ledger }, today) {
  const wakes = runner.isWaiting ? [...wakeMinutes(ledger)] : [7 * 60]
  return [today, today + 1].flatMap(day => wakes.map(minute => instant(day, minute)))
}

/** All moments of the coming days at which something becomes due, in order. */
function moments(play, now) {
  const { ledger, time } = play
  const situation = situationAt(play, time.step())
  const today = dayAt(now)
  const near = [...ledger.slots.values()].filter(slot => isNear(slot, time.step(), today))
  const occurrences = [
    ...near.flatMap(slot => occurrencesOf(situation, slot)),
    ...weeklyOccurrences(situation, now),
    ...weeklyOccurrences(situation, now + 7 * DAY),
    ...makeupOccurrences(situation, now),
  ]
  return [...mornings(play, today), ...occurrences.map(each => each.dueAt)]
    .filter(at => at > now)
    .sort((a, b) => a - b)
}

/** The next moment after `now` (machine time) at which anything may become due: the heart must not sleep over it. */
export function interestingAfter(play, now) {
  const known = play.moments
  const isKept = known !== null && now >= known.from && now < known.from + DAY
  if (!isKept) play.moments = { from: now, list: moments(play, now) }
  return play.moments.list.find(at => at > now) ?? now + DAY
}
