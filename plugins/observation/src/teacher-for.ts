import {
  type CivilDay,
  type LianxiaoPorts,
  matchTeacher,
  recogniseMember,
  type SchoolId,
  saidName,
  type Teacher,
  tidyTeacherName,
} from '@lianxiao/core'
import type { TeacherOccasion } from './spoken'

/** What of an occasion tells who speaks. */
export type SpeakingTeacher = Pick<
  TeacherOccasion,
  'allianceId' | 'message' | 'member' | 'actor' | 'teacher'
>

/** What is needed to find or make a teacher. */
type TeacherPorts = Pick<
  LianxiaoPorts,
  'clock' | 'directory' | 'observations' | 'records' | 'teachers'
>

/** How a group card names its person. */
interface Card {
  readonly name: string
  readonly schoolId: SchoolId | null
}

/** Digits of an account that stand for a name where there is none. */
const NAMELESS_DIGITS = 4
/** Days that hold every lesson there can be. */
const EVER = { from: '2000-01-01' as CivilDay, until: '2099-12-31' as CivilDay }

/** In private QQ shows a nickname; what was seen in a group is the card. */
const shownName = ({ member, message }: SpeakingTeacher): string =>
  (message.chatGroup === null ? member?.displayName : null) ?? message.displayName

async function cardOf(ports: TeacherPorts, occasion: SpeakingTeacher): Promise<Card> {
  const { allianceId, member, message, actor } = occasion
  const card = shownName(occasion)
  const recognised = recogniseMember(card, await ports.directory.schools(allianceId))
  const said = tidyTeacherName(recognised?.personName ?? card)
  const isName = saidName(said) !== null
  const [onlyProved, ...others] = actor.provedSchools
  return {
    name: isName ? said : `尾号${message.person.id.slice(-NAMELESS_DIGITS)}`,
    schoolId:
      member?.schoolId ??
      recognised?.schoolId ??
      (others.length === 0 ? (onlyProved ?? null) : null),
  }
}

/** Whether something hangs on this teacher that only staff may hand to an account: counts, and records to be read. */
async function hasHistory(ports: TeacherPorts, { allianceId, id }: Teacher): Promise<boolean> {
  const lessons = await ports.observations.slots(allianceId, EVER)
  const numbers = lessons.map(({ number }) => number)
  const presented = new Set(
    lessons.filter(({ presenter }) => presenter === id).map(({ number }) => number),
  )
  const attended = (await ports.observations.signUps(allianceId, numbers)).some(
    ({ observer, attendedAt }) => observer === id && attendedAt !== null,
  )
  if (attended) return true
  const recorded = await ports.records.recorded(allianceId, numbers)
  return recorded.some(({ slot, observer }) => observer === id || presented.has(slot))
}

/** The teacher whom a colleague named before this account ever spoke: the only one, at a school that is proved. */
async function namedBefore(
  ports: TeacherPorts,
  { allianceId, actor }: SpeakingTeacher,
  { name, schoolId }: Card,
): Promise<Teacher | null> {
  if (schoolId === null || !actor.provedSchools.includes(schoolId)) return null
  const matched = matchTeacher(name, schoolId, await ports.teachers.teachers(allianceId))
  if (matched.kind !== 'one' || matched.teacher.accounts.length > 0) return null
  return (await hasHistory(ports, matched.teacher)) ? null : matched.teacher
}

/** 何老师 becomes 何晓明 when the card says more. */
const saysMore = (name: string, known: string) =>
  (saidName(name)?.given ?? '') !== '' && saidName(known)?.given === ''

/**
 * Who speaks, as a teacher: found by the account; else a teacher of a proved school whom somebody named before is
 * linked, if it can be no other and nothing hangs on them yet; else one is made from the group card. Two messages at
 * once make one teacher.
 */
export async function teacherFor(ports: TeacherPorts, occasion: SpeakingTeacher): Promise<Teacher> {
  if (occasion.teacher !== null) return occasion.teacher
  const { allianceId, message } = occasion
  const { person: account, chatGroup } = message
  const known = await ports.teachers.teacherOf(allianceId, account)
  if (known !== null) return known
  const deed = { by: account, chatGroup, at: ports.clock.now() }
  const card = await cardOf(ports, occasion)
  const before = await namedBefore(ports, occasion, card)
  if (before !== null) {
    // Meanwhile another message of theirs may have found itself as well: linking twice is linking once.
    const linked = await ports.teachers.link(allianceId, before.id, account, deed)
    const { name } = card
    if (linked !== null && saysMore(name, linked.name))
      return (await ports.teachers.change(allianceId, linked.id, { name }, deed)) ?? linked
    if (linked !== null) return linked
  }
  const { name, schoolId } = card
  const schoolIds = schoolId === null ? [] : [schoolId]
  return ports.teachers.add(allianceId, { name, schoolIds, account }, deed)
}
