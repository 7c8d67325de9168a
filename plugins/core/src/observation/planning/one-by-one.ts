import { draftLessons, type PlanReading, periodProblem } from './draft-lessons'
import type { PlanContext, PlanPart, PlanProblem } from './lesson-draft'
import { presenterOf } from './read-teachers'
import { NOTHING_SAID, readPlanWords, type SaidPlan } from './said-plan'

/** What is asked: day and period; class, subject and topic; an online lesson's link; teacher and school. */
export type PlanQuestion = 'when' | 'what' | 'link' | 'who'

/** A lesson that is planned by question and answer. Plain data. */
export interface OneByOne {
  readonly said: SaidPlan
  /** Asked last; null before the first. */
  readonly question: PlanQuestion | null
  /** Questions asked so far whose answer told nothing new; at most {@link MAX_PLAN_QUESTIONS}. */
  readonly asked: number
  readonly wasWhatAsked: boolean
  /** Words that were asked about, whether they are a teacher's name; null when none were. */
  readonly maybeName: string | null
  /** How it stood when the answer before was given (上一步); null at the first question. */
  readonly before: OneByOne | null
}

/** Nothing was asked yet. */
export const ONE_BY_ONE_BEGUN: OneByOne = {
  said: NOTHING_SAID,
  question: null,
  asked: 0,
  wasWhatAsked: false,
  maybeName: null,
  before: null,
}

/** Questions one lesson takes at most, beside those that were answered. */
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
/** 三2, 3(2): asked which class, no 班 is needed. */
const SHORT_CLASS = /^[初高]?[一二三四五六七八九1-9]\s?[-.(]?\s?\d{1,2}\s?\)?$/u
/** 123 456 789: asked for the link, the meeting's number needs no word before it. */
const SHORT_MEETING = /^\d(?:[\s-]?\d){5,14}$/u
const YES = /^(?:好的?|可以|是的?|对的?|嗯+|没错|就是|正确|确认)[。.!！]?$/u
/** Said to have heard the question: it stays open. */
const HEARD = /^(?:好的?|好吧|行|可以|嗯+|哦+|收到|谢谢|知道了|稍等|等等|等一下|ok)[。.!！~]*$/iu
const BACK = /^(?:上一步|上一个|返回|回到?上一步|后退|退回|撤回)[。.!！]?$/u

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

/** Asked who, a bare 何晓明 is no topic; 三(2)班 语文 观潮 tells one all the same. */
const bareName = (said: SaidPlan, question: PlanQuestion | null): string | null => {
  const isNamed = said.teachers.names.length > 0 || said.teachers.isSelf
  const isBare = question === 'who' && !isNamed && !tellsLesson(said)
  return isBare && SHORT_NAME.test(said.topic) ? said.topic : null
}

const newerPeople = (earlier: SaidPlan, { teachers }: SaidPlan) =>
  teachers.names.length > 0 || teachers.isSelf ? teachers : earlier.teachers

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

/** A link that cannot be read is none, and the lesson is online all the same: it is asked for until it can. */
function newerLink(earlier: SaidPlan, later: SaidPlan): Pick<SaidPlan, 'link' | 'isOnline'> {
  const wasBad = earlier.problem?.kind === 'badLink'
  return {
    link: later.link ?? (wasBad ? null : earlier.link),
    isOnline: later.isOnline || earlier.isOnline || wasBad,
  }
}

/** What was said before and what is said now; the later word counts. */
function merged(earlier: SaidPlan, later: SaidPlan, question: PlanQuestion | null): SaidPlan {
  return {
    ...later,
    ...newerLists(earlier, later),
    ...newerPlace(earlier, later),
    ...newerLesson(earlier, later, question),
    teachers: newerPeople(earlier, later),
    ...newerLink(earlier, later),
    capacity: later.capacity ?? earlier.capacity,
  }
}

const ASKED_FOR: Readonly<Record<PlanPart, PlanQuestion>> = {
  day: 'when',
  period: 'when',
  topic: 'what',
  link: 'link',
  presenter: 'who',
  school: 'who',
}
const ABOUT_PEOPLE: ReadonlySet<PlanProblem['kind']> = new Set<PlanProblem['kind']>([
  'unknownSchool',
  'twoSchools',
  'ambiguousTeacher',
  'noName',
  'twoPresenters',
  'newName',
])

function questionFor(problem: PlanProblem, state: OneByOne): PlanQuestion {
  if (problem.kind === 'twoClasses') return 'what'
  if (problem.kind === 'badLink') return 'link'
  if (problem.kind !== 'missing') return ABOUT_PEOPLE.has(problem.kind) ? 'who' : 'when'
  const questions = problem.parts.map(part => ASKED_FOR[part])
  if (questions.includes('when')) return 'when'
  if (isWhatOpen(state) || questions.includes('what')) return 'what'
  return questions.includes('link') ? 'link' : 'who'
}

/** Class, subject and topic may be left open, but are asked for once. */
const isBare = ({ classes, grade, subject, topic }: SaidPlan) =>
  classes.length === 0 && grade === null && subject === null && topic === ''

