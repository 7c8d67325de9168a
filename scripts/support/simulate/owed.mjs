import { DAY, dayAt, dayIn, dayName, HOUR, instant, MINUTE, monday } from './civil.mjs'
import { dayKind, isMakeupOpen, lessonTimes } from './days-of-school.mjs'
import { atStep } from './ledger.mjs'
import { audible } from './saying-time.mjs'
import { SHIPPED, SHIPPED_QUIET } from './shipped.mjs'

const EVENING_ENDS_BEFORE = 30 * MINUTE
const UNKNOWN_START = 8 * 60
const RECORD_GRACE = 3 * DAY

const ofPlace = (rules, place, name) =>
  (place === null ? undefined : rules.get(`${place}:${name}`)) ?? rules.get(`*:${name}`)

/** What was set and said at a step. */
export function situationAt(play, step) {
  const { ledger, cast } = play
  return {
    play,
    cast,
    step,
    calendar: atStep(ledger.calendars, step),
    rules: atStep(ledger.rules, step).rules,
    quiet: atStep(ledger.quiets, step).rules,
  }
}

/** The rule that holds in a group, or (null) in private. */
export const ruleIn = ({ rules }, place, kind) => ofPlace(rules, place, kind) ?? SHIPPED[kind]

/** Quiet hours and budget of a group, or (null) of people. */
export const quietIn = ({ quiet }, place) => ofPlace(quiet, place, 'quiet') ?? SHIPPED_QUIET

const pad = value => String(value).padStart(2, '0')

