import { readLessonNumbers } from '@lianxiao/core'
import { changingOf } from '../changing'
import { changeHow } from '../messages/change-messages'
import { inTurn } from '../plan-turns'
import type { Handler } from '../spoken'
import { changeOne } from './change-one'

/** 听课 改 3 下周四 第3节. */
export const change: Handler = async (ports, occasion, { words, isSure }) => {
  const {
    numbers: [number],
    rest,
  } = readLessonNumbers(words, 1)
  if (number === undefined) return isSure ? changeHow(null) : null
  return inTurn(occasion.allianceId, async () => {
    const changing = await changingOf(ports, occasion)
    return changeOne(changing, number, { rest, again: `改 ${words}` })
  })
}

export { cancel } from './cancel'
export { swap } from './swap'
