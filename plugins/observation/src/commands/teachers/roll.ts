import { pause, provedSchools } from '@lianxiao/conversation'
import { type GroupRoll, groupRoll, type LianxiaoPorts, type RolledTeacher } from '@lianxiao/core'
import { rollDone, rollIn, rollNone, rollPreview, rollUnknown } from '../../messages/roll-messages'
import type { TeacherOccasion } from '../../spoken'
import { adopted } from '../../who-speaks'

/** 导入本群, 导入本群 确认 不要 张三 */
interface SaidRoll {
  readonly isSure: boolean
  readonly except: readonly string[]
}

/** Those who are nobody's account yet, without those who are said to be no teachers. */
async function strangers(
  ports: LianxiaoPorts,
  { allianceId }: TeacherOccasion,
  { teachers }: GroupRoll,
): Promise<readonly RolledTeacher[]> {
  const known = (await ports.teachers.teachers(allianceId)).flatMap(({ accounts }) => accounts)
  const ids = new Set(known.map(({ platform, id }) => `${platform}:${id}`))
  return teachers.filter(({ account: { platform, id } }) => !ids.has(`${platform}:${id}`))
}

const isExcepted = ({ name, card }: RolledTeacher, except: readonly string[]) =>
  except.some(said => name === said || card === said || `${name}老师` === said)

/** Takes somebody in as if they had been seen here; false where the name is somebody's already who may be another. */
async function takeIn(
  ports: LianxiaoPorts,
  { allianceId, chatGroup, message }: TeacherOccasion,
  { account, card }: RolledTeacher,
): Promise<boolean> {
  const member = await ports.directory.noteMember({
    ...{ allianceId, account, displayName: card, basis: 'guessed' },
    schoolId: chatGroup?.schoolId ?? null,
    seenIn: message.chatGroup,
    at: ports.clock.now(),
  })
  const proved = await provedSchools(ports, allianceId, { person: account, member })
  const person = { allianceId, account, chatGroup: message.chatGroup, card, member }
  const known = await ports.teachers.teachers(allianceId)
  return (await adopted(ports, { ...person, provedSchools: proved }, known)) !== null
}

/**
 * 听课 老师 导入本群: the members of a group whose cards name a teacher are taken among the teachers, also those who never
 * said anything; read back first.
 */
export async function rollOfGroup(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  { isSure, except }: SaidRoll,
): Promise<string> {
  const { allianceId, chatGroup, membersHere } = occasion
  if (chatGroup === null) return rollIn()
  const members = (await membersHere?.()) ?? null
  if (members === null) return rollUnknown()
  const schools = await ports.directory.schools(allianceId)
  const roll = groupRoll(members, { schools, ofSchool: chatGroup.schoolId })
  const all = await strangers(ports, occasion, roll)
  const asked = all.filter(one => !isExcepted(one, except))
  const beside = { known: roll.teachers.length - all.length, others: roll.others }
  if (asked.length === 0) return rollNone(beside)
  if (!isSure)
    return rollPreview(
      asked.map(({ name }) => name),
      beside,
    )
  const doubtful: string[] = []
  for (const one of asked) {
    if (!(await takeIn(ports, occasion, one))) doubtful.push(one.name)
    await pause()
  }
  return rollDone(asked.length - doubtful.length, doubtful)
}
