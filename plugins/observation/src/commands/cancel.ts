import { readLessonNumbers } from '@lianxiao/core'
import {
  changeable,
  changingOf,
  isObserved,
  newsOf,
  notDone,
  sayingOf,
  tellLatecomers,
} from '../changing'
import { lessonView } from '../lesson-context'
import { countTold } from '../lesson-notices'
import { cancelHow, lessonCancelled, lessonWasObserved } from '../messages/change-messages'
import { plainWords } from '../messages/lesson-messages'
import type { Handler } from '../spoken'

/** Characters of a reason that are kept. */
const MAX_REASON_CHARS = 60

/** 听课 取消 3 停电. */
export const cancel: Handler = async (ports, occasion, { words, isSure }) => {
  const {
    numbers: [number],
    rest,
  } = readLessonNumbers(words, 1)
  if (number === undefined) return isSure ? cancelHow() : null
  const changing = await changingOf(ports, occasion)
  const lesson = await changeable(changing, number)
  if (typeof lesson === 'string') return lesson
  const { slot } = lesson
  if (isObserved(lesson)) return lessonWasObserved(lessonView(slot, changing.context))
  const reason = plainWords(rest, MAX_REASON_CHARS)
  const news = await newsOf(changing, lesson, { kind: 'cancelled', plan: slot, reason })
  const saying = { reason, ...sayingOf(changing, [news]) }
  const outcome = await ports.observations.cancel(slot, saying)
  if (outcome.kind !== 'done') return notDone(changing, outcome, number)
  await tellLatecomers(changing, [news])
  const told = countTold([news], changing.context)
  return lessonCancelled(lessonView(slot, changing.context), { told, notes: [] })
}
