import {
  type LianxiaoPorts,
  may,
  type Post,
  type Recipient,
  type Resource,
  recordObjectOf,
  type StorePorts,
  type TeacherActor,
} from '@lianxiao/core'
import { type ActorStore, recipientActor } from './recipient-actor'

/** What is looked at. */
type HavingStore = ActorStore & Pick<StorePorts, 'observations' | 'records' | 'calendars'>

/** QQ's clock and ours may differ: a record may seem older than its photo. */
const CLOCKS_APART_MS = 3_600_000

/** Whether a photo hangs on a record that they may read: its observer sent it to the bot alone. */
async function isOfTheirRecord(
  store: HavingStore,
  actor: TeacherActor,
  { chatGroup, poster, name, postedAt }: Post,
): Promise<boolean> {
  const { allianceId } = actor
  const observer = chatGroup === null ? await store.teachers.teacherOf(allianceId, poster) : null
  if (observer === null) return false
  const now = store.clock.now()
  const calendar = await store.calendars.calendar(allianceId)
  const from = postedAt - CLOCKS_APART_MS
  const written = await store.records.recordsBy(allianceId, observer.id, from, now + 1)
  for (const record of written) {
    if (!record.attachments.some(one => one.name === name && one.at === postedAt)) continue
    const slot = await store.observations.slot(allianceId, record.slot)
    const around = { calendar, now, isScoreShared: false }
    if (slot === null) continue
    const object = recordObjectOf(slot, { observer: record.observer, record }, around)
    if (may(actor, 'readRecord', object)) return true
  }
  return false
}

/**
 * Asks the policy again when a file goes out: between the asking and the sending it may have become held.
 * @param isAdmin whether somebody is an admin by configuration
 */
export function stillHaving(
  store: HavingStore,
  isAdmin: LianxiaoPorts['isAdmin'],
): (resource: Resource, recipient: Recipient) => Promise<boolean> {
  return async (resource, recipient) => {
    if (recipient.kind === 'chatGroup') return false
    const { allianceId } = resource
    const actor = await recipientActor(store, isAdmin, { allianceId, person: recipient.person })
    if (may(actor, 'take', resource)) return true
    for (const post of resource.posts) if (await isOfTheirRecord(store, actor, post)) return true
    return false
  }
}
