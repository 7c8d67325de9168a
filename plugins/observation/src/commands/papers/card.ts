import { addDays, mondayOf, readWeek, weekCardName, weekdayOf } from '@lianxiao/core'
import { lessonContext } from '../../lesson-context'
import { cardOfWhich, noCard } from '../../messages/paper-messages'
import type { Handler } from '../../spoken'

/** From Saturday on nobody asks for the week that is over. */
const SATURDAY = 5

/** 听课 卡片 [本周|下周|第12周]: the week's lessons as a picture. */
export const card: Handler = async (ports, occasion, { words, isSure }) => {
  const { allianceId, chatGroup } = occasion
  const { today, calendar } = await lessonContext(ports, allianceId)
  const said = readWeek(words, { today, calendar })
  if (said === null && words !== '') return isSure ? cardOfWhich() : null
  if (!ports.press.canDraw()) return noCard()
  const near = mondayOf(weekdayOf(today) >= SATURDAY ? addDays(today, 2) : today)
  const monday = said?.monday ?? near
  const paper = {
    kind: 'weekCard',
    allianceId,
    monday,
    chatGroup: chatGroup?.account ?? null,
  } as const
  return [{ kind: 'paper', paper, name: weekCardName(monday) }]
}
