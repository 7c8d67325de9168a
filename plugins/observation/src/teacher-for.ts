import type { Teacher } from '@lianxiao/core'
import type { TeacherOccasion } from './spoken'
import { adopted, cardOf, madeTeacher, type Person, type TeacherPorts } from './who-speaks'

/** What of an occasion tells who speaks. */
export type SpeakingTeacher = Pick<
  TeacherOccasion,
  'allianceId' | 'message' | 'member' | 'teacher'
> & { readonly actor: Pick<TeacherOccasion['actor'], 'provedSchools'> }

/** In private QQ shows a nickname; what was seen in a group is the card. */
export const cardShown = ({
  member,
  message,
}: Pick<SpeakingTeacher, 'member' | 'message'>): string =>
  (message.chatGroup === null ? member?.displayName : null) ?? message.displayName

const personOf = (occasion: SpeakingTeacher): Person => ({
  allianceId: occasion.allianceId,
  account: occasion.message.person,
  chatGroup: occasion.message.chatGroup,
  card: cardShown(occasion),
  member: occasion.member,
  provedSchools: occasion.actor.provedSchools,
})

function knownOf(ports: TeacherPorts, occasion: SpeakingTeacher): Promise<Teacher | null> {
  const { teacher, allianceId, message } = occasion
  return teacher === null
    ? ports.teachers.teacherOf(allianceId, message.person)
    : Promise.resolve(teacher)
}

/**
 * Who speaks, as a teacher: found by the account; else a teacher of a proved school whom somebody named before is
 * linked, if it can be no other and nothing hangs on them yet; else one is made from the group card. Two messages at
 * once make one teacher.
 */
export async function teacherFor(ports: TeacherPorts, occasion: SpeakingTeacher): Promise<Teacher> {
  const known = await knownOf(ports, occasion)
  if (known !== null) return known
  const person = personOf(occasion)
  return madeTeacher(ports, person, await cardOf(ports, person))
}

/** The same where nobody is made of a nickname: null for who has neither teacher nor card. */
export async function teacherIfAny(
  ports: TeacherPorts,
  occasion: SpeakingTeacher,
): Promise<Teacher | null> {
  const known = await knownOf(ports, occasion)
  if (known !== null) return known
  return adopted(ports, personOf(occasion), await ports.teachers.teachers(occasion.allianceId))
}
