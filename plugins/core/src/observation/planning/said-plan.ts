import type { SchoolId } from '../../alliance/alliance'
import type { CivilDay } from '../../calendar/civil-day'
import { readDay } from '../../calendar/read-day'
import type { SlotKind } from '../slot'
import { MAX_PLAN_CHARS, type PlanContext, type PlanProblem } from './lesson-draft'
import { readClass, readOtherClass, type SaidClass } from './read-class'
import { readMarks } from './read-marks'
import { readPeriod, type SaidPeriod } from './read-period'
import { readRepeat, type SaidRepeat } from './read-repeat'
import { readSchools, readUnknownSchool } from './read-school'
import { readSubject } from './read-subject'
import { readRequired, readTeachers, type SaidTeachers } from './read-teachers'
import { readTopic } from './read-topic'
import { plainWords } from './taken-words'

/** Everything a sentence says of lessons, before it is held against the calendar. Plain data. */
export interface SaidPlan {
  readonly day: CivilDay | null
  /** Said, and no day to plan: 2月30日, or over. */
  readonly impossibleDay: { readonly said: string; readonly why: string } | null
  /** One, or several for lessons on one topic (同课异构). */
  readonly periods: readonly SaidPeriod[]
  readonly classes: readonly SaidClass[]
  readonly grade: number | null
  readonly subject: string | null
  readonly topic: string
  readonly schools: readonly SchoolId[]
  readonly unknownSchool: string | null
  readonly teachers: SaidTeachers
  readonly required: readonly string[]
  readonly repeat: SaidRepeat | null
  readonly kind: SlotKind
  readonly link: string | null
  readonly isOnline: boolean
  readonly capacity: number | null
  readonly insists: boolean
  /** What is wrong whatever else is said. */
  readonly problem: PlanProblem | null
}

/** Lessons on one topic that one sentence may tell. */
const MAX_PARALLEL = 4

interface Lessons {
  readonly periods: readonly SaidPeriod[]
  readonly classes: readonly SaidClass[]
  readonly grade: number | null
  readonly rest: string
}

/** Periods and classes: the first of each, and a second class; several where lessons on one topic are told. */
function readLessons(text: string, kind: SlotKind): Lessons {
  const atMost = kind === 'parallelLessons' ? MAX_PARALLEL : 1
  const periods: SaidPeriod[] = []
  const classes: SaidClass[] = []
  let grade: number | null = null
  let rest = text
  for (let turn = 0; turn < atMost; turn++) {
    const period = readPeriod(rest)
    if (period.value !== null) periods.push(period.value)
    const said = readClass(period.rest)
    if (said.value.className !== '') classes.push(said.value)
    grade ??= said.value.grade
    rest = said.rest
  }
  const [only, second] = classes
  const other = only !== undefined && second === undefined ? readOtherClass(rest) : null
  if (other !== null && other.value.className !== only?.className) {
    classes.push(other.value)
    rest = other.rest
  }
  return { periods, classes, grade, rest }
}

type PlanWords = Pick<PlanContext, 'today' | 'calendar' | 'schools' | 'teachers' | 'defaultSchool'>

/**
 * Reads a sentence as teachers type it, in any order, with blanks or without.
 * @param words the first {@link MAX_PLAN_CHARS} characters count
 */
export function readPlanWords(words: string, context: PlanWords): SaidPlan {
  const { today, calendar, schools, teachers, defaultSchool } = context
  const { rest: unmarked, topic: quoted, ...marks } = readMarks(plainWords(words, MAX_PLAN_CHARS))
  const required = readRequired(unmarked, teachers)
  const repeat = readRepeat(required.rest, schools)
  const day = readDay(repeat.rest, { today, calendar, schoolId: defaultSchool })
  const undated = day.kind === 'impossible' ? repeat.rest.replace(day.said, ' ') : day.rest
  const lessons = readLessons(undated, marks.kind)
  const named = readSchools(lessons.rest, schools)
  const presenting = readTeachers(named.rest, teachers)
  const unknown = readUnknownSchool(presenting.rest)
  const subject = readSubject(unknown.rest, lessons.grade)
  return {
    day: day.kind === 'day' ? day.day : null,
    impossibleDay: day.kind === 'impossible' ? { said: day.said, why: day.why } : null,
    periods: lessons.periods,
    classes: lessons.classes,
    grade: lessons.grade,
    subject: subject.value,
    topic: quoted === '' ? readTopic(subject.rest) : readTopic(quoted),
    schools: named.value,
    unknownSchool: repeat.value?.unknownSchool ?? unknown.value,
    teachers: presenting.value,
    required: required.value,
    repeat: repeat.value,
    ...marks,
  }
}

/** Nothing was said. */
export const NOTHING_SAID: SaidPlan = {
  day: null,
  impossibleDay: null,
  periods: [],
  classes: [],
  grade: null,
  subject: null,
  topic: '',
  schools: [],
  unknownSchool: null,
  teachers: { names: [], isSelf: false },
  required: [],
  repeat: null,
  kind: 'openLesson',
  link: null,
  isOnline: false,
  capacity: null,
  insists: false,
  problem: null,
}
