import type { Account, SchoolId } from '../../alliance/alliance'
import { isSameAccount } from '../../alliance/same-account'
import { addDays, type CivilDay, instantOf, mondayOf } from '../../calendar/civil-day'
import { knowsYear } from '../../calendar/horizon'
import { judgeDay } from '../../calendar/judge-day'
import { HOUR_MS } from '../../kit/civil-time'
import { outsideQuiet } from '../../outbox/quiet-hours'
import { quietFor, ruleFor } from '../reminder-rule'
import type { Slot } from '../slot'
import { HORIZON_AT, HORIZON_FROM_MONTH, HORIZON_UNTIL, NONE_PLANNED_UNTIL } from './grace'
import type { Reminder, ReminderSettings, ReminderTo } from './reminder'

/** For whom organisers are asked: the alliance as a whole, or one group and its school. */
export interface Place {
  readonly chatGroup: Account | null
  readonly schoolId: SchoolId | null
}

/**
 * Whether a group looks after its own weeks, beside the alliance: it has organisers, or a rule of its own. Switched off
 * for the group, the alliance is asked all the same.
 */
export function looksAfterItsWeeks(
  { organised, rules }: Pick<ReminderSettings, 'organised' | 'rules'>,
  chatGroup: Account,
): boolean {
  return (
    organised.some(group => isSameAccount(group, chatGroup)) ||
    rules.some(rule => rule.kind === 'nonePlanned' && isSameAccount(rule.chatGroup, chatGroup))
  )
}

/** The alliance, and the groups that look after their own lessons. */
export function placesOf(settings: ReminderSettings): readonly Place[] {
  const apart = settings.chatGroups.filter(({ account }) => looksAfterItsWeeks(settings, account))
  return [
    { chatGroup: null, schoolId: null },
    ...apart.map(({ account, schoolId }) => ({ chatGroup: account, schoolId })),
  ]
}

function hasLessonDay(
  { calendar }: ReminderSettings,
  schoolId: SchoolId | null,
  mondayOn: CivilDay,
): boolean {
  return [0, 1, 2, 3, 4, 5, 6].some(
    day => judgeDay(calendar, schoolId, addDays(mondayOn, day)).kind === 'teaching',
  )
}

const isOf = (slot: Slot, { chatGroup, schoolId }: Place) =>
  chatGroup === null ||
  isSameAccount(slot.chatGroup, chatGroup) ||
  (schoolId !== null && slot.schoolId === schoolId)

/** How the group of a place stands in a key. */
export const keyOf = (place: Account | null) =>
  place === null ? 'alliance' : `${place.platform}:${place.id}`

function nonePlanned(settings: ReminderSettings, place: Place, mondayOn: CivilDay): Reminder[] {
  const rule = ruleFor(settings.rules, place.chatGroup, 'nonePlanned')
  if (!rule.isOn || rule.weekday === null || rule.atMinute === null) return []
  const to: ReminderTo = { kind: 'organisers', chatGroup: place.chatGroup }
  const nextOn = addDays(mondayOn, 7)
  const dueAt = instantOf(addDays(mondayOn, rule.weekday), rule.atMinute)
  const time = {
    dueAt,
    goodUntil: Math.max(instantOf(addDays(mondayOn, 6), NONE_PLANNED_UNTIL), dueAt + HOUR_MS),
  }
  return [
    {
      onceKey: `nonePlanned:${nextOn}:${keyOf(place.chatGroup)}`,
      kind: 'nonePlanned',
      about: { kind: 'week', mondayOn: nextOn, schoolId: place.schoolId },
      to,
      ...outsideQuiet(time, quietFor(settings.quiet, null)),
      isUrgent: false,
      callsAll: false,
      ownWords: rule.text,
    },
  ]
}

/**
 * Who has planned no lesson for the week after this one: only in teaching weeks that another one follows.
 * @param day any day of the week in which it is asked
 * @param planned the lessons of the week after; cancelled ones do not count
 */
export function weekReminders(
  settings: ReminderSettings,
  day: CivilDay,
  planned: readonly Slot[],
): readonly Reminder[] {
  const mondayOn = mondayOf(day)
  const nextOn = addDays(mondayOn, 7)
  const sundayOn = addDays(nextOn, 6)
  const held = planned.filter(
    ({ state, on }) => state === 'planned' && nextOn <= on && on <= sundayOn,
  )
  return placesOf(settings)
    .filter(
      place =>
        !held.some(slot => isOf(slot, place)) &&
        hasLessonDay(settings, place.schoolId, mondayOn) &&
        hasLessonDay(settings, place.schoolId, nextOn),
    )
    .flatMap(place => nonePlanned(settings, place, mondayOn))
}

/** The next year's holidays are not known: once a month from November on. @param day any day of the month */
export function horizonReminders(settings: ReminderSettings, day: CivilDay): readonly Reminder[] {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const { calendar, quiet } = settings
  const next = year + 1
  const isKnown = knowsYear(calendar, next)
  if (month < HORIZON_FROM_MONTH || isKnown || calendar.terms.length === 0) return []
  const firstOn = `${day.slice(0, 8)}01` as CivilDay
  const lastDay = month === 11 ? 29 : 30
  const time = {
    dueAt: instantOf(firstOn, HORIZON_AT),
    goodUntil: instantOf(addDays(firstOn, lastDay), HORIZON_UNTIL),
  }
  return [
    {
      onceKey: `calendarHorizon:${day.slice(0, 7)}`,
      kind: 'calendarHorizon',
      about: { kind: 'year', year: next },
      to: { kind: 'organisers', chatGroup: null },
      ...outsideQuiet(time, quietFor(quiet, null)),
      isUrgent: false,
      callsAll: false,
      ownWords: '',
    },
  ]
}
