import type { CivilDay, PlanProblem, PlanQuestion } from '@lianxiao/core'
import { dayWords, plainWords } from './lesson-messages'
import { EXAMPLE, planProblem } from './plan-messages'

/** What was told so far of what a question is about. */
export interface ToldSoFar {
  readonly day: CivilDay | null
  /** 第2节, as it was said; null while it was not. */
  readonly period: string | null
  /** 三(2)班, 语文: class, grade and subject as far as they were told. */
  readonly lesson: readonly string[]
  readonly hasPresenter: boolean
  readonly hasSchool: boolean
}

const SELF = '（自己上就回“我上”）'

const QUESTIONS: Readonly<Record<PlanQuestion, (told: ToldSoFar) => string>> = {
  when({ day, period }) {
    if (day !== null && period === null) return `${dayWords(day)}，第几节？如：第2节`
    if (day === null && period !== null) return `${plainWords(period, 12)}，哪一天？如：下周三`
    return '哪一天，第几节？如：下周三 第2节'
  },
  what({ lesson }) {
    if (lesson.length === 0)
      return '哪个班，什么学科，上什么课？如：三(2)班 数学 分数的初步认识（没定就回“没有”）'
    return `${lesson.map(word => plainWords(word, 12)).join(' ')}，还有呢？学科、课题想到什么回什么（没定就回“没有”）`
  },
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
  return `${trouble}${QUESTIONS[question](told)}\n（不排了就回“不要”）`
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
