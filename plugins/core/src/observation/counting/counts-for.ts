import { type CivilDay, daysBetween } from '../../calendar/civil-day'
import type { SchoolCalendar } from '../../calendar/school-calendar'
import type { SlotNumber, SlotPlan } from '../slot'
import type { TeacherId } from '../teacher'
import { type Claim, type OtherLesson, whatCountsAtOnce } from './at-once'
import { isHeld } from './is-held'
import { EMPTY_SEAT, type Ledger, type LedgerLesson, type Seat, type VoidedSeat } from './ledger'

/** A lesson behind a count, with the facts that say so. */
export interface CountEvidence {
  readonly slot: SlotNumber
  readonly plan: SlotPlan
  /** Their sequences in the event log. Never empty. */
  readonly facts: readonly number[]
}

/** A lesson that somebody was at, with what whoever checks it wants to know. */
export interface ObservedEvidence extends CountEvidence {
  /** Whether they said before that they would come, or had to. */
  readonly isSignedUp: boolean
  /** Days from the lesson to its first record; null without one. */
  readonly recordedAfterDays: number | null
  /** An organiser granted it. */
  readonly isGranted: boolean
}

/** Why a lesson that somebody claims does not count for them. */
export type LeftOutReason =
  /** They did something else at that time, which counts. */
  | ({ readonly kind: 'atOnce' } & OtherLesson)
  /** An organiser found that they were not there. */
  | ({ readonly kind: 'voided' } & VoidedSeat)

/** A lesson that does not count, with why. */
export interface LeftOut extends ObservedEvidence {
  readonly because: LeftOutReason
}

/** What somebody did; each by day, period and number. */
export interface TeacherCounts {
  readonly teacher: TeacherId
  /** Was there and handed in a record, or an appeal was granted: these count for quotas. */
  readonly observed: readonly ObservedEvidence[]
  /** Was there; the record is missing. */
  readonly unrecorded: readonly ObservedEvidence[]
  /** Claimed, and not counted. */
  readonly leftOut: readonly LeftOut[]
  /** Lessons of their own that were held. */
  readonly presented: readonly CountEvidence[]
}

/** Whom and when to count. */
export interface CountQuery {
  /** Null for everybody of whom there is anything to count. */
  readonly teacher: TeacherId | null
  /** Of everybody only these; all when left out. */
  readonly among?: ReadonlySet<TeacherId>
  /** Days, both included. */
  readonly from: CivilDay
  readonly until: CivilDay
  /** Lessons after it are not held yet. */
  readonly today: CivilDay
  /** Its bells tell which lessons share a minute. */
  readonly calendar: SchoolCalendar
}

interface Counting {
  readonly claims: Claim[]
  readonly unrecorded: ObservedEvidence[]
  readonly voided: LeftOut[]
  /** Held, as far as it may be told to them. */
  readonly presented: LedgerLesson[]
  /** The same, and those of today that were not held yet: nobody observes elsewhere then. */
  readonly presenting: LedgerLesson[]
}

function evidenceOf({ slot, plan }: LedgerLesson, seat: Seat): ObservedEvidence {
  const facts = [seat.attendedIn, seat.recordedIn, seat.grantedIn, seat.voided?.factIn ?? null]
  const said = facts.filter(fact => fact !== null)
  return {
    slot,
    plan,
    facts: [...new Set(said)].sort((a, b) => a - b),
    isSignedUp: seat.signedUpIn !== null,
    recordedAfterDays:
      seat.recordedOn === null ? null : Math.max(0, daysBetween(plan.on, seat.recordedOn)),
    isGranted: seat.grantedIn !== null,
  }
}

function claim(lesson: LedgerLesson, seat: Seat, counting: Counting): void {
  const { voided } = seat
  if (voided !== null)
    counting.voided.push({ ...evidenceOf(lesson, seat), because: { kind: 'voided', ...voided } })
  else if (seat.attendedIn === null) return
  else if (seat.recordedIn !== null || seat.grantedIn !== null)
    counting.claims.push({ lesson, seat })
  else counting.unrecorded.push(evidenceOf(lesson, seat))
}

type CountingOf = (teacher: TeacherId) => Counting | null

function countPresenter(lesson: LedgerLesson, today: CivilDay, countingOf: CountingOf): void {
  const { presenter, kind, on } = lesson.plan
  if (presenter === null) return
  const held = isHeld(lesson, today)
  // Of an unannounced one its presenter learns nothing by what does not count.
  const isNow = kind !== 'unannounced' && on === today
  const counting = held || isNow ? countingOf(presenter) : null
  if (held) counting?.presented.push(lesson)
  counting?.presenting.push(lesson)
}

