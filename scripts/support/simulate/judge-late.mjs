import { MINUTE } from './civil.mjs'
import { quietIn, situationAt } from './owed.mjs'
import { quietAt } from './saying-time.mjs'

/** What is due must be said within so much of the first chance to say it. */
const LATE = 60_000
/** The beat and the carrying take this much. */
const SLACK = 2_000
/** One account says its unasked messages this far apart at most when several wait. */
const SPACED = 6_500
/** What a connected platform refused is tried again after so long, then after twice as long, and so on, at most an hour. */
const LONGEST_WAIT = 60 * MINUTE
/** Nothing is begun so shortly before quiet hours. */
const QUIET_MARGIN = 20_000
/** The beat after the wait is over. */
const NEXT_BEAT = MINUTE

/** How long messages had come one after the other, unasked, when this one came. */
function chainBegan(attempts, arrival) {
  let at = attempts.findIndex(({ delivery }) => delivery === arrival.delivery)
  while (at > 0 && attempts[at].trueAt - attempts[at - 1].trueAt <= SPACED) at -= 1
  return attempts[at]?.at ?? arrival.at
}

/** Ends of trouble that the bot can know of; that a platform takes again what it refused it learns by trying. */
const KNOWN = new Set(['start', 'resume', 'online', 'kill', 'jump'])

/** How often the connected platform refused this before it took it, and when it did so last. */
function refusalsOf(play, entry, first) {
  const messages = new Map()
  for (const { delivery, kind, step, at } of play.world.refusals)
    if (
      kind !== 'offline' &&
      step <= first.step &&
      play.taps.handed
        .get(delivery.onceKey)
        ?.notices.some(({ onceKey }) => onceKey.startsWith(entry.key))
    )
      messages.set(delivery.onceKey, at)
  return { count: messages.size, lastAt: Math.max(...messages.values()) }
}

/** By when what was refused by a step is tried again where it is not quiet; null when it never was. */
export function againAt(play, entry, upTo) {
  const { count, lastAt } = refusalsOf(play, entry, upTo)
  if (count === 0) return null
  const left = Math.max(MINUTE, (entry.goodUntil - lastAt) / 2)
  const at = lastAt + Math.min(LONGEST_WAIT, MINUTE * 2 ** (count - 1), left) + NEXT_BEAT
  return hearableFrom(quietIn(situationAt(play, upTo.step), entry.place), at)
}

/** Whether it came as soon as what was refused so often is tried again. */
function isTriedAgain(play, entry, first, { began, base }) {
  const again = againAt(play, entry, first)
  return again !== null && began - Math.max(base, again) <= LATE + SLACK
}

/**
 * When somebody last changed a lesson of a message while it waited for its turn to say this: it is taken back and said
 * anew, as it is now.
 */
function takenBackAt(play, entry, first) {
  let last = -Infinity
  for (const { delivery, notices, step } of play.taps.handed.values()) {
    if (step > first.step || delivery === first.delivery) continue
    if (!notices.some(({ onceKey }) => onceKey.startsWith(entry.key))) continue
    const slots = new Set(notices.map(({ slot }) => slot))
    for (const { fact, stamp } of play.ledger.facts)
      if (stamp.step > step && stamp.step <= first.step && slots.has(fact.body.slot))
        last = Math.max(last, stamp.at)
  }
  return last
}

/** When trouble ends and quiet hours begin before the next minute's beat, it is said when they end. */
function hearableFrom(rule, at) {
  const quiet = quietAt(rule, at + NEXT_BEAT + QUIET_MARGIN)
  return quiet === null ? at : Math.max(at, quiet.until)
}

/** @returns 'late' when it came too late, or what excuses it */
export function lateness(play, entry, first, attempts) {
  if (entry.open === null || first.step <= entry.open.step) return 'in time'
  const began = Math.min(first.at, chainBegan(attempts, first))
  const ends = play.runner.recoveries.filter(
    each => KNOWN.has(each.kind) && each.step >= entry.open.step && each.step <= first.step,
  )
  const rule = quietIn(situationAt(play, first.step), entry.place)
  const base = Math.max(entry.open.at, ...ends.map(each => hearableFrom(rule, each.at)))
  if (began - base <= LATE + SLACK) return 'in time'
  if (began - takenBackAt(play, entry, first) <= LATE + SLACK) return 'in time'
  return isTriedAgain(play, entry, first, { began, base }) ? 'tried again after refusals' : 'late'
}
