import { clockText, dayIn, instant } from './civil.mjs'
import { lessonTimes } from './days-of-school.mjs'
import { atStep } from './ledger.mjs'
import { groupOf, makeupOccurrences, observersAt, occasion, quietIn, situationAt } from './owed.mjs'
import { quietAt } from './saying-time.mjs'

/** Between the heart's word and its arrival so much time may pass (spacing); a change in it cannot be known. */
export const ON_THE_WAY = 65_000
const LESSON_KINDS = new Set(['eveningBefore', 'soon', 'recordMissing', 'onDayOff'])
const TOPIC = /认识K\d{4}/gu

export const isUnasked = ({ delivery }) => delivery.onceKey.startsWith('notice:')
export const placeOf = recipient =>
  recipient.kind === 'chatGroup'
    ? `group ${recipient.chatGroup.id}`
    : `person ${recipient.person.id}`
const isGroup = ({ recipient }) => recipient.kind === 'chatGroup'

/** The lesson's versions that may have been in force on the way: at the arrival, and shortly before. */
function recentSteps(play, arrival) {
  const { steps } = play
  const since = arrival.trueAt - ON_THE_WAY
  const found = [arrival.step]
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    if (steps[at].step > arrival.step) continue
    found.push(steps[at].step)
    // The one in force when the time began counts too.
    if (steps[at].trueAt < since) break
  }
  return found
}

function twice(play, arrival, seen, fail) {
  for (const notice of play.taps.handed.get(arrival.delivery.onceKey)?.notices ?? []) {
    const key = `${notice.onceKey} in ${placeOf(arrival.recipient)}`
    const first = seen.get(key)
    if (first !== undefined)
      fail('doubled', `${key}: ${clockText(first.at)} and ${clockText(arrival.at)}`)
    else seen.set(key, arrival)
  }
}

/** The same reminder of a lesson that nobody changed meanwhile, twice to the same ears: whatever its key is. */
function saidAgain(play, arrival, said, fail) {
  for (const notice of play.taps.handed.get(arrival.delivery.onceKey)?.notices ?? []) {
    if (!LESSON_KINDS.has(notice.kind)) continue
    const version = atStep(play.ledger.slots.get(notice.slot).versions, arrival.step)
    const { calendar } = situationAt(play, arrival.step)
    const [who = ''] = /:t\d+/.exec(notice.onceKey) ?? []
    const moment = occasion(version.plan, lessonTimes(calendar, version.plan))
    const key = `${notice.kind}:${notice.slot}@${moment}${who} in ${placeOf(arrival.recipient)}`
    const first = said.get(key)
    if (first?.version === version && first.key !== notice.onceKey)
      fail('doubled', `${key}: ${clockText(first.at)} and ${clockText(arrival.at)}`)
    said.set(key, { at: arrival.at, version, key: notice.onceKey })
  }
}

function quiet(play, arrival, fail) {
  const place = isGroup(arrival) ? arrival.recipient.chatGroup.id : null
  const rules = recentSteps(play, arrival).map(step => quietIn(situationAt(play, step), place))
  if (rules.every(rule => quietAt(rule, arrival.at) !== null))
    fail(
      'quiet',
      `${clockText(arrival.at)} in ${placeOf(arrival.recipient)}: ${arrival.text.slice(0, 40)}`,
    )
}

/** Who an account belonged to, ever. */
function teachersWith(play, account) {
  return [...play.ledger.people]
    .filter(([, { versions }]) => versions.some(each => each.account?.id === account.id))
    .map(([id]) => id)
}

/** What may be said of a lesson at a step, in this place: null when nothing speaks against it. */
function objection(play, arrival, notice, step) {
  const slot = play.ledger.slots.get(notice.slot)
  const version = atStep(slot.versions, step)
  if (version === null) return ['broken', 'not planned yet']
  if (version.isCancelled) return ['recipient', 'the lesson is cancelled']
  const situation = situationAt(play, step)
  const { plan } = version
  const times = lessonTimes(situation.calendar, plan)
  const claimed = notice.onceKey.split(':').slice(1).join(':')
  if (!claimed.startsWith(`${slot.number}@${occasion(plan, times)}`))
    return ['stale', `now it is ${occasion(plan, times)}`]
  if (notice.kind === 'onDayOff') return null
  return hearing(play, arrival, notice, { slot, plan, step })
}

function hearing(play, arrival, notice, lesson) {
  return isGroup(arrival)
    ? groupHearing(play, arrival, notice, lesson)
    : privateHearing(play, arrival, notice, lesson)
}

function groupHearing(play, arrival, notice, { slot, plan }) {
  if (notice.kind === 'recordMissing') return ['private', 'a missing record is named in a group']
  const group = groupOf(play.cast, slot, plan)
  if (group !== arrival.recipient.chatGroup.id) return ['recipient', `it belongs to group ${group}`]
  return null
}

/** Whether somebody comes to one of the lessons that a message reminds of. */
function isExpected(play, arrival, account) {
  const them = teachersWith(play, account)
  const lessons = play.taps.handed.get(arrival.delivery.onceKey)?.notices ?? []
  const slots = lessons.map(notice => play.ledger.slots.get(notice.slot))
  return slots.some(slot =>
    recentSteps(play, arrival).some(step => {
      const version = slot === undefined ? null : atStep(slot.versions, step)
      if (version === null) return false
      const comers = [...observersAt(slot, step), version.plan.presenter]
      return them.some(id => comers.includes(id))
    }),
  )
}

/** Whether somebody is in other groups only. */
function isNeverThere({ seen }, { recipient }, { id }) {
  return seen.has(id) && seen.get(id) !== recipient.chatGroup.id
}

