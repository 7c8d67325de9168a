import { readLessonList, type SlotNumber } from '@lianxiao/core'
import { type Changing, changeable, changingOf, isObserved, notDone } from '../changing'
import { type AttendedLesson, lessonView } from '../lesson-context'
import { countTold } from '../lesson-notices'
import {
  cancelHow,
  cancelSeveralHow,
  lessonCancelled,
  lessonWasObserved,
  noneCancelled,
} from '../messages/change-messages'
import { plainWords } from '../messages/lesson-messages'
import type { Handler } from '../spoken'
import { changeTold, newsOf } from '../told-change'

/** Characters of a reason that are kept. */
const MAX_REASON_CHARS = 60

/** The lesson, if it can be cancelled by who speaks; else why not. */
async function cancellable(
  changing: Changing,
  number: SlotNumber,
): Promise<AttendedLesson | string> {
  const lesson = await changeable(changing, number)
  if (typeof lesson === 'string' || !isObserved(lesson)) return lesson
  return lessonWasObserved(lessonView(lesson.slot, changing.context))
}

async function cancelOne(
  changing: Changing,
  lesson: AttendedLesson,
  reason: string,
): Promise<string> {
  const { slot } = lesson
  const news = await newsOf(changing, lesson, { kind: 'cancelled', plan: slot, reason })
  const { outcome, ...said } = await changeTold(changing, [news], saying =>
    changing.ports.observations.cancel(slot, { reason, ...saying }),
  )
  if (outcome.kind !== 'done') return notDone(changing, outcome, slot.number)
  const told = countTold(said.news, said.context)
  return lessonCancelled(lessonView(slot, changing.context), { told, notes: [] })
}

/** 听课 取消 3 停电; 取消 5 7, 取消 5到8: all that are named, where all of them can be. */
export const cancel: Handler = async (ports, occasion, { words, isSure }) => {
  const list = readLessonList(words)
  if (list.kind === 'unclear') return cancelSeveralHow()
  const { numbers, rest } = list
  if (numbers.length === 0) return isSure ? cancelHow() : null
  const changing = await changingOf(ports, occasion)
  const lessons: AttendedLesson[] = []
  const refused: string[] = []
  for (const number of numbers) {
    const lesson = await cancellable(changing, number)
    if (typeof lesson === 'string') refused.push(lesson)
    else lessons.push(lesson)
  }
  const [only] = refused
  if (only !== undefined) return numbers.length === 1 ? only : noneCancelled(refused)
  const reason = plainWords(rest, MAX_REASON_CHARS)
  const answers: string[] = []
  for (const lesson of lessons) answers.push(await cancelOne(changing, lesson, reason))
  return answers.join('\n')
}
