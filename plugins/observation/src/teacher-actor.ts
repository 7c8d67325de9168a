import {
  type Actor,
  type LianxiaoPorts,
  OWN_ACCOUNT,
  readsSince,
  type Teacher,
  type TeacherActor,
} from '@lianxiao/core'

/** Somebody as the teacher their account belongs to, with what that account may read. */
export async function teacherActor(
  ports: Pick<LianxiaoPorts, 'clock' | 'teachers'>,
  actor: Actor,
  teacher: Teacher | null,
): Promise<TeacherActor> {
  const standing = await ports.teachers.standing(actor.allianceId, actor.account)
  return {
    ...actor,
    teacherId: teacher?.id ?? null,
    readsSince: readsSince(standing ?? OWN_ACCOUNT, ports.clock.now()),
  }
}
