import { clockText, dayAt, MINUTE } from './civil.mjs'
import { isUnasked, placeOf } from './judge-arrivals.mjs'
import { againAt, lateness, turnsOf } from './judge-late.mjs'
import { atStep } from './ledger.mjs'
import { isNear } from './near.mjs'
import {
  makeupOccurrences,
  occurrencesOf,
  quietIn,
  situationAt,
  weeklyOccurrences,
} from './owed.mjs'
import { quietAt } from './saying-time.mjs'

/** What cannot wait passes so many budgets of a day. */
const URGENT_BUDGETS = 4
/** What became due so shortly before the end of the play is not asked for. */
const END = 90 * MINUTE

/** All occurrences around a chance; the same as before while nothing changed and the day is the same. */
function occurrencesAt(play, chance, known) {
  const day = dayAt(chance.at)
  while (known.next < play.changedSteps.length && play.changedSteps[known.next] <= chance.step)
    known.next += 1
  if (known.day === day && known.upTo === known.next) return known.list
  const situation = situationAt(play, chance.step)
  const near = [...play.ledger.slots.values()].filter(slot => isNear(slot, chance.step, day))
  known.day = day
  known.upTo = known.next
  known.list = [
    ...near.flatMap(slot => occurrencesOf(situation, slot)),
    ...weeklyOccurrences(situation, chance.at),
    ...makeupOccurrences(situation, chance.at),
  ]
  return known.list
}

/** Messages that were handed over for a place on a day until a step. */
function spokenCounts(play) {
  const byPlace = new Map()
  for (const { delivery, step, at } of play.taps.handed.values()) {
    const key = `${placeOf(delivery.recipient)}@${dayAt(at)}`
    byPlace.set(key, [...(byPlace.get(key) ?? []), step])
  }
  return (place, at, step) =>
    (byPlace.get(`${place}@${dayAt(at)}`) ?? []).filter(each => each < step).length
}

/** Where an occurrence is said; organisers are several, and speak for who has no account. */
function placesFor(play, each, step) {
  if (each.who === 'group') return [`group ${each.place}`]
  const account =
    each.who === 'organisers' ? null : accountAt(play, Number(each.who.slice(1)), step)
  const people = account === null ? play.organisers : [account]
  return people.map(({ id }) => `person ${id}`)
}

const accountAt = (play, id, step) =>
  atStep(play.ledger.people.get(id).versions, step)?.account ?? null

function isOpen(play, each, chance, spoken) {
  if (chance.isShut || isUntellable(play, each, chance)) return false
  if (each.place !== null && chance.muted.has(each.place)) return false
  const rule = quietIn(situationAt(play, chance.step), each.place)
  // What would reach into quiet hours is not begun.
  if (quietAt(rule, chance.at) !== null || quietAt(rule, chance.at + MINUTE) !== null) return false
  const budget = rule.messagesADay * (each.isUrgent ? URGENT_BUDGETS : 1)
  return placesFor(play, each, chance.step).every(
    place => spoken(place, chance.at, chance.step) < budget,
  )
}

const isGoodAt = ({ dueAt, goodUntil }, at) => at >= dueAt && at < goodUntil
const ranOutBetween = ({ dueAt, goodUntil }, from, until) =>
  goodUntil > dueAt && from < dueAt && until >= goodUntil

/** How often the clock had jumped when there was a chance. */
function epochs({ runner }) {
  const jumps = runner.recoveries.filter(({ kind }) => kind === 'jump').map(({ step }) => step)
  return ({ step }) => jumps.filter(each => each <= step).length
}

/** Everything that was to be said, by the moments at which somebody could have said it. */
function collectOwed(play) {
  const owed = new Map()
  const spoken = spokenCounts(play)
  const known = { next: 0, upTo: -1, day: null, list: [] }
  let before = null
  const epochOf = epochs(play)
  for (const [at, chance] of play.runner.chances.entries()) {
    const met = { chance, at, epoch: epochOf(chance) }
    for (const each of occurrencesAt(play, chance, known)) {
      if (isGoodAt(each, chance.at)) meet(owed, each, met, isOpen(play, each, chance, spoken))
      else if (before !== null && ranOutBetween(each, before.at, chance.at))
        skip(play, owed, each, { before, chance })
    }
    before = chance
  }
  return owed
}

