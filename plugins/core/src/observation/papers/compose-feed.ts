import { addDays, dayOf } from '../../calendar/civil-day'
import type { Instant } from '../../kit/brand'
import type { Feed, FeedScope } from '../../ports/feed-store'
import { calendarFeed, FEED_DAYS } from './calendar-feed'
import type { TeachersById } from './lesson-words'
import type { Paper } from './paper'
import { allianceNamed, type PaperPorts, teachersById } from './paper-ports'

/** Null for somebody who left. */
function nameOfScope(
  scope: FeedScope,
  teachers: TeachersById,
  allianceName: string,
): string | null {
  if (scope.kind === 'alliance') return `${allianceName} 听课`
  if (scope.kind === 'school') return `${scope.schoolId} 听课`
  const teacher = teachers.get(scope.teacher)
  return teacher === undefined || teacher.state === 'left' ? null : `${teacher.name} 听课`
}

/**
 * Puts together a calendar feed, as it is now.
 * @returns null when whose it is is not there any more
 */
export async function composeFeed(
  ports: Omit<PaperPorts, 'countTerm' | 'giveWay' | 'records'>,
  { allianceId, scope }: Feed,
  now: Instant,
): Promise<Paper | null> {
  const teachers = await teachersById(ports, allianceId)
  const name = nameOfScope(scope, teachers, await allianceNamed(ports, allianceId))
  if (name === null) return null
  const today = dayOf(now)
  const days = { from: addDays(today, -FEED_DAYS.before), until: addDays(today, FEED_DAYS.after) }
  const slots = await ports.observations.slots(allianceId, days)
  const numbers = slots.map(({ number }) => number)
  const signUps = await ports.observations.signUps(allianceId, numbers)
  const calendar = await ports.calendars.calendar(allianceId)
  const feed = calendarFeed({ scope, name, slots, signUps, teachers, calendar })
  return { kind: 'feed', feed }
}
