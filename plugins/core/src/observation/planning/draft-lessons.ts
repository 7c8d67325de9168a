import type { SchoolId } from '../../alliance/alliance'
import { bellsOf, lessonTime } from '../../calendar/bells'
import type { CivilDay } from '../../calendar/civil-day'
import { termAt } from '../../calendar/terms'
import { nameLikeness } from '../../resource/hold/names'
import { expandSeries } from './expand-series'
import {
  type LessonDraft,
  MAX_SERIES_LESSONS,
  type PlanContext,
  type PlanPart,
  type PlanProblem,
  type SaidPresenter,
  type SkippedDay,
} from './lesson-draft'
import { periodOf, type SaidPeriod } from './read-period'
import { nearestSchools } from './read-school'
import { ME, observerOf, presenterOf } from './read-teachers'
import type { SaidPlan } from './said-plan'

/** What words came to: lessons that can be planned, or why there are none yet. */
export type PlanReading =
  | {
      readonly kind: 'plans'
      /** Never empty; in order of their days. */
      readonly lessons: readonly LessonDraft[]
      readonly skipped: readonly SkippedDay[]
      /** Lessons asked for that do not fit into the term. */
      readonly missing: number
      readonly insists: boolean
    }
  | { readonly kind: 'problem'; readonly problem: PlanProblem }

/** A value, or what is wrong; problems have a `kind` and no value of ours has the same. */
type Or<Value> = { readonly value: Value } | { readonly problem: PlanProblem }

const isSeries = ({ repeat }: SaidPlan) => repeat !== null

function partsMissing(said: SaidPlan, schools: readonly SchoolId[]): readonly PlanPart[] {
  const { names, isSelf } = said.teachers
  const isLacking: readonly (readonly [PlanPart, boolean])[] = [
    ['day', said.day === null],
    ['period', said.periods.length === 0],
    // Whose turn it is in a series is often told later.
    ['presenter', names.length === 0 && !isSelf && !isSeries(said)],
    ['school', schools.length === 0],
    ['topic', said.kind === 'parallelLessons' && said.topic === ''],
    ['link', said.isOnline && said.link === null],
  ]
  return isLacking.filter(([, lacks]) => lacks).map(([part]) => part)
}

/** A word of the topic that is surely somebody's name (何晓明 数学): who it is is asked, 司马光 may be the topic. */
function nameIn(topic: string): string | null {
  const words = topic.split(/[^\p{Script=Han}]+/u)
  return words.find(word => word.length >= 2 && nameLikeness(word) === 'strong') ?? null
}

function lacking(parts: readonly PlanPart[], { topic }: SaidPlan): PlanProblem {
  const maybeName = parts.includes('presenter') ? nameIn(topic) : null
  return { kind: 'missing', parts, ...(maybeName === null ? {} : { maybeName }) }
}

/** What is wrong with what was said, before anything is looked up. */
function problemIn(said: SaidPlan, context: PlanContext): PlanProblem | null {
  const { unknownSchool } = said
  if (said.problem !== null) return said.problem
  if (said.impossibleDay !== null) return { kind: 'impossibleDay', ...said.impossibleDay }
  if (unknownSchool !== null) {
    const near = nearestSchools(unknownSchool, context.schools)
    return { kind: 'unknownSchool', said: unknownSchool, near }
  }
  const lessons = said.repeat?.lessons ?? 1
  if (lessons < 1 || lessons > MAX_SERIES_LESSONS) return { kind: 'tooMany', said: lessons }
  return tooManyOf(said)
}

const twoClasses = ({ classes }: SaidPlan): PlanProblem => ({
  kind: 'twoClasses',
  said: classes.map(({ className }) => className),
})

