import {
  type CivilDay,
  dayOf,
  type LianxiaoPorts,
  may,
  type School,
  type SchoolCalendar,
  type SchoolId,
} from '@lianxiao/core'
import { onlyAdminsSetCalendar, onlyOwnSchool } from '../messages/calendar-messages'
import type { TeacherOccasion } from '../spoken'

/** Planned lessons are looked at so far ahead. */
export const LESSONS_AHEAD_DAYS = 400

/** What both commands of this room are answered with. */
export interface CalendarScene {
  readonly today: CivilDay
  readonly calendar: SchoolCalendar
  readonly schools: readonly School[]
  /** Whose days are shown: the group's school, else the speaker's; null for all. */
  readonly shownSchool: SchoolId | null
  /** For whom a line is set that names no school: the group's school for its admin, all for who runs the alliance. */
  readonly forSchool: SchoolId | null
  readonly runs: boolean
}

/** Reads it as it is now. */
export async function calendarScene(
  ports: LianxiaoPorts,
  { allianceId, actor, chatGroup, member }: TeacherOccasion,
): Promise<CalendarScene> {
  const kept = await ports.calendars.calendar(allianceId)
  const runs = actor.isAdmin || actor.isStaff
  const groupSchool = chatGroup?.schoolId ?? null
  return {
    today: dayOf(ports.clock.now()),
    calendar: { ...kept, state: ports.stateDays },
    schools: await ports.directory.schools(allianceId),
    shownSchool: chatGroup === null ? (member?.schoolId ?? null) : groupSchool,
    forSchool: runs ? null : groupSchool,
    runs,
  }
}

/** Why somebody may not set this for these schools. @returns null when they may */
export function refusal(
  { actor, allianceId }: TeacherOccasion,
  { runs, forSchool }: CalendarScene,
  schools: readonly (SchoolId | null)[],
): string | null {
  if (!may(actor, 'setCalendar', allianceId)) return onlyAdminsSetCalendar()
  if (runs || forSchool === null || schools.every(school => school === forSchool)) return null
  return onlyOwnSchool(forSchool)
}