/** The moment of a lesson as occurrences of it are told apart: by day and time, or by its period. */
export function occasion({ on, period }, times) {
  if (times === null) return `${on}period${period}`
  const minute = (times.startsAt - instant(dayIn(on), 0)) / MINUTE
  return `${on}T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
}

/** The group a lesson is spoken of in; a hidden one in none. */
export function groupOf(cast, slot, plan) {
  if (plan.kind === 'unannounced' || slot.chatGroup === null) return null
  return cast.groups.find(each => each.account.id === slot.chatGroup.id)?.account.id ?? null
}

/** Who was signed up at a step; whoever gives the lesson then observes nobody. */
export function observersAt(slot, step) {
  const presenter = atStep(slot.versions, step)?.plan.presenter ?? null
  return [...slot.observers]
    .filter(([, stays]) =>
      stays.some(({ from, until }) => from.step <= step && (until === null || until.step > step)),
    )
    .map(([id]) => id)
    .filter(id => id !== presenter)
}

function occurrence(setting, kind, who, time) {
  const { slot, situation, place, plan, times } = setting
  const heardIn = who === 'group' ? place : null
  return {
    key: `${kind}:${slot.number}@${occasion(plan, times)}${who === 'organisers' ? '' : `:${who}`}`,
    kind,
    slot: slot.number,
    who,
    place: heardIn,
    isUrgent: kind !== 'recordMissing',
    ...audible(time, quietIn(situation, heardIn)),
  }
}

/** Who is seen in other groups only hears in private what the lesson's group hears. */
function isElsewhere({ play, step }, id, place) {
  const account = atStep(play.ledger.people.get(id).versions, step)?.account ?? null
  const seenIn = account === null ? undefined : play.seen.get(account.id)
  return seenIn !== undefined && seenIn !== place
}

/** What is said before a lesson: in its group, and in private to whom it does not reach there, its presenter too. */
function toEverybody(setting, kind, time) {
  const { situation, place, slot, plan } = setting
  // Who was there before anybody reminded them need not be told to come.
  const awaited = setting.observers.filter(
    id => (slot.attended.get(id)?.step ?? Infinity) > situation.step,
  )
  const privately = ids => ids.map(id => occurrence(setting, kind, `t${id}`, time))
  if (place === null) return privately(awaited)
  const apart = id => isElsewhere(situation, id, place)
  const inGroup = occurrence(setting, kind, 'group', time)
  const presenters = plan.presenter === null ? [] : [plan.presenter].filter(apart)
  return [
    inGroup,
    ...privately(awaited.filter(apart)),
    ...presenters.map(id => ({
      ...inGroup,
      key: `${inGroup.key}:t${id}`,
      who: `t${id}`,
      place: null,
    })),
  ]
}

function eveningBefore(setting, times) {
  const { situation, place, plan } = setting
  const rule = ruleIn(situation, place, 'eveningBefore')
  const on = dayIn(plan.on)
  const time = {
    dueAt: instant(on - 1, rule.atMinute),
    goodUntil: (times?.startsAt ?? instant(on, UNKNOWN_START)) - EVENING_ENDS_BEFORE,
  }
  return rule.isOn ? toEverybody(setting, 'eveningBefore', time) : []
}

function soonBefore(setting, times) {
  const { situation, place } = setting
  const rule = ruleIn(situation, place, 'soon')
  if (!rule.isOn || times === null) return []
  const time = { dueAt: times.startsAt - rule.leadMinutes * MINUTE, goodUntil: times.startsAt }
  return toEverybody(setting, 'soon', time)
}

function recordMissing(setting) {
  const { situation, place, plan, observers, slot } = setting
  const rule = ruleIn(situation, place, 'recordMissing')
  if (!rule.isOn) return []
  const dueAt = instant(dayIn(plan.on) + 1, rule.atMinute)
  return observers
    .filter(id => (slot.records.get(id)?.step ?? Infinity) > situation.step)
    .map(id =>
      occurrence(setting, 'recordMissing', `t${id}`, { dueAt, goodUntil: dueAt + RECORD_GRACE }),
    )
}

const lessonOccurrences = (setting, times) => [
  ...eveningBefore(setting, times),
  ...soonBefore(setting, times),
  ...recordMissing(setting),
]

/** Everything a lesson is to be reminded of as things stood at a step, whenever it is due. */
export function occurrencesOf(situation, slot) {
  const { cast, calendar, step } = situation
  const version = atStep(slot.versions, step)
  if (version === null || version.isCancelled) return []
  const { plan } = version
  const times = lessonTimes(calendar, plan)
  const setting = {
    situation,
    slot,
    plan,
    times,
    place: groupOf(cast, slot, plan),
    observers: observersAt(slot, step),
  }
  if (dayKind(cast, calendar, plan.schoolId, dayIn(plan.on)) === 'off') {
    const time = {
      dueAt: instant(dayIn(plan.on) - 7, 8 * 60),
      goodUntil: times?.startsAt ?? instant(dayIn(plan.on), UNKNOWN_START),
    }
    return [occurrence(setting, 'onDayOff', 'organisers', time)]
  }
  return lessonOccurrences(setting, times)
}

const teaches = ({ cast, calendar }, schoolId, from) => {
  for (let day = from; day < from + 7; day += 1)
    if (dayKind(cast, calendar, schoolId, day) === 'teaching') return true
  return false
}

/** Who is asked: the alliance, and each group that looks after its own weeks. */
function askedPlaces({ cast, play, rules }) {
  const own = cast.groups.filter(
    ({ account }) => play.organised.has(account.id) || rules.has(`${account.id}:nonePlanned`),
  )
  return [
    { id: null, schoolId: null },
    ...own.map(each => ({ id: each.account.id, schoolId: each.schoolId })),
  ]
}

function makeupOccurrence(situation, { id }, day) {
  const { atMinute } = ruleIn(situation, id, 'makeupDay')
  const time = { dueAt: instant(day - 7, atMinute), goodUntil: instant(day, 8 * 60) }
  return {
    key: `makeupDay:${dayName(day)}:${id === null ? 'alliance' : `onebot:${id}`}`,
    kind: 'makeupDay',
    slot: null,
    who: 'organisers',
    place: null,
    isUrgent: false,
    ...audible(time, quietIn(situation, null)),
  }
}

/** The question whose timetable a make-up day follows, a week before it, of the alliance and of groups of one school. */
export function makeupOccurrences(situation, at) {
  const { cast, calendar } = situation
  const today = dayAt(at)
  // One that is over today may have run out since the last beat.
  const days = Array.from({ length: 49 }, (_, ahead) => today - 40 + ahead)
  return askedPlaces(situation)
    .filter(({ id, schoolId }) => id === null || schoolId !== null)
    .filter(({ id }) => ruleIn(situation, id, 'makeupDay').isOn)
    .flatMap(place =>
      days
        .filter(day => isMakeupOpen(cast, calendar, place.schoolId, day))
        .map(day => makeupOccurrence(situation, place, day)),
    )
}

/** The weekly question whether anything is planned, of the alliance and of each group that looks after its own. */
export function weeklyOccurrences(situation, at) {
  const week = monday(dayAt(at))
  const found = []
  for (const { id, schoolId } of askedPlaces(situation)) {
    const rule = ruleIn(situation, id, 'nonePlanned')
    if (
      !rule.isOn ||
      !teaches(situation, schoolId, week) ||
      !teaches(situation, schoolId, week + 7)
    )
      continue
    if (isAnyPlanned(situation, week + 7, { id, schoolId })) continue
    const dueAt = instant(week + rule.weekday, rule.atMinute)
    const goodUntil = Math.max(instant(week + 6, 20 * 60), dueAt + HOUR)
    found.push({
      key: `nonePlanned:${dayName(week + 7)}:${id === null ? 'alliance' : `onebot:${id}`}`,
      kind: 'nonePlanned',
      slot: null,
      who: 'organisers',
      place: null,
      isUrgent: false,
      ...audible({ dueAt, goodUntil }, quietIn(situation, null)),
    })
  }
  return found
}

function isAnyPlanned({ play, step }, week, { id, schoolId }) {
  for (const slot of play.ledger.slots.values()) {
    const version = atStep(slot.versions, step)
    if (version === null || version.isCancelled) continue
    const day = dayIn(version.plan.on)
    if (day < week || day > week + 6) continue
    if (
      id === null ||
      slot.chatGroup?.id === id ||
      (schoolId !== null && version.plan.schoolId === schoolId)
    )
      return true
  }
  return false
}
