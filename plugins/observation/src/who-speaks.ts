import {
  type Account,
  type AllianceId,
  Fault,
  isFamilyCard,
  type LianxiaoPorts,
  type Member,
  matchTeacher,
  nameOnCard,
  recogniseMember,
  type SchoolId,
  saidName,
  type Teacher,
} from '@lianxiao/core'
import { namelessAccount } from './messages/unnamed'

/** What is needed to find or make a teacher. */
export type TeacherPorts = Pick<LianxiaoPorts, 'clock' | 'directory' | 'teachers'>

/** Somebody with an account, as far as the alliance knows them. */
export interface Person {
  readonly allianceId: AllianceId
  readonly account: Account
  /** Where they speak; null in private, or when they only were seen. */
  readonly chatGroup: Account | null
  /** The group card, or a nickname where no card was ever seen. */
  readonly card: string
  readonly member: Member | null
  readonly provedSchools: readonly SchoolId[]
}

/** How a group card names its person. */
export interface Card {
  readonly name: string
  readonly schoolId: SchoolId | null
  /** Whether the card names a school and somebody; a nickname names nobody. */
  readonly isWhole: boolean
  /** Whether presence in the school's own group, or staff, says so too. */
  readonly isProved: boolean
}

/** Digits of an account that stand for a name where there is none. */
const NAMELESS_DIGITS = 4

const onlyOf = (schools: readonly SchoolId[]): SchoolId | null =>
  schools.length === 1 ? (schools[0] ?? null) : null

/** Reads somebody's card. */
export async function cardOf(ports: TeacherPorts, person: Person): Promise<Card> {
  const { allianceId, member, card, provedSchools, account } = person
  const recognised = recogniseMember(card, await ports.directory.schools(allianceId))
  const said = nameOnCard(recognised?.personName ?? card)
  const schoolId = member?.schoolId ?? recognised?.schoolId ?? onlyOf(provedSchools)
  return {
    name: said ?? namelessAccount(account.id.slice(-NAMELESS_DIGITS)),
    schoolId,
    isWhole: recognised !== null && said !== null && !isFamilyCard(card),
    isProved: schoolId !== null && provedSchools.includes(schoolId),
  }
}

/** 何老师 becomes 何晓明 when the card says more. */
const saysMore = (name: string, known: string) =>
  (saidName(name)?.given ?? '') !== '' && saidName(known)?.given === ''

/** The account becomes that of the only teacher of a proved school whom somebody named before; null when it cannot. */
async function claimed(
  ports: TeacherPorts,
  { allianceId, account, chatGroup }: Person,
  { name, schoolId, isProved }: Card,
): Promise<Teacher | null> {
  if (!isProved) return null
  const matched = matchTeacher(name, schoolId, await ports.teachers.teachers(allianceId))
  if (matched.kind !== 'one' || matched.teacher.accounts.length > 0) return null
  const deed = { by: account, chatGroup, at: ports.clock.now() }
  const linked = await ports.teachers.claim(allianceId, matched.teacher.id, account, deed)
  if (linked === null || !saysMore(name, linked.name)) return linked
  return (await ports.teachers.change(allianceId, linked.id, { name }, deed)) ?? linked
}

async function newTeacher(
  ports: TeacherPorts,
  { allianceId, account, chatGroup, card }: Person,
  { name, schoolId }: Card,
): Promise<Teacher> {
  // Who speaks is asked before anything is carried out (`isFamilyCard`); whatever gets past it makes nobody.
  if (isFamilyCard(card)) throw new Fault('teacher.family', 'a pupil or a parent is no teacher')
  const schoolIds = schoolId === null ? [] : [schoolId]
  const deed = { by: account, chatGroup, at: ports.clock.now() }
  return ports.teachers.add(allianceId, { name, schoolIds, account }, deed)
}

/** The teacher a colleague named before, if it is them beyond doubt; else a new one. Two messages at once make one. */
export async function madeTeacher(
  ports: TeacherPorts,
  person: Person,
  card: Card,
): Promise<Teacher> {
  return (await claimed(ports, person, card)) ?? newTeacher(ports, person, card)
}

/**
 * Takes somebody among the teachers without their asking for it: with a whole card only. A card that nothing proves
 * takes no name that somebody of that school has already, or a forged one would be asked about beside them; a proved
 * one does not stand beside a teacher without an account, who may be the same person: that is staff's to say.
 * @param teachers all who are known
 * @returns null when they stay unknown
 */
export async function adopted(
  ports: TeacherPorts,
  person: Person,
  teachers: readonly Teacher[],
): Promise<Teacher | null> {
  const card = await cardOf(ports, person)
  if (!card.isWhole) return null
  const met = matchTeacher(card.name, card.schoolId, teachers)
  if (met.kind === 'none') return newTeacher(ports, person, card)
  if (!card.isProved) return null
  const before = await claimed(ports, person, card)
  if (before !== null) return before
  const others = met.kind === 'one' ? [met.teacher] : met.teachers
  const mayBeThem = others.some(({ accounts }) => accounts.length === 0)
  return mayBeThem ? null : newTeacher(ports, person, card)
}
