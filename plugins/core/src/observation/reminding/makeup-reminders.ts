import { addDays, type CivilDay, instantOf } from '../../calendar/civil-day'
import { judgeDay } from '../../calendar/judge-day'
import { outsideQuiet } from '../../outbox/quiet-hours'
import { quietFor, ruleFor } from '../reminder-rule'
import { MAKEUP_DAYS_BEFORE, MAKEUP_UNTIL } from './grace'
import type { Reminder, ReminderSettings, ReminderTo } from './reminder'
import { keyOf, type Place, placesOf } from './week-reminders'

/** The coming days on which a school works after all, and nobody has said whose timetable they follow. */
function openDays({ calendar }: ReminderSettings, { schoolId }: Place, day: CivilDay): CivilDay[] {
  const days = Array.from({ length: MAKEUP_DAYS_BEFORE + 2 }, (_, at) => addDays(day, at))
  return days.filter(on => {
    const verdict = judgeDay(calendar, schoolId, on)
    return verdict.kind === 'unclear' && verdict.because === 'makeupWeekday'
  })
}

function makeupReminder(settings: ReminderSettings, place: Place, on: CivilDay): Reminder[] {
  const { chatGroup, schoolId } = place
  const rule = ruleFor(settings.rules, chatGroup, 'makeupDay')
  if (!rule.isOn || rule.atMinute === null) return []
  const to: ReminderTo = { kind: 'organisers', chatGroup }
  const time = {
    dueAt: instantOf(addDays(on, -MAKEUP_DAYS_BEFORE), rule.atMinute),
    goodUntil: instantOf(on, MAKEUP_UNTIL),
  }
  return [
    {
      onceKey: `makeupDay:${on}:${keyOf(chatGroup)}`,
      kind: 'makeupDay',
      about: { kind: 'makeup', on, schoolId },
      to,
      ...outsideQuiet(time, quietFor(settings.quiet, null)),
      isUrgent: false,
      callsAll: false,
      ownWords: rule.text,
    },
  ]
}

/**
 * Whose timetable the make-up days (调休上班日) of the coming week follow: asked for the alliance, and for each group of
 * one school that looks after its own weeks; only where a term is declared.
 * @param day the first of the days
 */
export function makeupReminders(settings: ReminderSettings, day: CivilDay): readonly Reminder[] {
  if (settings.calendar.terms.length === 0) return []
  return placesOf(settings)
    .filter(({ chatGroup, schoolId }) => chatGroup === null || schoolId !== null)
    .flatMap(place =>
      openDays(settings, place, day).flatMap(on => makeupReminder(settings, place, on)),
    )
}
