import { type CivilDay, dayOf } from '../../calendar/civil-day'
import type { SchoolCalendar, Term } from '../../calendar/school-calendar'
import type { Instant } from '../../kit/brand'
import type { CountedLesson, TeacherTerm, TermCounts } from '../papers/term-counts'
import type { Teacher } from '../teacher'
import { type CountEvidence, countsFor, type TeacherCounts } from './counts-for'
import type { Ledger } from './ledger'
import { type QuotaStanding, quotaStanding, type StandingContext } from './quota-standing'

/** Somebody's counts in a term and how far they are with each of their quotas. */
export interface TermStanding {
  readonly teacher: Teacher
  readonly counts: TeacherCounts
  readonly standings: readonly QuotaStanding[]
  /** As the facts tell; null for who is there. */
  readonly leftOn: CivilDay | null
}

/** How everybody named stands in a term; in the order given. */
export function termStandings(
  ledger: Ledger,
  teachers: readonly Teacher[],
  context: StandingContext,
): readonly TermStanding[] {
  const { term, today } = context
  const all = countsFor(ledger, { teacher: null, from: term.firstOn, until: term.lastOn, today })
  const byTeacher = new Map(all.map(counts => [counts.teacher, counts]))
  return teachers.map(teacher => {
    const none = { teacher: teacher.id, observed: [], unrecorded: [], presented: [] }
    const counts = byTeacher.get(teacher.id) ?? none
    const leftOn = ledger.leftOn.get(teacher.id) ?? null
    const owing = {
      schoolId: teacher.schoolIds[0] ?? null,
      excuses: ledger.excuses.filter(excuse => excuse.teacher === teacher.id),
      leftOn,
      counted: counts.observed.map(({ plan }) => plan.on),
    }
    const quotas = ledger.quotas.get(teacher.duty) ?? []
    const standings = quotas.map(quota => quotaStanding(quota, owing, context))
    return { teacher, counts, standings, leftOn }
  })
}

function countedLesson(
  { slot, plan }: CountEvidence,
  hasRecord: boolean,
  why: string,
): CountedLesson {
  const { on, period, schoolId, className, subject, topic, kind, presenter } = plan
  return {
    ...{ slot, on, period, schoolId, className, subject, topic, kind, presenter },
    hasRecord,
    counts: why === '',
    why,
  }
}

function teacherTerm(ledger: Ledger, { teacher, counts, standings }: TermStanding): TeacherTerm {
  const hasRecord = ({ slot }: CountEvidence) =>
    (ledger.lessons.get(slot)?.seats.get(teacher.id)?.recordedIn ?? null) !== null
  const lessons = [
    ...counts.observed.map(lesson => countedLesson(lesson, hasRecord(lesson), '')),
    ...counts.unrecorded.map(lesson => countedLesson(lesson, false, '没有记录')),
  ]
  return {
    teacher: teacher.id,
    name: teacher.name,
    schoolId: teacher.schoolIds[0] ?? null,
    duty: teacher.duty,
    lessons: lessons.sort(
      (a, b) => a.on.localeCompare(b.on) || a.period - b.period || a.slot - b.slot,
    ),
    // Of several quotas the one that asks for most: they do not add up, one lesson counts for each.
    required: standings.length === 0 ? null : Math.max(...standings.map(({ owed }) => owed)),
  }
}

/** A term counted for everybody who teaches in it: those who left before it are not in it. */
export function countTerm(
  ledger: Ledger,
  teachers: readonly Teacher[],
  of: { readonly term: Term; readonly calendar: SchoolCalendar; readonly now: Instant },
): TermCounts {
  const { term, calendar, now } = of
  const standings = termStandings(ledger, teachers, { term, calendar, today: dayOf(now) })
  return {
    term,
    teachers: standings
      .filter(({ leftOn }) => leftOn === null || leftOn >= term.firstOn)
      .map(standing => teacherTerm(ledger, standing)),
  }
}
