import { DEFAULT_RUBRIC, type LianxiaoPorts, may, parseRubric, type Rubric } from '@lianxiao/core'
import {
  howToSetRubric,
  onlyOrganisersSetRubric,
  rubricIs,
  rubricSet,
  rubricUnchanged,
  rubricWrong,
} from '../../messages/rubric-messages'
import type { Handler, TeacherOccasion } from '../../spoken'

const SET = /^(?:改成?|修改|设为|设置|换成)[\s:：]*/u
const RESET = /^(?:默认|恢复默认|还原)$/u

const isSame = (one: Omit<Rubric, 'version'>, other: Omit<Rubric, 'version'>) =>
  JSON.stringify([one.dimensions, one.bands]) === JSON.stringify([other.dimensions, other.bands])

async function set(
  ports: LianxiaoPorts,
  { allianceId, message }: TeacherOccasion,
  wanted: Omit<Rubric, 'version'>,
): Promise<string> {
  if (isSame(await ports.records.rubric(allianceId), wanted)) return rubricUnchanged()
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
  return rubricSet(await ports.records.setRubric(allianceId, wanted, deed))
}

/** 听课 量表: shows how lessons are judged; 改 and 默认 for those who run the alliance. */
export const rubric: Handler = async (ports, occasion, { words, isSure }) => {
  const { allianceId, actor } = occasion
  const maySet = may(actor, 'setRubric', allianceId)
  const isChange = SET.test(words)
  if (!isChange && !RESET.test(words)) {
    // 听课量表在哪里 is talk between people.
    if (occasion.chatGroup !== null && !isSure) return null
    return rubricIs(await ports.records.rubric(allianceId), maySet && occasion.chatGroup === null)
  }
  if (!maySet) return onlyOrganisersSetRubric()
  if (!isChange) return set(ports, occasion, DEFAULT_RUBRIC)
  const told = words.replace(SET, '')
  if (told === '') return howToSetRubric()
  const reading = parseRubric(told, DEFAULT_RUBRIC)
  return reading.kind === 'wrong'
    ? rubricWrong(reading.line, reading.why)
    : set(ports, occasion, reading)
}
