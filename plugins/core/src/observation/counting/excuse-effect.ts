import type { SchoolCalendar, Term } from '../../calendar/school-calendar'
import type { Quota } from '../quota'
import { type AbsentDays, type OwedPeriod, type OwingTeacher, owedPeriods } from './owed-periods'

/** A week, month or term that days of absence touch. */
export interface ExcusedPeriod extends OwedPeriod {
  /** What would be owed without them. */
  readonly owedOtherwise: number
}

/** What days of absence change of one quota. */
export interface ExcuseEffect {
  readonly quota: Quota
  /** In order; none where the days lie outside the term. */
  readonly periods: readonly ExcusedPeriod[]
}

const isSame = (a: AbsentDays, b: AbsentDays) => a.firstOn === b.firstOn && a.lastOn === b.lastOn

/**
 * What these days of absence change of each quota: a week of which only a part is excused is owed all the same.
 * @param teacher with all their excuses, these days among them or not
 */
export function excuseEffects(
  quotas: readonly Quota[],
  { teacher, days }: { readonly teacher: OwingTeacher; readonly days: AbsentDays },
  where: { readonly term: Term; readonly calendar: SchoolCalendar },
): readonly ExcuseEffect[] {
  const others = teacher.excuses.filter(excuse => !isSame(excuse, days))
  return quotas.map(quota => {
    const owed = owedPeriods(quota, { ...teacher, excuses: [...others, days] }, where)
    const otherwise = owedPeriods(quota, { ...teacher, excuses: others }, where)
    const periods = owed.map((period, at) => ({
      ...period,
      owedOtherwise: otherwise[at]?.owed ?? period.owed,
    }))
    const touched = periods.filter(
      ({ firstOn, lastOn, owedOtherwise }) =>
        firstOn <= days.lastOn && days.firstOn <= lastOn && owedOtherwise > 0,
    )
    return { quota, periods: touched }
  })
}

/** Lessons that are owed less for it, of the quota that loses most; null where no quota is touched. */
export function lessonsExcused(effects: readonly ExcuseEffect[]): number | null {
  const less = effects
    .filter(({ periods }) => periods.length > 0)
    .map(({ periods }) =>
      periods.reduce((sum, { owed, owedOtherwise }) => sum + owedOtherwise - owed, 0),
    )
  return less.length === 0 ? null : Math.max(...less)
}
