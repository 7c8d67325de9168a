import type { PlanReading } from './draft-lessons'
import { takeInsisting } from './insisting'
import type { LessonDraft, PlanContext, PlanProblem } from './lesson-draft'
import { parsePlanSentence } from './parse-plan-sentence'
import { readPlanWords } from './said-plan'

/** Lessons that one message may plan, one in a line. */
export const MAX_PLAN_LINES = 10

/** What lines came to: all of their lessons, or the first line that is none. */
export type PlanLinesReading =
  | Extract<PlanReading, { kind: 'plans' }>
  | {
      readonly kind: 'problem'
      readonly problem: PlanProblem
      /** The line, from 1, and its words; null for what is wrong with all of them. */
      readonly line: { readonly number: number; readonly said: string } | null
    }

/** The lines of a message that tells several lessons, one in each; null for a single one, in however many lines. */
function lessonLines(words: string, context: PlanContext): readonly string[] | null {
  const lines = words
    .split(/[\r\n\u2028\u2029]+/u)
    .map(line => line.replace(/^\s*(?:\d{1,2}[、)）]|[-•·*])\s*/u, '').trim())
    .filter(line => line !== '')
  if (lines.length < 2) return null
  // A sentence may go on in the next line; who has a period in two of them tells two lessons.
  const isLesson = (line: string) => readPlanWords(line, context).periods.length > 0
  const told = lines.slice(0, MAX_PLAN_LINES + 1).filter(isLesson)
  const isOneTopic = readPlanWords(lines.join(' '), context).kind === 'parallelLessons'
  return told.length < 2 || isOneTopic ? null : lines
}

/**
 * Reads several lessons, one in a line, all or none.
 * @param words what stood behind 听课 排, with its line breaks
 * @returns null when it is a single lesson: to be read as a sentence
 */
export function parsePlanLines(words: string, context: PlanContext): PlanLinesReading | null {
  const lines = lessonLines(words, context)
  if (lines === null) return null
  if (lines.length > MAX_PLAN_LINES)
    return { kind: 'problem', problem: { kind: 'tooMany', said: lines.length }, line: null }
  const lessons: LessonDraft[] = []
  const skipped: Extract<PlanReading, { kind: 'plans' }>['skipped'][number][] = []
  let missing = 0
  let insists = false
  for (const [at, said] of lines.entries()) {
    // 仍然排 in a line of its own is meant for all.
    const isOnlyInsisting = takeInsisting(said).rest === ''
    insists ||= takeInsisting(said).insists
    if (isOnlyInsisting) continue
    const reading = parsePlanSentence(said, context)
    if (reading.kind === 'problem')
      return { kind: 'problem', problem: reading.problem, line: { number: at + 1, said } }
    lessons.push(...reading.lessons)
    skipped.push(...reading.skipped)
    missing += reading.missing
  }
  return { kind: 'plans', lessons, skipped, missing, insists }
}
