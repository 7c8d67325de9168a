import type { CivilDay } from '../../calendar/civil-day'
import type { SchoolCalendar } from '../../calendar/school-calendar'
import { lessonsOverlap } from '../planning/find-conflicts'
import type { TeacherId } from '../teacher'
import { isHeld } from './is-held'
import { EMPTY_SEAT, type Ledger, type LedgerLesson, type Seat } from './ledger'

/** A lesson somebody was at, which would count by itself. */
export interface Claim {
  readonly lesson: LedgerLesson
  readonly seat: Seat
}

/** Another lesson of the same minutes, and what they did there. */
export interface OtherLesson {
  readonly lesson: LedgerLesson
  readonly part: 'presents' | 'observes'
}

/** What an organiser granted, then what was signed up for, then what was recorded first. */
function rank({ seat }: Claim): readonly [number, number] {
  if (seat.grantedIn !== null) return [0, seat.grantedIn]
  return [seat.signedUpIn === null ? 2 : 1, seat.recordedIn ?? Infinity]
}

function bySurest(a: Claim, b: Claim): number {
  const [[rankA, factA], [rankB, factB]] = [rank(a), rank(b)]
  return rankA - rankB || factA - factB
}

/**
 * At one time a person is in one place: of lessons that share a minute one counts, and none beside a lesson that they
 * presented themselves. What an organiser granted counts in any case: they were told of the other one.
 * @param presented lessons of their own
 */
export function whatCountsAtOnce(
  claims: readonly Claim[],
  presented: readonly LedgerLesson[],
  calendar: SchoolCalendar,
): {
  readonly counted: readonly Claim[]
  readonly leftOut: readonly (Claim & { readonly other: OtherLesson })[]
} {
  const counted: Claim[] = []
  const leftOut: (Claim & { readonly other: OtherLesson })[] = []
  for (const claim of claims.toSorted(bySurest)) {
    const isAtOnce = (other: LedgerLesson) =>
      lessonsOverlap(calendar, claim.lesson.plan, other.plan)
    const own = presented.find(isAtOnce)
    const other = own ?? counted.find(({ lesson }) => isAtOnce(lesson))?.lesson
    if (claim.seat.grantedIn !== null || other === undefined) counted.push(claim)
    else {
      const part = own === undefined ? 'observes' : 'presents'
      leftOut.push({ ...claim, other: { lesson: other, part } })
    }
  }
  return { counted, leftOut }
}

/** What somebody did in a lesson, as far as they may know; null for nothing. */
function partIn(lesson: LedgerLesson, who: TeacherId, today: CivilDay): OtherLesson | null {
  const { plan, seats } = lesson
  if (plan.presenter === who) {
    const isKnown = plan.kind !== 'unannounced' || isHeld(lesson, today)
    return isKnown ? { lesson, part: 'presents' } : null
  }
  const { attendedIn, voided } = seats.get(who) ?? EMPTY_SEAT
  return attendedIn === null || voided !== null ? null : { lesson, part: 'observes' }
}

/**
 * What somebody did, as far as anything says, in the minutes of this lesson: to be asked before it counts for them.
 * Nothing of an unannounced lesson that they present and do not know of.
 */
export function lessonsAtOnce(
  ledger: Ledger,
  { teacher, slot }: { readonly teacher: TeacherId; readonly slot: LedgerLesson['slot'] },
  { calendar, today }: { readonly calendar: SchoolCalendar; readonly today: CivilDay },
): readonly OtherLesson[] {
  const who = ledger.mergedInto.get(teacher) ?? teacher
  const here = ledger.lessons.get(slot)
  if (here === undefined) return []
  return [...ledger.lessons.values()]
    .filter(lesson => lesson.slot !== slot && !lesson.isCancelled)
    .filter(({ plan }) => lessonsOverlap(calendar, here.plan, plan))
    .flatMap(lesson => partIn(lesson, who, today) ?? [])
}