/** Nobody is called by @ who does not come: by what was really sent, not by what waited before. */
function calls(play, arrival, fail) {
  for (const account of arrival.mentions)
    if (!isExpected(play, arrival, account))
      fail(
        'recipient',
        `${clockText(arrival.at)} in ${placeOf(arrival.recipient)}: calls ${account.id}, who does not come`,
      )
    else if (isNeverThere(play, arrival, account))
      fail(
        'recipient',
        `${clockText(arrival.at)} in ${placeOf(arrival.recipient)}: calls ${account.id}, who is not there`,
      )
}

function privateHearing(play, arrival, notice, { slot, plan, step }) {
  // What is said in the group, told to a presenter who is not in it.
  const [, presenter] = /:group:t(\d+)$/u.exec(notice.onceKey) ?? []
  if (presenter !== undefined) return presenterHearing(play, arrival, plan, Number(presenter))
  const observers = observersAt(slot, step)
  const them = teachersWith(play, arrival.recipient.person)
  const about = Number(/:t(\d+)/.exec(notice.onceKey)?.[1] ?? Number.NaN)
  if (!them.includes(about) && !isOrganiser(play, arrival))
    return ['recipient', 'it is for somebody else']
  if (!observers.includes(about)) return ['recipient', 'they are not signed up']
  const isIn = (slot.records.get(about)?.step ?? Infinity) <= step
  return notice.kind === 'recordMissing' && isIn ? ['recipient', 'they handed in already'] : null
}

function presenterHearing(play, arrival, plan, id) {
  const isTheirs = plan.presenter === id && plan.kind !== 'unannounced'
  const isThem = teachersWith(play, arrival.recipient.person).includes(id)
  return isTheirs && isThem ? null : ['recipient', 'they do not give the lesson']
}

/** An organiser hears of whoever cannot be reached. */
const isOrganiser = (play, { recipient }) =>
  play.organisers.some(each => each.id === recipient.person.id)

function lessonWords(play, arrival, fail) {
  for (const notice of play.taps.handed.get(arrival.delivery.onceKey)?.notices ?? []) {
    if (!LESSON_KINDS.has(notice.kind)) continue
    const objections = recentSteps(play, arrival).map(step =>
      objection(play, arrival, notice, step),
    )
    if (objections.includes(null)) continue
    const [kind, why] = objections[0]
    fail(
      kind,
      `${clockText(arrival.at)} ${notice.onceKey} to ${placeOf(arrival.recipient)}: ${why}`,
    )
  }
}

const ORGANISERS_KINDS = new Set(['nonePlanned', 'onDayOff', 'makeupDay', 'calendarHorizon'])

/** What organisers are asked goes to them alone; and nobody is asked what was answered before. */
function questions(play, arrival, fail) {
  for (const notice of play.taps.handed.get(arrival.delivery.onceKey)?.notices ?? []) {
    if (!ORGANISERS_KINDS.has(notice.kind)) continue
    if (isGroup(arrival) || !isOrganiser(play, arrival))
      fail('recipient', `${notice.onceKey} to ${placeOf(arrival.recipient)}: no organiser`)
    if (notice.kind !== 'makeupDay') continue
    const isOwed = step =>
      makeupOccurrences(situationAt(play, step), arrival.at).some(each =>
        notice.onceKey.startsWith(each.key),
      )
    if (!recentSteps(play, arrival).some(isOwed))
      fail('stale', `${clockText(arrival.at)} ${notice.onceKey}: that was answered before`)
  }
}

/** What must not stand in words there: hidden lessons in groups or for their presenter, what observers wrote anywhere. */
function secrets(play, arrival, fail) {
  const topics = new Set(arrival.text.match(TOPIC) ?? [])
  const isTold = (slot, { plan }) =>
    topics.has(plan.topic) || new RegExp(`(?<!\\d)${slot.number} ?号`, 'u').test(arrival.text)
  if (arrival.text.includes('密K'))
    fail('private', `words of a record in ${placeOf(arrival.recipient)}`)
  for (const slot of play.ledger.slots.values()) {
    const version = atStep(slot.versions, arrival.step)
    if (version?.plan.kind !== 'unannounced' || !isTold(slot, version)) continue
    if (isGroup(arrival) || isHiddenFrom(play, version, arrival))
      fail('private', `hidden lesson ${slot.number} told in ${placeOf(arrival.recipient)}`)
  }
}

function isHiddenFrom(play, { plan }, arrival) {
  if (arrival.at >= instant(dayIn(plan.on) + 1, 0)) return false
  return teachersWith(play, arrival.recipient.person).includes(plan.presenter)
}

/** Judges everything that arrived. @returns counts */
export function judgeArrivals(play, fail) {
  const seen = new Map()
  const said = new Map()
  const counts = { 'arrived unasked': 0, 'notices in them': 0 }
  for (const arrival of play.world.arrivals) {
    if (!isUnasked(arrival)) continue
    counts['arrived unasked'] += 1
    counts['notices in them'] += play.taps.handed.get(arrival.delivery.onceKey)?.notices.length ?? 0
    if (!play.taps.handed.has(arrival.delivery.onceKey))
      fail('broken', `nobody handed over ${arrival.delivery.onceKey}`)
    twice(play, arrival, seen, fail)
    saidAgain(play, arrival, said, fail)
    quiet(play, arrival, fail)
    lessonWords(play, arrival, fail)
    calls(play, arrival, fail)
    questions(play, arrival, fail)
    secrets(play, arrival, fail)
  }
  return counts
}
