import { readLessonNumbers, type Slot, takeInsisting } from '@lianxiao/core'
import { against, type Changing, changeable, changingOf, isObserved, notDone } from '../changing'
import { isSame } from '../compare-plans'
import { type AttendedLesson, lessonView } from '../lesson-context'
import { countTold } from '../lesson-notices'
import {
  lessonsSwapped,
  lessonWasObserved,
  nothingChanged,
  swapHow,
} from '../messages/change-messages'
import { inTurn } from '../plan-turns'
import type { Handler } from '../spoken'
import { changeTold, newsOf } from '../told-change'
import { changeOne } from './change-one'

/** Each at the other's time; place and class stay with the lesson. */
const atTimeOf = (slot: Slot, { on, period }: Slot): Slot => ({ ...slot, on, period })

async function swapTwo(
  changing: Changing,
  [one, other]: readonly [AttendedLesson, AttendedLesson],
  wish: { readonly insists: boolean; readonly again: string },
): Promise<string> {
  const { ports, context } = changing
  const observed = [one, other].find(isObserved)
  if (observed !== undefined) return lessonWasObserved(lessonView(observed.slot, context))
  const plans = [atTimeOf(one.slot, other.slot), atTimeOf(other.slot, one.slot)] as const
  const [first, second] = plans
  if (isSame(one.slot, first)) return nothingChanged(lessonView(one.slot, context))
  const proposed = [
    { plan: first, number: first.number, observers: one.observers },
    { plan: second, number: second.number, observers: other.observers },
  ]
  const found = await against(changing, proposed, wish)
  if ('refused' in found) return found.refused
  const news = [
    await newsOf(changing, one, { kind: 'moved', plan: first, reason: '' }),
    await newsOf(changing, other, { kind: 'moved', plan: second, reason: '' }),
  ]
  const { outcome, ...said } = await changeTold(changing, news, saying =>
    ports.observations.swap([one.slot, other.slot], plans, saying),
  )
  if (outcome.kind !== 'done') return notDone(changing, outcome, one.slot.number)
  const told = countTold(said.news, said.context)
  return lessonsSwapped(
    plans.map(plan => lessonView(plan, context)),
    { told, notes: found.notes },
  )
}

/** 听课 换 3 5; 听课 换 3 下周四第3节 is 改. */
export const swap: Handler = async (ports, occasion, { words, isSure }) => {
  const { insists, rest: said } = takeInsisting(words)
  const {
    numbers: [number, otherNumber],
    rest,
  } = readLessonNumbers(said, 2)
  if (number === undefined) return isSure ? swapHow() : null
  const again = `换 ${words}`
  return inTurn(occasion.allianceId, async () => {
    const changing = await changingOf(ports, occasion)
    if (otherNumber === undefined) {
      if (rest === '') return swapHow()
      return changeOne(changing, number, { rest: insists ? `${rest} 仍然` : rest, again })
    }
    const one = await changeable(changing, number)
    if (typeof one === 'string') return one
    const other = await changeable(changing, otherNumber)
    if (typeof other === 'string') return other
    return swapTwo(changing, [one, other], { insists, again })
  })
}