function entryOf(owed, each) {
  const known = owed.get(each.key)
  if (known !== undefined) return known
  const fresh = {
    ...each,
    first: null,
    /** The first open chance, and the first after each jump of the clock and each time in which it was not so. */
    opens: [],
    /** The chance at which it was met last, and how often it was so anew. */
    metAt: null,
    span: 0,
    lastMet: null,
    openMet: 0,
    isSkipped: false,
    skippedAt: null,
  }
  owed.set(each.key, fresh)
  return fresh
}

function meet(owed, each, { chance, at, epoch }, isPlaceOpen) {
  const entry = entryOf(owed, each)
  // It ceased to be so, and is so again: moved away and back.
  if (entry.metAt !== at - 1) entry.span += 1
  entry.metAt = at
  entry.first ??= chance
  entry.lastMet = chance
  entry.dueAt = each.dueAt
  entry.goodUntil = each.goodUntil
  if (!isPlaceOpen) return
  const last = entry.opens.at(-1)
  if (last?.epoch !== epoch || last.span !== entry.span)
    entry.opens.push({ ...chance, epoch, span: entry.span })
  entry.openMet += 1
}

/** It was due and ran out between two beats: nobody could say it, so it is to be reported. */
function skip(play, owed, each, { before, chance }) {
  // What was planned, or moved, when it was over already is not missed.
  const changed = changedAt(play, each, chance.step)
  if (changed !== null && changed.step > before.step) return
  const entry = entryOf(owed, each)
  entry.isSkipped = true
  entry.skippedAt ??= chance
}

function changedAt(play, each, step) {
  if (each.slot === null) return null
  return atStep(play.ledger.slots.get(each.slot).versions, step).stamp
}

/** Arrivals by what is reminded of. */
function arrivalsByKey(play) {
  const byKey = new Map()
  for (const arrival of play.world.arrivals) {
    if (!isUnasked(arrival)) continue
    for (const notice of play.taps.handed.get(arrival.delivery.onceKey)?.notices ?? []) {
      // An organiser's key begins with the occurrence's.
      const key = notice.onceKey.replace(/:onebot:\d+$/u, '')
      for (const each of new Set([key, notice.onceKey]))
        byKey.set(each, [...(byKey.get(each) ?? []), arrival])
    }
  }
  return byKey
}

/** Deliveries that were given up or are in doubt, by what they were to say. */
function reportedKeys(play) {
  const keys = new Set()
  for (const key of play.ledger.missed.keys()) {
    keys.add(key)
    keys.add(key.replace(/:onebot:\d+$/u, ''))
  }
  return keys
}

function judgeSaid(play, entry, [first], { turns, reported }, fail) {
  const verdict = lateness(play, entry, first, turns)
  // In doubt, or given up, it was reported; who got an account since hears it as well.
  if (verdict === 'late' && reported.has(entry.key)) return 'reported, and said after all'
  if (verdict === 'late')
    fail(
      'late',
      `${entry.key}: a chance at ${clockText(entry.opens[0].at)}, arrived ${clockText(first.at)}`,
    )
  return verdict
}

/** Somebody without an account goes to a hidden lesson, and every organiser who could tell them gives it. */
function isUntellable(play, entry, chance) {
  if (entry.slot === null || chance === null) return false
  const { step } = chance
  const { plan } = atStep(play.ledger.slots.get(entry.slot).versions, step)
  const hasAccount =
    entry.who.startsWith('t') && accountAt(play, Number(entry.who.slice(1)), step) !== null
  if (plan.kind !== 'unannounced' || hasAccount) return false
  const presenter = play.ledger.people.get(plan.presenter)
  const theirs = new Set(presenter?.versions.map(each => each.account?.id))
  return play.organisers.slice(0, 1).every(each => theirs.has(each.id))
}

/** It ceased to be so before it could be said: at once, or while what was refused waited for its next try. */
function isTooShort(play, entry) {
  const isStillSo = entry.isSkipped || (entry.lastMet !== null && !entry.isGone)
  if (isStillSo) return false
  if (entry.openMet <= 2) return true
  const again = againAt(play, entry, entry.lastMet)
  return again !== null && again >= entry.lastMet.trueAt
}

/**
 * What a lesson's presenter hears instead of the group was told to the group before the lesson became what it is: before
 * they presented it, or before it was moved away and back (they hear of each move).
 */
function isBeforeTheirs(play, entry) {
  const [, ofGroup] = /^(.*:group):t(\d+)$/u.exec(entry.key) ?? []
  const chance = entry.lastMet ?? entry.skippedAt
  if (ofGroup === undefined || chance === null) return false
  const { versions } = play.ledger.slots.get(entry.slot)
  const began = versions.findLast(({ stamp }) => stamp.step <= chance.step)?.stamp.step ?? 0
  return [...play.taps.handed.values()].some(
    ({ notices, step }) => step < began && notices.some(({ onceKey }) => onceKey === ofGroup),
  )
}

