import { draftLessons, type PlanReading } from './draft-lessons'
import type { PlanContext } from './lesson-draft'
import { readPlanWords } from './said-plan'

/**
 * Reads 下周三 第2节 三(2)班 数学 分数的初步认识 何老师 王村口小学, in any order, with blanks or without, one lesson or a series.
 * What is left over is the topic.
 * @param words what stood behind 听课 排
 */
export function parsePlanSentence(words: string, context: PlanContext): PlanReading {
  return draftLessons(readPlanWords(words, context), context)
}
