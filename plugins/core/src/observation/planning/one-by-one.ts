import { draftLessons, type PlanReading } from './draft-lessons'
import type { PlanContext, PlanPart, PlanProblem } from './lesson-draft'
import { NOTHING_SAID, readPlanWords, type SaidPlan } from './said-plan'

/** What is asked: day and period; class, subject and topic; teacher and school. */
export type PlanQuestion = 'when' | 'what' | 'who'

/** A lesson that is planned by question and answer. Plain data. */
export interface OneByOne {
  readonly said: SaidPlan
  /** Asked last; null before the first. */
  readonly question: PlanQuestion | null
  /** Questions asked so far; at most {@link MAX_PLAN_QUESTIONS}. */
  readonly asked: number
  readonly wasWhatAsked: boolean
}

/** Nothing was asked yet. */
export const ONE_BY_ONE_BEGUN: OneByOne = {
  said: NOTHING_SAID,
  question: null,
  asked: 0,
  wasWhatAsked: false,
}

/** Questions one lesson takes at most. */
export const MAX_PLAN_QUESTIONS = 5

/** What comes next: a question, with what was wrong with the answer before, or what it all came to. */
export type PlanStep =
  | {
      readonly kind: 'ask'
      readonly state: OneByOne
      readonly question: PlanQuestion
      readonly problem: PlanProblem | null
    }
  | { readonly kind: 'done'; readonly state: OneByOne; readonly reading: PlanReading }

const NOTHING = /^(?:没有|没|无|跳过|不知道|不清楚|随便|都行|先不定|待定)[。.!！]?$/u
const SHORT_NAME = /^\p{Script=Han}{1,4}$/u

function newerLists(earlier: SaidPlan, later: SaidPlan): Partial<SaidPlan> {
  const newer = <Value>(of: (said: SaidPlan) => readonly Value[]) =>
    of(later).length > 0 ? of(later) : of(earlier)
  return {
    periods: newer(said => said.periods),
    classes: newer(said => said.classes),
    schools: newer(said => said.schools),
    required: newer(said => said.required),
  }
}

const tellsLesson = ({ classes, subject }: SaidPlan) => classes.length > 0 || subject !== null

function newerPeople(earlier: SaidPlan, later: SaidPlan, question: PlanQuestion | null) {
  const { teachers, topic } = later
  if (teachers.names.length > 0 || teachers.isSelf) return teachers
  // Asked who, a bare 何晓明 is no topic; 三(2)班 语文 观潮 tells one all the same.
  if (question === 'who' && !tellsLesson(later) && SHORT_NAME.test(topic))
    return { names: [topic], isSelf: false }
  return earlier.teachers
}

/** Where and when: a later day or school takes the place of what was wrong with the one before. */
function newerPlace(earlier: SaidPlan, later: SaidPlan): Partial<SaidPlan> {
  const hasDay = later.day !== null || later.impossibleDay !== null
  const hasSchool = later.schools.length > 0 || later.unknownSchool !== null
  const { day, impossibleDay } = hasDay ? later : earlier
  const { unknownSchool } = hasSchool ? later : earlier
  return { day, impossibleDay, unknownSchool, repeat: later.repeat ?? earlier.repeat }
}

function newerLesson(
  earlier: SaidPlan,
  later: SaidPlan,
  question: PlanQuestion | null,
): Partial<SaidPlan> {
  const isAboutLesson = question === 'what' || tellsLesson(later)
  return {
    grade: later.grade ?? earlier.grade,
    subject: later.subject ?? earlier.subject,
    topic: isAboutLesson && later.topic !== '' ? later.topic : earlier.topic,
    kind: later.kind === 'openLesson' ? earlier.kind : later.kind,
  }
}

/** What was said before and what is said now; the later word counts. */
function merged(earlier: SaidPlan, later: SaidPlan, question: PlanQuestion | null): SaidPlan {
  return {
    ...later,
    ...newerLists(earlier, later),
    ...newerPlace(earlier, later),
    ...newerLesson(earlier, later, question),
    teachers: newerPeople(earlier, later, question),
    link: later.link ?? earlier.link,
    isOnline: later.isOnline || earlier.isOnline,
    capacity: later.capacity ?? earlier.capacity,
  }
}

const ASKED_FOR: Readonly<Record<PlanPart, PlanQuestion>> = {
  day: 'when',
  period: 'when',
  topic: 'what',
  link: 'what',
  presenter: 'who',
  school: 'who',
}
const ABOUT_PEOPLE: ReadonlySet<PlanProblem['kind']> = new Set<PlanProblem['kind']>([
  'unknownSchool',
  'twoSchools',
  'ambiguousTeacher',
  'twoPresenters',
  'unknownObserver',
])

function questionFor(problem: PlanProblem, { wasWhatAsked }: OneByOne): PlanQuestion {
  if (problem.kind !== 'missing') return ABOUT_PEOPLE.has(problem.kind) ? 'who' : 'when'
  const questions = problem.parts.map(part => ASKED_FOR[part])
  if (questions.includes('when')) return 'when'
  return !wasWhatAsked || questions.includes('what') ? 'what' : 'who'
}

/** Class, subject and topic may be left open, but are asked for once. */
const isBare = ({ classes, grade, subject, topic }: SaidPlan) =>
  classes.length === 0 && grade === null && subject === null && topic === ''

function next(state: OneByOne, context: PlanContext): PlanStep {
  const reading = draftLessons(state.said, context)
  if (state.asked >= MAX_PLAN_QUESTIONS) return { kind: 'done', state, reading }
  const problem = reading.kind === 'problem' ? reading.problem : null
  const mayAskWhat = !state.wasWhatAsked && isBare(state.said)
  if (problem === null && !mayAskWhat) return { kind: 'done', state, reading }
  const question = problem === null ? 'what' : questionFor(problem, state)
  return {
    kind: 'ask',
    question,
    // What is only not said yet is no trouble.
    problem: problem?.kind === 'missing' ? null : problem,
    state: {
      ...state,
      question,
      asked: state.asked + 1,
      wasWhatAsked: state.wasWhatAsked || question === 'what',
    },
  }
}

/**
 * Goes on with a lesson by question and answer. An answer may tell more than was asked, and may put right what was
 * told before.
 * @param words the answer; null to ask the open question again, or the first one
 */
export function answerPlan(state: OneByOne, words: string | null, context: PlanContext): PlanStep {
  if (words === null && state.question !== null)
    return { kind: 'ask', question: state.question, problem: null, state }
  if (words === null || NOTHING.test(words.trim())) return next(state, context)
  const said = merged(state.said, readPlanWords(words, context), state.question)
  return next({ ...state, said }, context)
}