/** Who answers with the class alone is asked on, until the topic is told. */
const isWhatOpen = ({ said, question, wasWhatAsked }: OneByOne) =>
  !wasWhatAsked && (isBare(said) || (question === 'what' && said.topic === ''))

/** How much of a lesson is told: what an answer adds to it makes room for another question. */
function partsTold(said: SaidPlan): number {
  const { day, periods, classes, subject, topic, link, schools, teachers } = said
  const lists = [periods, classes, schools, teachers.names].filter(list => list.length > 0)
  const words = [day, subject, link, topic === '' ? null : topic].filter(word => word !== null)
  return lists.length + words.length + Number(teachers.isSelf)
}

/** An answer that told something new takes no question away. */
function afterAnswer(before: OneByOne, after: OneByOne): OneByOne {
  if (partsTold(after.said) <= partsTold(before.said)) return after
  const isOpen = before.question === 'what' && after.said.topic === ''
  return { ...after, asked: before.asked - 1, wasWhatAsked: before.wasWhatAsked && !isOpen }
}

/** What was wrong with the answer. What is only not said yet is no trouble; a period that is not there is told at once all the same. */
function troubleOf(
  problem: PlanProblem | null,
  { said, maybeName }: OneByOne,
  context: PlanContext,
): PlanProblem | null {
  if (maybeName !== null) return { kind: 'newName', said: maybeName }
  return problem?.kind === 'missing' ? periodProblem(said, context) : problem
}

function next(state: OneByOne, context: PlanContext): PlanStep {
  const reading = draftLessons(state.said, context)
  if (state.asked >= MAX_PLAN_QUESTIONS) return { kind: 'done', state, reading }
  const problem = reading.kind === 'problem' ? reading.problem : null
  const trouble = troubleOf(problem, state, context)
  const found = trouble ?? problem
  if (found === null && !isWhatOpen(state)) return { kind: 'done', state, reading }
  const question = found === null ? 'what' : questionFor(found, state)
  return {
    kind: 'ask',
    question,
    problem: trouble,
    state: {
      ...state,
      question,
      asked: state.asked + 1,
      wasWhatAsked: state.wasWhatAsked || question === 'what',
    },
  }
}

/** Back to the question before, as everything stood then; at the first one it is asked again. */
function stepBack(state: OneByOne): PlanStep {
  const { question } = state
  const before = state.before ?? state
  return {
    kind: 'ask',
    question: before.question ?? question ?? 'when',
    problem: null,
    state: { ...before, asked: state.asked },
  }
}

/** 好的 answers nothing: the question stays open, and counts once more. @returns null for an answer */
function askAgain(state: OneByOne, words: string): PlanStep | null {
  const { question, maybeName } = state
  const asked = state.asked + 1
  if (!HEARD.test(words) || maybeName !== null || question === null) return null
  return asked > MAX_PLAN_QUESTIONS
    ? null
    : { kind: 'ask', question, problem: null, state: { ...state, asked } }
}

/** Asked which class or link, a number alone tells it. */
function wholeAnswer(words: string, question: PlanQuestion | null): string {
  const narrow = words.normalize('NFKC')
  if (question === 'what' && SHORT_CLASS.test(narrow)) return `${words}班`
  if (question === 'link' && SHORT_MEETING.test(narrow))
    return `会议号${narrow.replace(/\s/gu, '')}`
  return words
}

/** An answer with what was told before; a name that nobody has heard of waits for a yes. */
function heard(state: OneByOne, words: string, context: PlanContext): OneByOne {
  const { maybeName, question } = state
  const before = state
  const taken = { isSelf: false, names: maybeName === null ? [] : [maybeName] }
  if (maybeName !== null && (YES.test(words) || words === maybeName))
    return { ...state, said: { ...state.said, teachers: taken }, maybeName: null, before }
  const later = readPlanWords(wholeAnswer(words, question), context)
  const name = bareName(later, question)
  const said = merged(state.said, later, question)
  if (name === null) return { ...state, said, maybeName: null, before }
  const schoolId = said.schools[0] ?? context.defaultSchool
  const isKnown = presenterOf(name, schoolId, context.teachers).kind !== 'new'
  if (!isKnown) return { ...state, said, maybeName: name, before }
  const teachers = { names: [name], isSelf: false }
  return { ...state, said: { ...said, teachers }, maybeName: null, before }
}

/**
 * Goes on with a lesson by question and answer. An answer may tell more than was asked, and may put right what was
 * told before; 上一步 goes back to the question before. Words that are no known teacher's name are asked about once.
 * @param words the answer; null to ask the open question again, or the first one
 */
export function answerPlan(state: OneByOne, words: string | null, context: PlanContext): PlanStep {
  if (words === null && state.question !== null)
    return { kind: 'ask', question: state.question, problem: null, state }
  const answer = words?.trim() ?? null
  if (answer !== null && BACK.test(answer)) return stepBack(state)
  const again = answer === null ? null : askAgain(state, answer)
  if (again !== null) return again
  if (answer === null || NOTHING.test(answer))
    return next({ ...state, maybeName: null, before: answer === null ? null : state }, context)
  return next(afterAnswer(state, heard(state, answer, context)), context)
}
