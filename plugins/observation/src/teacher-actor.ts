import {
  type Actor,
  isSameAccount,
  type LianxiaoPorts,
  OWN_ACCOUNT,
  readsSince,
  type SchoolId,
  type Teacher,
  type TeacherActor,
} from '@lianxiao/core'

type ActorPorts = Pick<LianxiaoPorts, 'clock' | 'directory' | 'notices' | 'teachers'>

/** Where they are seen and named to organise, by the school's own group. */
async function organisedBy(
  ports: ActorPorts,
  { allianceId, account, provedSchools }: Actor,
): Promise<readonly SchoolId[]> {
  if (provedSchools.length === 0) return []
  const named = await ports.notices.organisers(allianceId)
  const groups = await Promise.all(
    named
      .filter(({ person }) => isSameAccount(person, account))
      .map(({ chatGroup }) => ports.directory.chatGroup(chatGroup)),
  )
  const schools = new Set(groups.map(group => group?.schoolId))
  return provedSchools.filter(school => schools.has(school))
}

/** Somebody as the teacher their account belongs to, with what that account may read. */
export async function teacherActor(
  ports: ActorPorts,
  actor: Actor,
  teacher: Teacher | null,
): Promise<TeacherActor> {
  const standing = await ports.teachers.standing(actor.allianceId, actor.account)
  return {
    ...actor,
    teacherId: teacher?.id ?? null,
    readsSince: readsSince(standing ?? OWN_ACCOUNT, ports.clock.now()),
    organises: await organisedBy(ports, actor),
  }
}
