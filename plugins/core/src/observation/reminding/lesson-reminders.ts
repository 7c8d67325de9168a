import type { Account } from '../../alliance/alliance'
import { isSameAccount } from '../../alliance/same-account'
import { lessonTime } from '../../calendar/bells'
import { addDays, instantOf } from '../../calendar/civil-day'
import { judgeDay } from '../../calendar/judge-day'
import type { Instant } from '../../kit/brand'
import { outsideQuiet, type SayingTime } from '../../outbox/quiet-hours'
import { quietFor, type ReminderKind, type ReminderRule, ruleFor } from '../reminder-rule'
import type { Slot } from '../slot'
import type { TeacherId } from '../teacher'
import {
  DAY_OFF_AT,
  DAY_OFF_DAYS_BEFORE,
  EVENING_ENDS_BEFORE_MS,
  RECORD_MISSING_GRACE_MS,
  UNKNOWN_START,
} from './grace'
import type { LessonFacts, Reminder, ReminderSettings, ReminderTo } from './reminder'

/** What a lesson's reminders have in common. */
interface Setting {
  readonly slot: Slot
  readonly startsAt: Instant | null
  /** Where it may be spoken of; null for private only. */
  readonly chatGroup: Account | null
  readonly observers: readonly TeacherId[]
  /** Those of them who are not known to have been there: a seat that was taken by coming was nobody's to remind of. */
  readonly awaited: readonly TeacherId[]
  readonly settings: ReminderSettings
}

/** The moment a lesson's occurrences are for: `12@2026-11-25T09:10`, or its period where the bells do not tell. */
function occasionOf({ slot, startsAt }: Setting): string {
  const minute = startsAt === null ? 0 : (startsAt - instantOf(slot.on, 0)) / 60_000
  const pad = (value: number) => String(value).padStart(2, '0')
  const time =
    startsAt === null
      ? `period${slot.period}`
      : `T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`
  return `${slot.number}@${slot.on}${time}`
}

/** When something said to these people may be said. */
function timed(setting: Setting, to: ReminderTo, time: SayingTime): SayingTime {
  const place = to.kind === 'chatGroup' ? to.chatGroup : null
  return outsideQuiet(time, quietFor(setting.settings.quiet, place))
}

function reminder(
  setting: Setting,
  rule: ReminderRule,
  to: ReminderTo,
  time: SayingTime,
): Reminder {
  const { slot, startsAt, observers } = setting
  const isGroup = to.kind === 'chatGroup'
  const who = to.kind === 'observer' ? `t${to.teacher}` : 'group'
  return {
    onceKey: `${rule.kind}:${occasionOf(setting)}:${who}`,
    kind: rule.kind,
    about: { kind: 'lesson', slot, startsAt, observers },
    to,
    ...timed(setting, to, time),
    isUrgent: rule.kind !== 'recordMissing',
    callsAll: isGroup && rule.callsAll,
    ownWords: rule.text,
  }
}

const toObserver = (teacher: TeacherId, unlessIn: Account | null): ReminderTo => ({
  kind: 'observer',
  teacher,
  unlessIn,
})

/** The group and, for those who are not in it, each observer; without a group each observer. */
function toAll({ chatGroup, awaited }: Setting): readonly ReminderTo[] {
  const privately = awaited.map(teacher => toObserver(teacher, chatGroup))
  return chatGroup === null ? privately : [{ kind: 'chatGroup', chatGroup }, ...privately]
}

function rule(setting: Setting, kind: ReminderKind): ReminderRule {
  return ruleFor(setting.settings.rules, setting.chatGroup, kind)
}

function eveningBefore(setting: Setting): Reminder[] {
  const { slot, startsAt } = setting
  const evening = rule(setting, 'eveningBefore')
  if (!evening.isOn || evening.atMinute === null) return []
  const time = {
    dueAt: instantOf(addDays(slot.on, -1), evening.atMinute),
    goodUntil: (startsAt ?? instantOf(slot.on, UNKNOWN_START)) - EVENING_ENDS_BEFORE_MS,
  }
  return toAll(setting).map(to => reminder(setting, evening, to, time))
}

function soon(setting: Setting): Reminder[] {
  const { startsAt } = setting
  const before = rule(setting, 'soon')
  if (!before.isOn || before.leadMinutes === null || startsAt === null) return []
  const time = { dueAt: startsAt - before.leadMinutes * 60_000, goodUntil: startsAt }
  return toAll(setting).map(to => reminder(setting, before, to, time))
}

function recordMissing(setting: Setting, recorded: readonly TeacherId[]): Reminder[] {
  const { slot, observers } = setting
  const missing = rule(setting, 'recordMissing')
  if (!missing.isOn || missing.atMinute === null) return []
  const dueAt = instantOf(addDays(slot.on, 1), missing.atMinute)
  const time = { dueAt, goodUntil: dueAt + RECORD_MISSING_GRACE_MS }
  return observers
    .filter(teacher => !recorded.includes(teacher))
    .map(teacher => reminder(setting, missing, toObserver(teacher, null), time))
}

function onDayOff(setting: Setting): Reminder {
  const { slot, startsAt, chatGroup, observers } = setting
  const to: ReminderTo = { kind: 'organisers', chatGroup }
  const time = {
    dueAt: instantOf(addDays(slot.on, -DAY_OFF_DAYS_BEFORE), DAY_OFF_AT),
    goodUntil: startsAt ?? instantOf(slot.on, UNKNOWN_START),
  }
  return {
    onceKey: `onDayOff:${occasionOf(setting)}`,
    kind: 'onDayOff',
    about: { kind: 'lesson', slot, startsAt, observers },
    to,
    ...timed(setting, to, time),
    isUrgent: true,
    callsAll: false,
    ownWords: '',
  }
}

/** An unannounced lesson is spoken of in no group, nor is any in a group that is none of the alliance's. */
function spokenIn(slot: Slot, { chatGroups }: ReminderSettings): Account | null {
  if (slot.kind === 'unannounced') return null
  const listed = chatGroups.find(({ account }) => isSameAccount(account, slot.chatGroup))
  return listed?.account ?? null
}

/** Everything a lesson is ever reminded of, whenever that is: none for a cancelled one. */
export function lessonReminders(
  { slot, signUps, recorded }: LessonFacts,
  settings: ReminderSettings,
): readonly Reminder[] {
  if (slot.state === 'cancelled') return []
  const { calendar, excuses } = settings
  const isExcused = (teacher: TeacherId) =>
    excuses.some(
      excuse => excuse.teacher === teacher && excuse.firstOn <= slot.on && slot.on <= excuse.lastOn,
    )
  // Who was to come and is to give the lesson now observes nobody, and may not know of a hidden one.
  const comes = (teacher: TeacherId) => teacher !== slot.presenter && !isExcused(teacher)
  const coming = signUps.filter(({ observer }) => comes(observer))
  const setting: Setting = {
    slot,
    startsAt: lessonTime(calendar, slot.schoolId, slot.on, slot.period)?.startsAt ?? null,
    chatGroup: spokenIn(slot, settings),
    observers: coming.map(({ observer }) => observer),
    awaited: coming.filter(one => one.attendedAt === null).map(({ observer }) => observer),
    settings,
  }
  const isOff = judgeDay(calendar, slot.schoolId, slot.on).kind === 'off'
  if (isOff) return [onDayOff(setting)]
  return [...eveningBefore(setting), ...soon(setting), ...recordMissing(setting, recorded)]
}
