import type { CalendarFeed, FeedEvent } from '@lianxiao/core'
import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator'
import { cleanText } from '../clean-text'

/** How often calendars should look again, in seconds. */
const LOOK_AGAIN_S = 3_600
const MAX_WORDS = 500
const DAY_MS = 24 * 3_600_000

const words = (text: string) => [...cleanText(text)].slice(0, MAX_WORDS).join('')
/** Where the library escapes no line end, and phones show none. */
const oneLine = (text: string) => words(text).replace(/\s+/gu, ' ').trim()

function timeOf({ time, on }: FeedEvent): Pick<ICalEventData, 'start' | 'end' | 'allDay'> {
  if (time !== null) return { start: new Date(time.startsAt), end: new Date(time.endsAt) }
  const start = new Date(`${on}T00:00:00Z`)
  return { start, end: new Date(start.getTime() + DAY_MS), allDay: true }
}

function eventOf(event: FeedEvent): ICalEventData {
  return {
    id: event.uid,
    sequence: event.sequence,
    stamp: new Date(event.plannedAt),
    ...timeOf(event),
    summary: oneLine(event.title),
    location: oneLine(event.place),
    description: words(event.description),
    status: event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(event.link === null ? {} : { url: oneLine(event.link) }),
  }
}

/** A calendar to subscribe to, in RFC 5545's form; times in UTC, so that no phone needs to know our zone. */
export function printFeed({ name, events }: CalendarFeed): Uint8Array {
  const calendar = ical({
    name: oneLine(name),
    prodId: { company: 'Lianxiao', product: 'lesson observation', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: LOOK_AGAIN_S,
    events: events.map(eventOf),
  })
  return new TextEncoder().encode(calendar.toString())
}
