import {
  addDays,
  type CivilDay,
  currentTerm,
  isNumberedWeek,
  mondayOf,
  readDay,
  readWeek,
  weekCardName,
  weekdayOf,
} from '@lianxiao/core'
import { type LessonContext, lessonContext } from '../../lesson-context'
import { cardOfWhich, noCard } from '../../messages/paper-messages'
import { noSuchWeek } from '../../messages/week-messages'
import type { Handler } from '../../spoken'

/** From Saturday on nobody asks for the week that is over. */
const SATURDAY = 5

/** The Monday of the week that is meant: of a day (周五, 11月25日) that it lies in. @returns null when none is said */
function mondaySaid(words: string, { today, calendar }: LessonContext): CivilDay | null {
  const week = readWeek(words, { today, calendar })
  if (week !== null) return week.monday
  const day = readDay(words, { today, calendar, mayBePast: true })
  return day.kind === 'day' ? mondayOf(day.day) : null
}

/** 听课 卡片 [本周|下周|第12周]: the week's lessons as a picture. */
export const card: Handler = async (ports, occasion, { words, isSure }) => {
  const { allianceId, chatGroup } = occasion
  const context = await lessonContext(ports, allianceId)
  const { today, calendar } = context
  const said = mondaySaid(words, context)
  if (said === null && words !== '') {
    if (isNumberedWeek(words)) return noSuchWeek(words, currentTerm(calendar, today))
    return isSure ? cardOfWhich() : null
  }
  if (!ports.press.canDraw()) return noCard()
  const near = mondayOf(weekdayOf(today) >= SATURDAY ? addDays(today, 2) : today)
  const monday = said ?? near
  const paper = {
    kind: 'weekCard',
    allianceId,
    monday,
    chatGroup: chatGroup?.account ?? null,
  } as const
  return [{ kind: 'paper', paper, name: weekCardName(monday) }]
}