/** Two schools, presenters or classes where only one lesson is told. */
function tooManyOf(said: SaidPlan): PlanProblem | null {
  const { kind, schools, classes, teachers } = said
  const { names } = teachers
  if (kind === 'parallelLessons' && names.length > 1) return null
  if (schools.length > 1) return { kind: 'twoSchools', schools }
  if (names.length > 1) return { kind: 'twoPresenters', said: names }
  return kind !== 'parallelLessons' && classes.length > 1 ? twoClasses(said) : null
}

/** One lesson to be drafted. */
interface Place {
  readonly on: CivilDay
  readonly schoolId: SchoolId
  /** Which of the presenters, periods and classes; those told once hold for all. */
  readonly at: number
}

const nth = <Value>(values: readonly Value[], at: number): Value | null =>
  values[at] ?? values.at(-1) ?? null

function presenterAt(
  said: SaidPlan,
  { schoolId, at }: Place,
  context: PlanContext,
): Or<SaidPresenter> {
  const name = said.teachers.names[at] ?? said.teachers.names.at(-1)
  if (said.teachers.isSelf || name === ME) return { value: { kind: 'self' } }
  if (name === undefined) return { value: { kind: 'later' } }
  // Whoever goes from school to school is one person.
  const inTurn = said.repeat?.schools ?? []
  const isInTurn = inTurn.length > 1
  const found = presenterOf(
    name,
    isInTurn ? (context.defaultSchool ?? inTurn[0] ?? schoolId) : schoolId,
    context.teachers,
  )
  return found.kind === 'known' || found.kind === 'new' ? { value: found } : asProblem(found)
}

const asProblem = (found: SaidPresenter | PlanProblem): Or<never> => ({
  problem: found as PlanProblem,
})

function periodAt(
  said: SaidPeriod | null,
  place: Place,
  { calendar, now }: PlanContext,
): Or<number> {
  const { on, schoolId } = place
  if (said === null) return { problem: { kind: 'missing', parts: ['period'] } }
  const period = periodOf(said, bellsOf(calendar, schoolId, on))
  if (typeof period !== 'number') return { problem: period }
  const time = lessonTime(calendar, schoolId, on, period)
  if (time !== null && time.startsAt <= now) return { problem: { kind: 'past', on, period } }
  return { value: period }
}

/** Who shall come; a name that tells nobody keeps no lesson from being planned. */
function observersOf(
  said: SaidPlan,
  place: Place,
  context: PlanContext,
): Pick<LessonDraft, 'observers' | 'unmet'> {
  const found = said.required.map(name => observerOf(name, place.schoolId, context.teachers))
  const observers = found.flatMap(one => ('id' in one ? [one.id] : []))
  const unmet = found.flatMap(one => ('id' in one ? [] : [one]))
  return { observers: [...new Set(observers)], ...(unmet.length === 0 ? {} : { unmet }) }
}

function pairIdOf({ kind, subject, grade, topic }: SaidPlan): string | null {
  return kind === 'parallelLessons' ? `${subject ?? ''}|${grade ?? ''}|${topic}` : null
}

function draftAt(said: SaidPlan, place: Place, context: PlanContext): Or<LessonDraft> {
  const period = periodAt(nth(said.periods, place.at), place, context)
  if ('problem' in period) return period
  const presenter = presenterAt(said, place, context)
  if ('problem' in presenter) return presenter
  const saidClass = nth(said.classes, place.at)
  const plan = {
    on: place.on,
    period: period.value,
    schoolId: place.schoolId,
    className: saidClass?.className ?? '',
    grade: saidClass?.grade ?? said.grade,
    subject: said.subject,
    topic: said.topic,
    kind: said.kind,
    pairId: pairIdOf(said),
    seriesId: isSeries(said) ? context.seriesId : null,
    link: said.link,
    capacity: said.capacity,
  }
  const called = observersOf(said, place, context)
  return { value: { plan, presenter: presenter.value, ...called } }
}

/** One teacher gives a lesson twice only to two classes one after the other; else each class has its own. */
function lessonsOf({ teachers: { names }, periods, classes }: SaidPlan): number {
  const isGivenAgain = names.length < 2 && periods.length === classes.length
  return Math.max(1, isGivenAgain ? classes.length : names.length)
}

