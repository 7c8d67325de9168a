import type { Occasion } from '@lianxiao/conversation'
import {
  type Asker,
  type CommandOf,
  editionsFor,
  type LianxiaoPorts,
  may,
  readSchoolEdition,
  readTaught,
  type SchoolId,
} from '@lianxiao/core'
import {
  notUnderstoodTeaching,
  onlyStaffSets,
  schoolEditionHow,
  schoolEditionSet,
  schoolEditionsAre,
  taughtForgotten,
  taughtIs,
  taughtSet,
  whichSchool,
} from '../messages/teaching-messages'

const NOTHING = /^(?:无|没有|清空|不教了|忘掉)$/u

/** 我教 三年级数学 人教版 */
export async function teach(
  ports: LianxiaoPorts,
  { allianceId, message }: Occasion,
  { words }: CommandOf<'teach'>,
): Promise<string> {
  const { person } = message
  if (words === '') return taughtIs(await ports.teaching.taughtBy(allianceId, person))
  const taught = NOTHING.test(words) ? [] : readTaught(words)
  if (taught.length === 0 && !NOTHING.test(words)) return notUnderstoodTeaching()
  await ports.teaching.setTaught(allianceId, person, taught)
  return taught.length === 0 ? taughtForgotten() : taughtSet(taught)
}

/** The school somebody asks for: the group's, else the one they are known to belong to. */
const schoolOf = ({ chatGroup, member }: Occasion): SchoolId | null =>
  chatGroup?.schoolId ?? member?.schoolId ?? null

/** 我校教材 数学 北师大版 */
export async function schoolEdition(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { words }: CommandOf<'schoolEdition'>,
): Promise<string> {
  const { allianceId, message, actor } = occasion
  const schoolId = schoolOf(occasion)
  if (schoolId === null) return whichSchool()
  if (words === '')
    return schoolEditionsAre(schoolId, await ports.teaching.schoolEditions(allianceId, schoolId))
  const edition = readSchoolEdition(words)
  if (edition === null) return schoolEditionHow()
  // In its own group, who runs the group speaks for the school.
  if (!may(actor, 'setSchoolEdition', allianceId)) return onlyStaffSets(schoolId)
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
  await ports.teaching.setSchoolEdition(allianceId, schoolId, { edition, deed })
  return schoolEditionSet(schoolId, edition)
}

/** What bears on the order of what somebody finds. */
export async function askerOf(ports: LianxiaoPorts, occasion: Occasion): Promise<Asker> {
  const { allianceId, message } = occasion
  const { platform, id } = message.person
  const schoolId = occasion.member?.schoolId ?? occasion.chatGroup?.schoolId ?? null
  const taught = await ports.teaching.taughtBy(allianceId, message.person)
  const school = schoolId === null ? [] : await ports.teaching.schoolEditions(allianceId, schoolId)
  return { id: `${platform}:${id}`, editions: editionsFor(taught, school) }
}
