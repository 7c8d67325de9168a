import { may, type Teacher } from '@lianxiao/core'
import { type CountContext, namedTeacher } from '../../count-context'
import { unknownPerson, whichPerson } from '../../messages/count-messages'
import type { TeacherOccasion } from '../../spoken'

/** A teacher somebody names; a sentence where it is nobody or could be several. */
export function saidPerson(
  said: string,
  occasion: TeacherOccasion,
  context: Pick<CountContext, 'teachers'>,
  withLeavers = false,
): Teacher | string {
  const near = occasion.chatGroup?.schoolId ?? occasion.teacher?.schoolIds[0] ?? null
  const match = namedTeacher(said, [...context.teachers.values()], { near, withLeavers })
  if (match.kind === 'one') return match.teacher
  if (match.kind === 'none') return unknownPerson(said)
  const people = match.teachers.map(({ id, name, schoolIds: [school = null] }) => ({
    ...{ id, name, school },
  }))
  return whichPerson(said, people)
}

/** Whether this person may speak of this teacher's absence: those who run the alliance, and a school's own group for its own. */
export function mayExcuse({ actor, allianceId }: TeacherOccasion, teacher: Teacher) {
  return may(actor, 'excuseOthers', { kind: 'school', allianceId, schoolIds: teacher.schoolIds })
}