/** Lessons on one topic: as many as presenters, told apart by period, class or school. */
function parallelPlaces(
  said: SaidPlan,
  on: CivilDay,
  schools: readonly SchoolId[],
): Or<readonly Place[]> {
  const { names } = said.teachers
  const ways = [said.periods.length, said.classes.length, schools.length]
  if (names.length > 1 && !ways.includes(names.length))
    return { problem: { kind: 'twoPresenters', said: names } }
  const lessons = lessonsOf(said)
  if (said.classes.length > lessons) return { problem: twoClasses(said) }
  const one = said.periods[lessons]
  if (one !== undefined) return { problem: { kind: 'onePeriodOnly', said: one.said } }
  const places = Array.from({ length: lessons }, (_, at) => {
    const schoolId = nth(schools, at)
    return schoolId === null ? null : { on, schoolId, at }
  })
  return { value: places.filter(place => place !== null) }
}

interface Places {
  readonly places: readonly Place[]
  readonly skipped: readonly SkippedDay[]
  readonly missing: number
}

function placesOf(
  said: SaidPlan,
  { on, schools }: { readonly on: CivilDay; readonly schools: readonly SchoolId[] },
  { calendar }: PlanContext,
): Or<Places> {
  const { repeat } = said
  if (repeat === null) {
    const places = parallelPlaces(said, on, schools)
    return 'problem' in places
      ? places
      : { value: { places: places.value, skipped: [], missing: 0 } }
  }
  if (repeat.lessons === null && repeat.withinWeeks === null && termAt(calendar, on) === null)
    return { problem: { kind: 'noTermEnd' } }
  const { everyWeeks, lessons, withinWeeks } = repeat
  const series = { firstOn: on, everyWeeks, lessons, withinWeeks, schools, insists: said.insists }
  const { days, skipped, missing } = expandSeries(series, calendar)
  if (days.length === 0) return { problem: { kind: 'nothingLeft', skipped } }
  return { value: { places: days.map(day => ({ ...day, at: 0 })), skipped, missing } }
}

const problemOf = (problem: PlanProblem): PlanReading => ({ kind: 'problem', problem })

/**
 * What is wrong with the period, as soon as day, period and school are told: 第9节 is not asked for again after everything
 * else. @returns null when nothing is, or when it cannot be known yet
 */
export function periodProblem(said: SaidPlan, context: PlanContext): PlanProblem | null {
  const [period] = said.periods
  const schoolId = said.repeat?.schools[0] ?? said.schools[0] ?? context.defaultSchool
  if (said.day === null || period === undefined || schoolId === null) return null
  const found = periodAt(period, { on: said.day, schoolId, at: 0 }, context)
  return 'problem' in found ? found.problem : null
}

/** Holds what was said against calendar, bells, schools and teachers. */
export function draftLessons(said: SaidPlan, context: PlanContext): PlanReading {
  const wrong = problemIn(said, context)
  if (wrong !== null) return problemOf(wrong)
  const inTurn = said.repeat?.schools ?? []
  const home = context.defaultSchool === null ? [] : [context.defaultSchool]
  const schools = [inTurn, said.schools, home].find(some => some.length > 0) ?? []
  const parts = partsMissing(said, schools)
  if (parts.length > 0 || said.day === null) return problemOf(lacking(parts, said))
  const places = placesOf(said, { on: said.day, schools }, context)
  if ('problem' in places) return problemOf(places.problem)
  const lessons: LessonDraft[] = []
  for (const place of places.value.places) {
    const draft = draftAt(said, place, context)
    if ('problem' in draft) return problemOf(draft.problem)
    lessons.push(draft.value)
  }
  const { skipped, missing } = places.value
  return { kind: 'plans', lessons, skipped, missing, insists: said.insists }
}
