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

/** Ends of trouble that the bot can know of; that a platform takes again what it refused it learns by trying. */
const KNOWN = new Set(['start', 'resume', 'online', 'kill', 'jump'])
/** What takes a message back that waits for its turn. */
const TAKES_BACK = new Set([
  'lessonMoved',
  'lessonChanged',
  'lessonCancelled',
  'signedOff',
  'recorded',
])

// Every moment here is a true one: the machine's clock may jump between any two.

/** When trouble ends and quiet hours begin before the next minute's beat, it is said when they end. */
function hearableFrom(rule, { at, trueAt }) {
  const quiet = quietAt(rule, at + NEXT_BEAT + QUIET_MARGIN)
  return quiet === null ? trueAt : trueAt + Math.max(0, quiet.until - at)
}

const ruleAt = (play, entry, step) => quietIn(situationAt(play, step), entry.place)
const isBetween = ({ step }, from, until) => step >= from.step && step <= until.step

/** How long messages had come one after the other, unasked, when this one came. */
function chainBegan(play, turns, arrival) {
  const handed = play.taps.handed.get(arrival.delivery.onceKey)
  const own = turns.filter(
    // A turn that was taken back held up only those who got theirs behind it.
    ({ handedStep }) => handedStep === null || handedStep === handed?.step,
  )
  let at = own.findLastIndex(
    ({ delivery, trueAt }) =>
      delivery.onceKey === arrival.delivery.onceKey && trueAt <= arrival.trueAt,
  )
  while (at > 0 && own[at].trueAt - own[at - 1].trueAt <= SPACED) at -= 1
  return own[at]?.trueAt ?? arrival.trueAt
}

/** How often the connected platform refused this before it took it, and when it did so last. */
function refusalsOf(play, entry, first) {
  const messages = new Map()
  for (const refusal of play.world.refusals) {
    const { delivery, kind, step } = refusal
    const notices = play.taps.handed.get(delivery.onceKey)?.notices ?? []
    if (
      kind !== 'offline' &&
      step <= first.step &&
      notices.some(({ onceKey }) => onceKey.startsWith(entry.key))
    )
      messages.set(delivery.onceKey, refusal)
  }
  return [...messages.values()]
}

/** By when what was refused by a step is tried again where it is not quiet; null when it never was. */
export function againAt(play, entry, upTo) {
  const refusals = refusalsOf(play, entry, upTo)
  const last = refusals.at(-1)
  if (last === undefined) return null
  const left = Math.max(MINUTE, (entry.goodUntil - last.at) / 2)
  const wait = Math.min(LONGEST_WAIT, MINUTE * 2 ** (refusals.length - 1), left)
  // A clock that is set back meanwhile makes it wait an hour from then at most.
  const jump = play.runner.recoveries.findLast(
    each => each.kind === 'jump' && isBetween(each, last, upTo),
  )
  const tried =
    jump === undefined
      ? { at: last.at + wait, trueAt: last.trueAt + wait }
      : {
          at: jump.at + Math.min(LONGEST_WAIT, left),
          trueAt: jump.trueAt + Math.min(LONGEST_WAIT, left),
        }
  const beaten = { at: tried.at + NEXT_BEAT, trueAt: tried.trueAt + NEXT_BEAT }
  return hearableFrom(ruleAt(play, entry, upTo.step), beaten)
}

/** Whether it came as soon as what was refused so often is tried again; what ended later excuses nothing. */
function isTriedAgain(play, entry, first, { began, ends }) {
  const again = againAt(play, entry, first)
  if (again === null) return false
  const rule = ruleAt(play, entry, first.step)
  const troubled = ends.filter(({ trueAt }) => trueAt <= again + LATE)
  const base = Math.max(again, ...troubled.map(each => hearableFrom(rule, each) + NEXT_BEAT))
  return began - base <= LATE + SLACK
}

/**
 * When somebody last changed a lesson of a message while it waited for its turn to say this: it is taken back and said
 * anew, as it is now.
 */
function takenBackAt(play, entry, first, tried) {
  let last = -Infinity
  for (const { delivery, notices, step } of play.taps.handed.values()) {
    if (step > first.step || tried.has(delivery.onceKey)) continue
    if (!notices.some(({ onceKey }) => onceKey.startsWith(entry.key))) continue
    const slots = new Set(notices.map(({ slot }) => slot))
    for (const { fact, stamp } of play.ledger.facts)
      if (
        stamp.step > step &&
        stamp.step <= first.step &&
        stamp.at < delivery.expiresAt &&
        TAKES_BACK.has(fact.body.kind) &&
        slots.has(fact.body.slot)
      )
        last = Math.max(last, stamp.trueAt)
  }
  return last
}

/**
 * The turns of the bot's spacing in their order.
 * @returns turns: those in which something was tried, and those that were given and never used, with the step in which
 *   they were; tried: what was ever tried
 */
export function turnsOf({ world, taps }, isUnasked) {
  const used = world.attempts.filter(isUnasked)
  const tried = new Set(
    [...used, ...world.refusals, ...world.arrivals].map(e => e.delivery.onceKey),
  )
  const unused = [...taps.handed.values()].filter(({ delivery }) => !tried.has(delivery.onceKey))
  const turns = [
    ...used.map(({ delivery, trueAt }) => ({ delivery, trueAt, handedStep: null })),
    ...unused.map(({ delivery, at, trueAt, step }) => ({
      delivery,
      trueAt: trueAt + delivery.notBefore - at,
      handedStep: step,
    })),
  ]
  return { turns: turns.sort((a, b) => a.trueAt - b.trueAt), tried }
}

/** @returns 'late' when it came too late, or what excuses it */
export function lateness(play, entry, first, { turns, tried }) {
  const open = entry.opens.findLast(({ step }) => step <= first.step)
  if (open === undefined || first.step <= open.step) return 'in time'
  const began = Math.min(first.trueAt, chainBegan(play, turns, first))
  const ends = play.runner.recoveries.filter(
    each => KNOWN.has(each.kind) && isBetween(each, open, first),
  )
  const rule = ruleAt(play, entry, first.step)
  const base = Math.max(open.trueAt, ...ends.map(each => hearableFrom(rule, each)))
  if (began - base <= LATE + SLACK) return 'in time'
  if (began - takenBackAt(play, entry, first, tried) <= LATE + SLACK) return 'in time'
  return isTriedAgain(play, entry, first, { began, ends }) ? 'tried again after refusals' : 'late'
}