function countObservers(lesson: LedgerLesson, countingOf: CountingOf): void {
  for (const [observer, seat] of lesson.seats) {
    const isClaimed = seat.attendedIn !== null || seat.voided !== null
    const isOther = observer !== lesson.plan.presenter
    const counting = isClaimed && isOther ? countingOf(observer) : null
    if (counting !== null) claim(lesson, seat, counting)
  }
}

type OfLesson = Pick<CountEvidence, 'slot' | 'plan'>

/** Days without a comparison by language, which a term's thousands of lessons would wait for. */
const compareDays = (a: CivilDay, b: CivilDay) => (a < b ? -1 : Number(a > b))

const inOrder = (a: OfLesson, b: OfLesson) =>
  compareDays(a.plan.on, b.plan.on) || a.plan.period - b.plan.period || a.slot - b.slot

function counted(
  teacher: TeacherId,
  { claims, unrecorded, voided, presented, presenting }: Counting,
  calendar: SchoolCalendar,
): TeacherCounts {
  const settled = whatCountsAtOnce(claims, presenting, calendar)
  const atOnce = settled.leftOut.map(
    ({ lesson, seat, other }): LeftOut => ({
      ...evidenceOf(lesson, seat),
      because: { kind: 'atOnce', ...other },
    }),
  )
  return {
    teacher,
    observed: settled.counted.map(({ lesson, seat }) => evidenceOf(lesson, seat)).sort(inOrder),
    unrecorded,
    leftOut: [...voided, ...atOnce].sort(inOrder),
    presented: presented.map(({ slot, plan, plannedIn }) => ({ slot, plan, facts: [plannedIn] })),
  }
}

const isAnything = ({ observed, unrecorded, leftOut, presented }: TeacherCounts) =>
  observed.length + unrecorded.length + leftOut.length + presented.length > 0

/**
 * Counts out of facts alone. Lessons count by their day as it is now; those that were cancelled, and one's own as an
 * observer, do not; each lesson once, and of lessons at one time one ({@link whatCountsAtOnce}).
 * @returns by teacher; one asked for is always there
 */
export function countsFor(ledger: Ledger, query: CountQuery): readonly TeacherCounts[] {
  const { from, until, today, calendar } = query
  const wanted =
    query.teacher === null ? null : (ledger.mergedInto.get(query.teacher) ?? query.teacher)
  const counts = new Map<TeacherId, Counting>()
  const begin = (teacher: TeacherId) => {
    const begun = counts.get(teacher)
    const counting = begun ?? {
      ...{ claims: [], unrecorded: [], voided: [], presented: [], presenting: [] },
    }
    counts.set(teacher, counting)
    return counting
  }
  if (wanted !== null) begin(wanted)
  const isWanted = (teacher: TeacherId) =>
    wanted === null ? (query.among?.has(teacher) ?? true) : wanted === teacher
  const countingOf = (teacher: TeacherId) => (isWanted(teacher) ? begin(teacher) : null)
  const lessons = [...ledger.lessons.values()]
    .filter(({ plan, isCancelled }) => !isCancelled && plan.on >= from && plan.on <= until)
    .sort(inOrder)
  for (const lesson of lessons) {
    countObservers(lesson, countingOf)
    countPresenter(lesson, today, countingOf)
  }
  return [...counts]
    .map(([teacher, counting]) => counted(teacher, counting, calendar))
    .filter(one => wanted !== null || isAnything(one))
    .sort((a, b) => a.teacher - b.teacher)
}

/** Lessons of which somebody, or an organiser, took back that they were there; by day, period and number. */
export function withdrawnFor(
  ledger: Ledger,
  { teacher, from, until }: Pick<CountQuery, 'from' | 'until'> & { readonly teacher: TeacherId },
): readonly CountEvidence[] {
  const who = ledger.mergedInto.get(teacher) ?? teacher
  return [...ledger.lessons.values()]
    .filter(({ plan }) => plan.on >= from && plan.on <= until)
    .sort(inOrder)
    .flatMap(({ slot, plan, seats }) => {
      const { attendedIn, withdrawnIn, voided } = seats.get(who) ?? EMPTY_SEAT
      return attendedIn !== null || withdrawnIn === null || voided !== null
        ? []
        : [{ slot, plan, facts: [withdrawnIn] }]
    })
}
