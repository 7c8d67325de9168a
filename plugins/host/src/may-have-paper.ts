import {
  type LianxiaoPorts,
  may,
  type PaperRequest,
  type Recipient,
  recordObjectOf,
  type StorePorts,
  type TeacherActor,
} from '@lianxiao/core'
import { type ActorStore, recipientActor } from './recipient-actor'

type RequestOf<K extends PaperRequest['kind']> = Extract<PaperRequest, { kind: K }>

/** What is looked at. */
type PaperStore = ActorStore & Pick<StorePorts, 'observations' | 'records' | 'calendars'>

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
    const { allianceId } = paper
    const actor = await recipientActor(store, isAdmin, { allianceId, person: recipient.person })
    if (paper.kind === 'statistics') return may(actor, 'seeEverybodysCounts', allianceId)
    // All of it is older than an account that was given to them lately, as far as one can tell.
    if (paper.kind === 'notebook')
      return actor.teacherId === paper.teacher && actor.readsSince === 0
    return mayHaveSheet(store, actor, paper)
  }
}
