import { type CivilDay, dayOf } from '../../calendar/civil-day'
import type { SchoolCalendar, Term } from '../../calendar/school-calendar'
import type { Instant } from '../../kit/brand'
import type { CountedLesson, TeacherTerm, TermCounts } from '../papers/term-counts'
import type { Teacher } from '../teacher'
import {
  countsFor,
  type LeftOutReason,
  type ObservedEvidence,
  type TeacherCounts,
} from './counts-for'
import { type StandingExcuse, standingExcuses, thatExcuse } from './excuse-standing'
import type { Ledger } from './ledger'
import { type QuotaStanding, type StandingContext, trackStanding } from './quota-standing'

/** Somebody's counts in a term and how far they are with each of their quotas. */
export interface TermStanding {
  readonly teacher: Teacher
  readonly counts: TeacherCounts
  readonly standings: readonly QuotaStanding[]
  /** Of the term, those that wait for an organiser's word too. */
  readonly excuses: readonly StandingExcuse[]
  /** As the facts tell; null for who is there. */
  readonly leftOn: CivilDay | null
}

/**
 * Whether a quota asks anything of them: not of a name that only a plan told, before they speak or an organiser says
 * that there is such a teacher.
 */
export const isAsked = ({ id, accounts }: Teacher, { confirmed }: Pick<Ledger, 'confirmed'>) =>
  accounts.length > 0 || confirmed.has(id)

/** How everybody named stands in a term; in the order given. */
export function termStandings(
  ledger: Ledger,
  teachers: readonly Teacher[],
  context: StandingContext,
): readonly TermStanding[] {
  const { term, today, calendar } = context
  const span = { from: term.firstOn, until: term.lastOn }
  // Only theirs: a term is counted some teachers at a time.
  const among = new Set(teachers.map(({ id }) => id))
  const all = countsFor(ledger, { teacher: null, among, ...span, today, calendar })
  const byTeacher = new Map(all.map(counts => [counts.teacher, counts]))
  return teachers.map(teacher => {
    const nothing = { observed: [], unrecorded: [], leftOut: [], presented: [] }
    const none = { teacher: teacher.id, ...nothing }
    const counts = byTeacher.get(teacher.id) ?? none
    const leftOn = ledger.leftOn.get(teacher.id) ?? null
    const excuses = standingExcuses(ledger, teacher, term)
    const owing = {
      schoolId: teacher.schoolIds[0] ?? null,
      excuses: thatExcuse(excuses),
      leftOn,
      counted: counts.observed.map(({ plan }) => plan.on),
    }
    const tracks = isAsked(teacher, ledger) ? (ledger.tracks.get(teacher.duty) ?? []) : []
    const standings = tracks.flatMap(track => trackStanding(track, owing, context) ?? [])
    return { teacher, counts, standings, excuses, leftOn }
  })
}

function countedLesson(evidence: ObservedEvidence, why: string): CountedLesson {
  const { slot, plan, isSignedUp, recordedAfterDays } = evidence
  const { on, period, schoolId, className, subject, topic, kind, presenter } = plan
  return {
    ...{ slot, on, period, schoolId, className, subject, topic, kind, presenter },
    hasRecord: recordedAfterDays !== null,
    counts: why === '',
    why,
    ...{ isSignedUp, recordedAfterDays },
  }
}

/** Of an unannounced lesson of today its presenter, who may run things, learns not even the number. */
function leftOutWords(because: LeftOutReason, today: CivilDay): string {
  if (because.kind === 'voided')
    return `认定没有去听${because.reason === '' ? '' : `：${because.reason}`}`
  const { plan, slot } = because.lesson
  const isHidden = plan.kind === 'unannounced' && plan.on >= today
  const which = isHidden ? '另一节课' : `${slot}号课`
  return because.part === 'presents' ? `那时自己在上${which}` : `和${which}同一时间`
}

function teacherTerm(
  { teacher, counts, standings, excuses }: TermStanding,
  today: CivilDay,
): TeacherTerm {
  const lessons = [
    ...counts.observed.map(lesson => countedLesson(lesson, '')),
    ...counts.unrecorded.map(lesson => countedLesson(lesson, '没有记录')),
    ...counts.leftOut.map(lesson => countedLesson(lesson, leftOutWords(lesson.because, today))),
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
    excuses: excuses.map(({ firstOn, lastOn, word }) => ({ firstOn, lastOn, word })),
    required: standings.length === 0 ? null : Math.max(...standings.map(({ owed }) => owed)),
  }
}

/** A term counted for everybody who teaches in it: those who left before it, or of whom only a plan tells, are not in it. */
export function countTerm(
  ledger: Ledger,
  teachers: readonly Teacher[],
  of: { readonly term: Term; readonly calendar: SchoolCalendar; readonly now: Instant },
): TermCounts {
  const { term, calendar, now } = of
  const today = dayOf(now)
  const standings = termStandings(ledger, teachers, { term, calendar, today })
  return {
    term,
    teachers: standings
      .filter(({ leftOn }) => leftOn === null || leftOn >= term.firstOn)
      .filter(({ teacher }) => isAsked(teacher, ledger))
      .map(standing => teacherTerm(standing, today)),
  }
}
