import type { CivilDay } from '../../calendar/civil-day'
import type { SlotNumber, SlotPlan } from '../slot'
import type { TeacherId } from '../teacher'
import { EMPTY_SEAT, type Ledger, type LedgerLesson, type Seat } from './ledger'

/** A lesson behind a count, with the facts that say so. */
export interface CountEvidence {
  readonly slot: SlotNumber
  readonly plan: SlotPlan
  /** Their sequences in the event log. Never empty. */
  readonly facts: readonly number[]
}

/** What somebody did; each by day, period and number. */
export interface TeacherCounts {
  readonly teacher: TeacherId
  /** Was there and handed in a record, or an appeal was granted: these count for quotas. */
  readonly observed: readonly CountEvidence[]
  /** Was there; the record is missing. */
  readonly unrecorded: readonly CountEvidence[]
  /** Lessons of their own that were held. */
  readonly presented: readonly CountEvidence[]
}

/** Whom and when to count. */
export interface CountQuery {
  /** Null for everybody of whom there is anything to count. */
  readonly teacher: TeacherId | null
  /** Days, both included. */
  readonly from: CivilDay
  readonly until: CivilDay
  /** Lessons after it are not held yet. */
  readonly today: CivilDay
}

interface Counting {
  readonly observed: CountEvidence[]
  readonly unrecorded: CountEvidence[]
  readonly presented: CountEvidence[]
}

function evidenceOf({ slot, plan }: LedgerLesson, seat: Seat): CountEvidence {
  const facts = [seat.attendedIn, seat.recordedIn, seat.grantedIn].filter(fact => fact !== null)
  return { slot, plan, facts: [...new Set(facts)].sort((a, b) => a - b) }
}

/** A 推门听课 is not told to its presenter before its day is over and somebody wrote of it: nobody may have come. */
function isHeld({ plan, seats }: LedgerLesson, today: CivilDay): boolean {
  const all = [...seats.values()]
  if (plan.kind === 'unannounced')
    return plan.on < today && all.some(({ recordedIn }) => recordedIn !== null)
  if (plan.on !== today) return plan.on < today
  return all.some(({ attendedIn }) => attendedIn !== null)
}

function countLesson(
  lesson: LedgerLesson,
  today: CivilDay,
  countingOf: (teacher: TeacherId) => Counting | null,
): void {
  const { slot, plan, plannedIn, seats } = lesson
  for (const [observer, seat] of seats) {
    if (observer === plan.presenter || seat.attendedIn === null) continue
    const counting = countingOf(observer)
    const doesCount = seat.recordedIn !== null || seat.grantedIn !== null
    counting?.[doesCount ? 'observed' : 'unrecorded'].push(evidenceOf(lesson, seat))
  }
  if (plan.presenter !== null && isHeld(lesson, today))
    countingOf(plan.presenter)?.presented.push({ slot, plan, facts: [plannedIn] })
}

const inOrder = (a: LedgerLesson, b: LedgerLesson) =>
  a.plan.on.localeCompare(b.plan.on) || a.plan.period - b.plan.period || a.slot - b.slot

/**
 * Counts out of facts alone. Lessons count by their day as it is now; those that were cancelled, and one's own as an
 * observer, do not; each lesson once.
 * @returns by teacher; one asked for is always there
 */
export function countsFor(ledger: Ledger, query: CountQuery): readonly TeacherCounts[] {
  const { from, until, today } = query
  const wanted =
    query.teacher === null ? null : (ledger.mergedInto.get(query.teacher) ?? query.teacher)
  const counts = new Map<TeacherId, Counting>()
  const begin = (teacher: TeacherId) => {
    const counting = counts.get(teacher) ?? { observed: [], unrecorded: [], presented: [] }
    counts.set(teacher, counting)
    return counting
  }
  if (wanted !== null) begin(wanted)
  const countingOf = (teacher: TeacherId) =>
    wanted === null || wanted === teacher ? begin(teacher) : null
  const lessons = [...ledger.lessons.values()]
    .filter(({ plan, isCancelled }) => !isCancelled && plan.on >= from && plan.on <= until)
    .sort(inOrder)
  for (const lesson of lessons) countLesson(lesson, today, countingOf)
  return [...counts]
    .map(([teacher, counting]) => ({ teacher, ...counting }))
    .sort((a, b) => a.teacher - b.teacher)
}

/** Lessons of which somebody, or an organiser, took back that they were there; by day, period and number. */
export function withdrawnFor(
  ledger: Ledger,
  { teacher, from, until }: Omit<CountQuery, 'teacher' | 'today'> & { readonly teacher: TeacherId },
): readonly CountEvidence[] {
  const who = ledger.mergedInto.get(teacher) ?? teacher
  return [...ledger.lessons.values()]
    .filter(({ plan }) => plan.on >= from && plan.on <= until)
    .sort(inOrder)
    .flatMap(({ slot, plan, seats }) => {
      const { attendedIn, withdrawnIn } = seats.get(who) ?? EMPTY_SEAT
      return attendedIn !== null || withdrawnIn === null
        ? []
        : [{ slot, plan, facts: [withdrawnIn] }]
    })
}
