import { addDays, type CivilDay, type Weekday, weekdayOf } from '../../calendar/civil-day'
import { judgeDay } from '../../calendar/judge-day'
import type { SchoolCalendar, Term } from '../../calendar/school-calendar'
import { expandSeries } from '../planning/expand-series'
import type { SkippedDay } from '../planning/lesson-draft'
import type { Slot, SlotPlan } from '../slot'
import type { Teacher, TeacherId } from '../teacher'

/** A weekly series with fewer lessons is none. */
const MIN_SERIES_LESSONS = 2
/** Its last lessons tell how it is held now. */
const TELLING_LESSONS = 4
const DAYS_A_WEEK = 7

/** A series of the last term as it goes on in the next. */
export interface CarriedSeries {
  /** What its new lessons share; of term and old series, so that twice is once. */
  readonly seriesId: string
  /** The last lesson of the old one. */
  readonly last: Slot
  readonly weekday: Weekday
  /** Null when they left: somebody else has to be named. */
  readonly presenter: TeacherId | null
  readonly hasPresenterLeft: boolean
  /** Null when it was begun in the new term before: nothing is planned again. */
  readonly plans: readonly SlotPlan[] | null
  readonly skipped: readonly SkippedDay[]
  /** Of the planned days those that may turn out to be holidays: nobody knows that year's yet. */
  readonly unclear: number
}

/** What the next term is made of. */
export interface NewTermFacts {
  readonly next: Term
  /** Lessons of the last term that may be told of here, cancelled ones left out. */
  readonly lastSlots: readonly Slot[]
  /** All lessons of the next one. */
  readonly nextSlots: readonly Slot[]
  readonly teachers: ReadonlyMap<TeacherId, Teacher>
  /** With the next term in it. */
  readonly calendar: SchoolCalendar
}

/** A series of the second term goes on from the first: their root is the same. */
const rootOf = (seriesId: string) => seriesId.replace(/^\d{4}-\d\//u, '')

function inOrder(slots: readonly Slot[]): readonly Slot[] {
  return [...slots].sort((a, b) => a.on.localeCompare(b.on) || a.period - b.period)
}

/** @returns null where the weekday or the period was another one each time */
function rhythmOf(slots: readonly Slot[]) {
  const telling = inOrder(slots).slice(-TELLING_LESSONS)
  const [last, before] = [telling.at(-1), telling.at(-2)]
  if (last === undefined || before === undefined) return null
  const isSteady = telling.every(
    ({ on, period }) => weekdayOf(on) === weekdayOf(last.on) && period === last.period,
  )
  const weeks = Math.round(
    (Date.parse(last.on) - Date.parse(before.on)) / (DAYS_A_WEEK * 86_400_000),
  )
  // A holiday in between makes three or four weeks of one or two.
  return isSteady ? { last, everyWeeks: weeks === 2 ? 2 : 1 } : null
}

/** Whose turn it is: after the last lesson it goes on with the school that comes next. */
function turnsOf(slots: readonly Slot[]): SlotPlan['schoolId'][] {
  const order = [...new Set(inOrder(slots).map(({ schoolId }) => schoolId))]
  const last = inOrder(slots).at(-1)?.schoolId
  const at = last === undefined ? -1 : order.indexOf(last)
  return [...order.slice(at + 1), ...order.slice(0, at + 1)]
}

const firstOn = (day: CivilDay, weekday: Weekday): CivilDay =>
  addDays(day, (weekday - weekdayOf(day) + DAYS_A_WEEK) % DAYS_A_WEEK)

/** Classes move up with the school year: a class of spring is another one in autumn. */
function nextLesson(last: Slot, next: Term): Omit<SlotPlan, 'on' | 'schoolId' | 'presenter'> {
  const isSameYear = next.id.endsWith('-2')
  const { period, className, grade, subject, kind, link, capacity } = last
  return {
    ...{ period, subject, kind, link, capacity },
    className: isSameYear ? className : '',
    grade: isSameYear ? grade : null,
    topic: '',
    pairId: null,
    seriesId: null,
  }
}

function carried(slots: readonly Slot[], root: string, facts: NewTermFacts): CarriedSeries | null {
  const rhythm = rhythmOf(slots)
  if (rhythm === null) return null
  const { next, nextSlots, teachers, calendar } = facts
  const { last, everyWeeks } = rhythm
  const seriesId = `${next.id}/${root}`
  const weekday = weekdayOf(last.on)
  const held = last.presenter === null ? null : (teachers.get(last.presenter) ?? null)
  const presenter = held?.state === 'active' ? held.id : null
  const isBegun = nextSlots.some(slot => slot.seriesId === seriesId)
  const { days, skipped } = expandSeries(
    {
      firstOn: firstOn(next.firstOn, weekday),
      everyWeeks,
      lessons: null,
      schools: turnsOf(slots),
      // In winter nobody knows the new year's holidays: what falls on one is told when they are known.
      insists: true,
    },
    calendar,
  )
  const lesson = { ...nextLesson(last, next), presenter, seriesId }
  return {
    ...{ seriesId, last, weekday, presenter, skipped },
    hasPresenterLeft: held?.state === 'left',
    plans: isBegun ? null : days.map(day => ({ ...lesson, ...day })),
    unclear: days.filter(({ on, schoolId }) => judgeDay(calendar, schoolId, on).kind === 'unclear')
      .length,
  }
}

/** The weekly series of the last term as they go on in the next, by weekday and period. */
export function planNewTerm(facts: NewTermFacts): readonly CarriedSeries[] {
  const bySeries = new Map<string, Slot[]>()
  for (const slot of facts.lastSlots) {
    if (slot.seriesId === null) continue
    const root = rootOf(slot.seriesId)
    bySeries.set(root, [...(bySeries.get(root) ?? []), slot])
  }
  return [...bySeries]
    .filter(([, slots]) => slots.length >= MIN_SERIES_LESSONS)
    .flatMap(([root, slots]) => carried(slots, root, facts) ?? [])
    .sort((a, b) => a.weekday - b.weekday || a.last.period - b.last.period)
}
