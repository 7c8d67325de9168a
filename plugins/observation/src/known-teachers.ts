import { provedSchools } from '@lianxiao/conversation'
import {
  type Account,
  type AllianceId,
  type Member,
  recogniseMember,
  type Teacher,
} from '@lianxiao/core'
import { adopted, type Person, type TeacherPorts } from './who-speaks'

/** Members of an alliance who are looked through. */
const MAX_MEMBERS = 2_000

const keyOf = ({ platform, id }: Account) => `${platform}:${id}`

async function personOf(ports: TeacherPorts, member: Member): Promise<Person> {
  const { allianceId, account, displayName } = member
  const proved = await provedSchools(ports, allianceId, { person: account, member })
  return {
    ...{ allianceId, account, member, chatGroup: null },
    ...{ card: displayName, provedSchools: proved },
  }
}

/**
 * All teachers of an alliance, to be asked before anybody's name is matched: members whose card names a school and
 * somebody, and who are nobody's account yet, are taken among them. Each once, as the account's key in the store
 * decides; those with a proved school first.
 */
export async function knownTeachers(
  ports: TeacherPorts,
  allianceId: AllianceId,
): Promise<readonly Teacher[]> {
  const teachers = await ports.teachers.teachers(allianceId)
  const known = new Set(teachers.flatMap(({ accounts }) => accounts.map(keyOf)))
  const members = await ports.directory.members(allianceId, MAX_MEMBERS)
  const schools = await ports.directory.schools(allianceId)
  const strangers = members.filter(
    ({ account, displayName }) =>
      !known.has(keyOf(account)) && recogniseMember(displayName, schools) !== null,
  )
  if (strangers.length === 0) return teachers
  const people: Person[] = []
  for (const member of strangers) people.push(await personOf(ports, member))
  const byProof = people.toSorted(
    (a, b) => Math.min(1, b.provedSchools.length) - Math.min(1, a.provedSchools.length),
  )
  let all = teachers
  for (const person of byProof) {
    const teacher = await adopted(ports, person, all)
    if (teacher !== null) all = [...all.filter(({ id }) => id !== teacher.id), teacher]
  }
  return all.toSorted((a, b) => a.id - b.id)
}
