import { lessonTime } from '../../calendar/bells'
import type { KeptCalendar } from '../../calendar/school-calendar'
import type { FeedScope } from '../../ports/feed-store'
import type { SignUp, Slot } from '../slot'
import type { TeacherId } from '../teacher'
import { kindWords, lessonWords, nameOf, periodWords, type TeachersById } from './lesson-words'
import type { CalendarFeed, FeedEvent } from './paper'

/** Days before and after now that a feed shows: a year in all. */
export const FEED_DAYS = { before: 60, after: 305 } as const
/** The latest are kept. */
export const MAX_FEED_EVENTS = 1_000

/** What a feed is made of. */
export interface FeedFacts {
  readonly scope: FeedScope
  readonly name: string
  /** Of the feed's days. */
  readonly slots: readonly Slot[]
  readonly signUps: readonly SignUp[]
  readonly teachers: TeachersById
  readonly calendar: KeptCalendar
}

/** An unannounced lesson stands in the feed of who goes there, and in no other. */
function belongs(slot: Slot, observers: readonly TeacherId[], scope: FeedScope): boolean {
  const isHidden = slot.kind === 'unannounced'
  switch (scope.kind) {
    case 'teacher':
      if (slot.presenter === scope.teacher) return !isHidden
      return observers.includes(scope.teacher)
    case 'school':
      return !isHidden && slot.schoolId === scope.schoolId
    case 'alliance':
      return !isHidden
  }
}

function titleOf(slot: Slot, { scope, teachers }: FeedFacts): string {
  const isTheirs = scope.kind === 'teacher' && slot.presenter === scope.teacher
  const verb = isTheirs ? '上公开课' : slot.kind === 'unannounced' ? kindWords(slot.kind) : '听课'
  const mark = slot.state === 'cancelled' ? '（已取消）' : ''
  return `${mark}${verb}：${lessonWords(slot)}${isTheirs ? '' : ` ${nameOf(teachers, slot.presenter)}`}`
}

function eventOf(slot: Slot, observers: readonly TeacherId[], facts: FeedFacts): FeedEvent {
  const lines = [
    `课号 ${slot.number}　${kindWords(slot.kind)}　${periodWords(slot.period)}`,
    `授课：${nameOf(facts.teachers, slot.presenter)}`,
    observers.length === 0
      ? ''
      : `听课：${observers.map(id => nameOf(facts.teachers, id)).join('、')}`,
    slot.capacity === null ? '' : `座位：${observers.length}/${slot.capacity}`,
  ]
  return {
    uid: `lesson-${slot.number}.${encodeURIComponent(slot.allianceId)}@lianxiao`,
    sequence: slot.revision,
    time: lessonTime(facts.calendar, slot.schoolId, slot.on, slot.period),
    on: slot.on,
    title: titleOf(slot, facts),
    place: [slot.schoolId, slot.className, onlineWords(slot)].filter(part => part !== '').join(' '),
    description: lines.filter(line => line !== '').join('\n'),
    // A meeting's number is no address.
    link: isAddress(slot.link) ? slot.link : null,
    isCancelled: slot.state === 'cancelled',
    plannedAt: slot.plannedAt,
  }
}

const isAddress = (link: string | null) => link?.startsWith('http') === true

const onlineWords = ({ link }: Slot) => {
  if (link === null) return ''
  return isAddress(link) ? '线上' : `线上（会议号 ${link}）`
}

/** Lays out a calendar feed: cancelled lessons stay in it as cancelled, so that phones take them away. */
export function calendarFeed(facts: FeedFacts): CalendarFeed {
  const observers = new Map<number, TeacherId[]>()
  for (const { slot, observer } of facts.signUps)
    observers.set(slot, [...(observers.get(slot) ?? []), observer])
  const events = facts.slots
    .filter(slot => belongs(slot, observers.get(slot.number) ?? [], facts.scope))
    .slice(-MAX_FEED_EVENTS)
    .map(slot => eventOf(slot, observers.get(slot.number) ?? [], facts))
  return { name: facts.name, events }
}
