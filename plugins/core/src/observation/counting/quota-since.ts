import { type CivilDay, dayOf, mondayOf } from '../../calendar/civil-day'
import type { Term } from '../../calendar/school-calendar'
import { weekOfTerm } from '../../calendar/terms'
import type { Instant } from '../../kit/brand'
import type { Quota } from '../quota'

/** The day from which a quota counts that was set at this moment without saying from when: the Monday of that week. */
export const weekBeginning = (at: Instant): CivilDay => mondayOf(dayOf(at))

/**
 * Quotas as they are kept, each with the day from which it counts: as said, else as before when the very same is set
 * again, else the week in which it is set.
 */
export function quotasSince(
  quotas: readonly Quota[],
  before: readonly Quota[],
  at: Instant,
): readonly (Quota & { readonly since: CivilDay })[] {
  return quotas.map(quota => {
    const same = before.find(
      ({ duty, per, lessons }) =>
        duty === quota.duty && per === quota.per && lessons === quota.lessons,
    )
    return { ...quota, since: quota.since ?? same?.since ?? weekBeginning(at) }
  })
}

/** From when quotas stand no more that nothing follows: as said, else with what changes, else from this week. */
export function endingFrom(
  quotas: readonly (Quota & { readonly since: CivilDay })[],
  before: readonly Quota[],
  at: Instant,
): CivilDay {
  const isKept = (one: Quota) =>
    before.some(
      ({ per, lessons, since }) =>
        per === one.per && lessons === one.lessons && since === one.since,
    )
  const changed = quotas.filter(one => !isKept(one)).map(({ since }) => since)
  return changed.toSorted()[0] ?? weekBeginning(at)
}

/** The week of the term from which a quota counts (从第13周算起); null when it counts from the term's first day. */
export function quotaFromWeek({ since }: Pick<Quota, 'since'>, term: Term): number | null {
  return since === undefined || since <= term.firstOn ? null : weekOfTerm(term, since)
}
