import {
  type Clock,
  type LianxiaoPorts,
  may,
  OWN_ACCOUNT,
  type PaperRequest,
  type Recipient,
  readsSince,
  recordObjectOf,
  type StorePorts,
  type TeacherActor,
} from '@lianxiao/core'

type RequestOf<K extends PaperRequest['kind']> = Extract<PaperRequest, { kind: K }>

/** What is looked at. */
type PaperStore = Pick<
  StorePorts,
  'directory' | 'teachers' | 'observations' | 'records' | 'calendars'
> & { readonly clock: Clock }

/** A record is for its observer, and for its presenter; an empty form for who is to fill it in. */
async function mayHaveSheet(
  store: PaperStore,
  actor: TeacherActor,
  { allianceId, slot: number, observer }: RequestOf<'recordSheet'>,
): Promise<boolean> {
  const slot = await store.observations.slot(allianceId, number)
  if (slot === null) return false
  const record = await store.records.record(allianceId, number, observer)
  // A form that nobody filled in is for who is to fill it in.
  if (record === null && actor.teacherId !== observer) return false
  const calendar = await store.calendars.calendar(allianceId)
  const around = { calendar, now: store.clock.now(), isScoreShared: false }
  return may(actor, 'readRecord', recordObjectOf(slot, { observer, record }, around))
}

/**
 * Asks the policy again when a paper goes out: the last look before what a record says leaves the house.
 * @param isAdmin whether somebody is an admin by configuration
 */
export function havingPaper(
  store: PaperStore,
  isAdmin: LianxiaoPorts['isAdmin'],
): (paper: PaperRequest, recipient: Recipient) => Promise<boolean> {
  return async (paper, recipient) => {
    if (paper.kind === 'weekCard') return true
    if (recipient.kind === 'chatGroup') return false
    const { person } = recipient
    const { allianceId } = paper
    const member = await store.directory.member(allianceId, person)
    const teacher = await store.teachers.teacherOf(allianceId, person)
    const standing = await store.teachers.standing(allianceId, person)
    const since = readsSince(standing ?? OWN_ACCOUNT, store.clock.now())
    const actor: TeacherActor = {
      allianceId,
      account: person,
      chatGroup: null,
      provedSchools: [],
      isChatGroupAdmin: false,
      isStaff: member?.role === 'staff',
      isAdmin: isAdmin(person.platform, person.id),
      teacherId: teacher?.id ?? null,
      readsSince: since,
    }
    if (paper.kind === 'statistics') return may(actor, 'seeEverybodysCounts', allianceId)
    // All of it is older than an account that was given to them lately, as far as one can tell.
    if (paper.kind === 'notebook') return teacher?.id === paper.teacher && since === 0
    return mayHaveSheet(store, actor, paper)
  }
}
