import type { CivilDay } from '../../calendar/civil-day'
import type { SchoolCalendar, Term } from '../../calendar/school-calendar'
import type { Quota } from '../quota'
import { type OwedPeriod, type OwingTeacher, owedPeriods } from './owed-periods'
import type { QuotaTrack } from './quota-history'
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
  /** Those of the term that it followed, in their order: what they asked for is owed too. */
  readonly before: readonly Quota[]
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
  teacher: Parameters<typeof trackStanding>[1],
  context: StandingContext,
): QuotaStanding {
  return trackStanding([quota], teacher, context) ?? noStanding(quota)
}

const noStanding = (quota: Quota): QuotaStanding => ({
  ...{ quota, before: [], fromWeek: null, done: 0, owed: 0, owedSoFar: 0, missing: 0 },
  ...{ percent: null, running: null },
})

/** What goes on today: asked for by the quota that stands and, for its days of this month, by the one before. */
function runningOf(periods: readonly OwedPeriod[], today: CivilDay): OwedPeriod | undefined {
  const now = periods.filter(({ firstOn, lastOn }) => firstOn <= today && today <= lastOn)
  const last = now.at(-1)
  return last === undefined ? undefined : { ...last, owed: sum(now.map(({ owed }) => owed)) }
}

/**
 * The same of a quota with those that it followed: each asks for the days on which it stood.
 * @returns null where nothing of it touches the term
 */
export function trackStanding(
  track: QuotaTrack,
  teacher: OwingTeacher & { readonly counted: readonly CivilDay[] },
  { term, calendar, today }: StandingContext,
): QuotaStanding | null {
  const standing = track.filter(({ until }) => until === undefined || until >= term.firstOn)
  const quota = standing.at(-1)
  if (quota === undefined) return null
  const owing = { ...teacher, presentOn: teacher.counted }
  const periods = standing.flatMap(one => owedPeriods(one, owing, { term, calendar }))
  const doneIn = ({ firstOn, lastOn }: { readonly firstOn: CivilDay; readonly lastOn: CivilDay }) =>
    teacher.counted.filter(on => on >= firstOn && on <= lastOn).length
  const done = doneIn(term)
  const owedSoFar = sum(periods.filter(({ lastOn }) => lastOn < today).map(({ owed }) => owed))
  const running = runningOf(periods, today)
  return {
    quota,
    before: standing.slice(0, -1),
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
