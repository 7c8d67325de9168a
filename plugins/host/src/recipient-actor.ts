import {
  type Account,
  type AllianceId,
  type Clock,
  type LianxiaoPorts,
  OWN_ACCOUNT,
  readsSince,
  type StorePorts,
  type TeacherActor,
} from '@lianxiao/core'

/** What tells who somebody is. */
export type ActorStore = Pick<StorePorts, 'directory' | 'teachers'> & { readonly clock: Clock }

/** Somebody to whom something goes out in private, as they are now. Their schools are not asked: nothing held is a school's. */
export async function recipientActor(
  store: ActorStore,
  isAdmin: LianxiaoPorts['isAdmin'],
  { allianceId, person }: { readonly allianceId: AllianceId; readonly person: Account },
): Promise<TeacherActor> {
  const member = await store.directory.member(allianceId, person)
  const teacher = await store.teachers.teacherOf(allianceId, person)
  const standing = await store.teachers.standing(allianceId, person)
  return {
    allianceId,
    account: person,
    chatGroup: null,
    provedSchools: [],
    isChatGroupAdmin: false,
    isStaff: member?.role === 'staff',
    isAdmin: isAdmin(person.platform, person.id),
    teacherId: teacher?.id ?? null,
    readsSince: readsSince(standing ?? OWN_ACCOUNT, store.clock.now()),
    organises: [],
  }
}
