import type { CivilDay, PlanProblem, PlanQuestion } from '@lianxiao/core'
import { dayWords, plainWords } from './lesson-messages'
import { EXAMPLE, planProblem } from './plan-messages'

/** What was told so far of what a question is about. */
export interface ToldSoFar {
  readonly day: CivilDay | null
  /** 第2节, as it was said; null while it was not. */
  readonly period: string | null
  /** 三(2)班 */
  readonly className: string | null
  /** 三年级, told alone or with the class. */
  readonly grade: string | null
  readonly subject: string | null
  readonly hasTopic: boolean
  /** Lessons on one topic are planned with it only. */
  readonly isTopicNeeded: boolean
  readonly hasPresenter: boolean
  readonly hasSchool: boolean
}

const SELF = '（自己上就回“我上”）'

/** What of a lesson is asked for by name, with an example. */
const LESSON_PARTS: readonly {
  readonly words: string
  readonly example: string
  readonly isTold: (told: ToldSoFar) => boolean
}[] = [
  { words: '哪个班', example: '三(2)班', isTold: ({ className }) => className !== null },
  { words: '什么学科', example: '数学', isTold: ({ subject }) => subject !== null },
  { words: '什么课题', example: '分数的初步认识', isTold: ({ hasTopic }) => hasTopic },
]

/** Asks for what of the lesson is missing; where nothing is, for what is to be put right. */
function whatQuestion(told: ToldSoFar): string {
  const { className, grade, subject, hasTopic, isTopicNeeded } = told
  const known = [className ?? grade, subject].filter(word => word !== null)
  const missing = LESSON_PARTS.filter(({ isTold }) => !isTold(told))
  const head = [
    known.map(word => plainWords(word, 12)).join(' '),
    ...missing.map(({ words }) => words),
  ].filter(words => words !== '')
  if (missing.length === 0) return `${head.join('')}，要改哪一样？如：三(2)班（不改就回“没有”）`
  const hint = isTopicNeeded && !hasTopic ? '同课异构要有课题' : '没定就回“没有”'
  return `${head.join('，')}？如：${missing.map(({ example }) => example).join(' ')}（${hint}）`
}

const QUESTIONS: Readonly<Record<PlanQuestion, (told: ToldSoFar) => string>> = {
  when({ day, period }) {
    if (day !== null && period === null) return `${dayWords(day)}，第几节？如：第2节`
    if (day === null && period !== null) return `${plainWords(period, 12)}，哪一天？如：下周三`
    return '哪一天，第几节？如：下周三 第2节'
  },
  what: whatQuestion,
  link: () => '线上课的会议号或链接是什么？如：腾讯会议 123-456-789',
  who({ hasPresenter, hasSchool }) {
    if (hasPresenter && !hasSchool) return '在哪所学校？如：王村口小学'
    if (hasSchool && !hasPresenter) return `谁上课？如：何老师${SELF}`
    return `谁上课，在哪所学校？如：何老师 王村口小学${SELF}`
  },
}

/** The next question of planning one by one, with what was wrong with the answer before. */
export function planQuestion(
  question: PlanQuestion,
  problem: PlanProblem | null,
  told: ToldSoFar,
): string {
  const trouble = problem === null ? '' : `${planProblem(problem)}\n`
  // Of two classes neither is told.
  const known = problem?.kind === 'twoClasses' ? { ...told, className: null, grade: null } : told
  return `${trouble}${QUESTIONS[question](known)}\n（不排了就回“不要”）`
}

/** A question was answered with what cannot be planned. */
export function planConflictQuestion(refused: string): string {
  return `${refused}\n也可以直接回别的时间，如：下周四 第3节。不排了就回“不要”`
}

/** Enough was asked. */
export function planGivenUp(problem: PlanProblem): string {
  return `${planProblem(problem)}\n先问到这里。想好了随时再发“听课 排”，或一句话排：${EXAMPLE}`
}

/** A dialogue was ended by its person. */
export function nothingPlanned(): string {
  return '好，没有排。想排的时候再发：听课 排'
}