function judgeUnsaid(play, entry, reported, fail) {
  if (reported.has(entry.key)) return 'missed, but reported'
  if (isBeforeTheirs(play, entry)) return 'told to the group before they presented'
  if (isUntellable(play, entry, entry.lastMet ?? entry.skippedAt)) return 'nobody may be told'
  const last = play.runner.chances.at(-1)
  const isOver = entry.goodUntil <= last.at - END
  if (!isOver && entry.openMet < 3) return 'ran out with the play'
  if (isTooShort(play, entry)) return 'no longer so before it could be said'
  const when =
    entry.first === null
      ? `skipped at ${clockText(entry.skippedAt.at)}`
      : `chances from ${clockText(entry.first.at)} (${entry.openMet} open) to ${clockText(entry.lastMet.at)}`
  fail(
    'missed',
    `${entry.key}: due ${clockText(entry.dueAt)}, good until ${clockText(entry.goodUntil)}, ${when}`,
  )
  return 'missed'
}

/** What ends it for everybody, and what ends it for one observer. */
const ENDS_FOR_ALL = new Set(['lessonMoved', 'lessonCancelled'])
const ENDS_FOR_ONE = new Set(['signedOff', 'recorded'])

/** It was ended in time, though no beat came between that and the end of its time. */
function isChangedInTime(play, { slot, who, lastMet, goodUntil }) {
  if (slot === null) return false
  const ends = ({ kind, observer }) =>
    ENDS_FOR_ALL.has(kind) || (ENDS_FOR_ONE.has(kind) && who === `t${observer}`)
  return play.ledger.facts.some(
    ({ fact, stamp }) =>
      stamp.step > lastMet.step &&
      fact.at < goodUntil &&
      fact.body.slot === slot &&
      ends(fact.body),
  )
}

/** A clock that ran ahead saw it coming; by the right one it was no longer so, or the skip would tell. */
function isOnlyForeseen({ runner }, { lastMet, dueAt, isSkipped }) {
  return (
    !isSkipped &&
    runner.recoveries.some(
      ({ kind, step, at }) => kind === 'jump' && step > lastMet.step && at < dueAt,
    )
  )
}

/** Whether what was owed ceased to be so before it ran out: moved, cancelled, signed off, handed in, another rule. */
function markGone(play, owed) {
  const { chances } = play.runner
  for (const entry of owed.values()) {
    if (entry.lastMet === null) continue
    // Beats of a clock that was set back are before it was due; those after them tell.
    entry.isGone =
      chances.some(
        ({ step, at }) => step > entry.lastMet.step && at >= entry.dueAt && at < entry.goodUntil,
      ) ||
      isChangedInTime(play, entry) ||
      isOnlyForeseen(play, entry)
  }
}

/** News of a change, written down with it: told, reported, or overtaken by the next change of the lesson. */
function judgeNews(play, { notice, step }, { byKey, reported }, fail) {
  if (byKey.has(notice.onceKey)) return 'news told'
  if (reported.has(notice.onceKey)) return 'news reported'
  const isOvertaken = play.ledger.slots.get(notice.slot).versions.at(-1).stamp.step > step
  if (isOvertaken && notice.kind !== 'recordCame') return 'news overtaken'
  if (notice.goodUntil > play.runner.chances.at(-1).at - END) return 'news at the end'
  fail('missed', `${notice.onceKey}: news of ${clockText(notice.dueAt)}`)
  return 'news missed'
}

/** Judges what was to be said: missed, late. @returns counts */
export function judgeOwed(play, fail) {
  const owed = collectOwed(play)
  markGone(play, owed)
  const byKey = arrivalsByKey(play)
  const reported = reportedKeys(play)
  const turns = turnsOf(play, isUnasked)
  const counts = { 'occurrences owed': owed.size }
  const count = name => {
    counts[name] = (counts[name] ?? 0) + 1
  }
  for (const entry of owed.values()) {
    const arrivals = byKey.get(entry.key) ?? []
    if (arrivals.length > 0) {
      count(`said ${judgeSaid(play, entry, arrivals, { turns, reported }, fail)}`)
    } else count(judgeUnsaid(play, entry, reported, fail))
  }
  const news = new Map(play.news.map(each => [each.notice.onceKey, each]))
  for (const each of news.values()) count(judgeNews(play, each, { byKey, reported }, fail))
  return counts
}
