import type { CivilDay } from '../../calendar/civil-day'
import type { SchoolCalendar, Term } from '../../calendar/school-calendar'
import type { Quota } from '../quota'
import { type OwedPeriod, type OwingTeacher, owedPeriods } from './owed-periods'
import { quotaFromWeek } from './quota-since'

/** The week, month or term that goes on. */
export interface RunningPeriod extends OwedPeriod {
  /** Lessons of its own days. */
  readonly done: number
  /** Until its end, of all that will be owed then: its own lessons pay first for what was missed before. */
  readonly missing: number
}

/** How far somebody is with a quota in a term. */
export interface QuotaStanding {
  readonly quota: Quota
  /** The week of the term from which it counts; null when it counts from the first day. */
  readonly fromWeek: number | null
  /** Lessons of the term that count. */
  readonly done: number
  /** In the whole term, after leave and trips. */
  readonly owed: number
  /** In the periods that ended before today. */
  readonly owedSoFar: number
  /** Of what was owed so far: lessons add up over the term, early and late ones make up for others. */
  readonly missing: number
  /** Done out of owed so far, 0–100, rounded down; null while nothing is owed. */
  readonly percent: number | null
  /** Null outside the term. */
  readonly running: RunningPeriod | null
}

/** When a standing is told. */
export interface StandingContext {
  readonly term: Term
  readonly calendar: SchoolCalendar
  readonly today: CivilDay
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** @param counted the days of the lessons that count, in any order; those outside the term are passed over */
export function quotaStanding(
  quota: Quota,
  teacher: OwingTeacher & { readonly counted: readonly CivilDay[] },
  { term, calendar, today }: StandingContext,
): QuotaStanding {
  const periods = owedPeriods(quota, { ...teacher, presentOn: teacher.counted }, { term, calendar })
  const doneIn = ({ firstOn, lastOn }: { readonly firstOn: CivilDay; readonly lastOn: CivilDay }) =>
    teacher.counted.filter(on => on >= firstOn && on <= lastOn).length
  const done = doneIn(term)
  const owedSoFar = sum(periods.filter(({ lastOn }) => lastOn < today).map(({ owed }) => owed))
  const running = periods.find(({ firstOn, lastOn }) => firstOn <= today && today <= lastOn)
  return {
    quota,
    fromWeek: quotaFromWeek(quota, term),
    done,
    owed: sum(periods.map(({ owed }) => owed)),
    owedSoFar,
    missing: Math.max(0, owedSoFar - done),
    percent: owedSoFar === 0 ? null : Math.floor((100 * Math.min(done, owedSoFar)) / owedSoFar),
    running:
      running === undefined
        ? null
        : {
            ...running,
            done: doneIn(running),
            missing: Math.max(0, owedSoFar + running.owed - done),
          },
  }
}
