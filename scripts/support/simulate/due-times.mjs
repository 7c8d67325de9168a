import { DAY, dayAt, instant } from './civil.mjs'
import { isNear } from './near.mjs'
import { occurrencesOf, situationAt, weeklyOccurrences } from './owed.mjs'

const wakeMinutes = ledger =>
  new Set([7 * 60, ...[...ledger.quietsNow().values()].map(each => each.quietUntil)])

/** All moments of the coming days at which something becomes due, in order. */
function moments(play, now) {
  const { ledger, time } = play
  const situation = situationAt(play, time.step())
  const today = dayAt(now)
  const found = []
  // What waits is looked for when quiet hours end; without anything that waits once a day.
  const wakes = play.runner.isWaiting ? wakeMinutes(ledger) : [7 * 60]
  for (const day of [today, today + 1]) for (const minute of wakes) found.push(instant(day, minute))
  for (const slot of ledger.slots.values())
    if (isNear(slot, time.step(), today))
      for (const each of occurrencesOf(situation, slot)) found.push(each.dueAt)
  for (const at of [now, now + 7 * DAY])
    for (const each of weeklyOccurrences(situation, at)) found.push(each.dueAt)
  return found.filter(at => at > now).sort((a, b) => a - b)
}

/** The next moment after `now` (machine time) at which anything may become due: the heart must not sleep over it. */
export function interestingAfter(play, now) {
  const known = play.moments
  const isKept = known !== null && now >= known.from && now < known.from + DAY
  if (!isKept) play.moments = { from: now, list: moments(play, now) }
  return play.moments.list.find(at => at > now) ?? now + DAY
}
