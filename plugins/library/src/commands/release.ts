import type { Occasion } from '@lianxiao/conversation'
import {
  type CommandOf,
  holdsRecord,
  type LianxiaoPorts,
  may,
  type Resource,
  type Target,
  visibilityOf,
} from '@lianxiao/core'
import { nameFor } from '../describe'
import { noSuchResource, VISIBILITY_WORDS } from '../messages'
import {
  heldCount,
  heldList,
  mayNotRelease,
  notHeld,
  recordStaysPrivate,
  releaseByNumber,
  released,
  releasedQuietly,
  releaseHow,
} from '../messages/hold-messages'
import { rememberedNumbers } from './find'
import { labelOf, resolveTarget } from './target'

/** Rows in one 待公开. */
const HELD_ROWS = 15
/** A teacher's resources looked at for their held ones. */
const OWN_LOOKED_AT = 100

/** Whom a released resource is for, in words: its widest audience stands in its widest post or was set by a person. */
const seenBy = ({ audiences }: Resource) =>
  VISIBILITY_WORDS[audiences[0] === undefined ? 'poster' : visibilityOf(audiences[0])]

/**
 * 公开 #12 #15: lets others find what was held, without asking again; in a group with their numbers alone.
 * @returns null for the bare word in a group, where people say it to each other
 */
export async function release(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { targets }: CommandOf<'release'>,
): Promise<string | null> {
  if (targets.length === 0) return occasion.message.chatGroup === null ? releaseHow() : null
  const said: string[] = []
  for (const target of targets) said.push(await releaseOne(ports, occasion, target))
  return [...new Set(said)].join('\n')
}

async function releaseOne(
  ports: LianxiaoPorts,
  occasion: Occasion,
  target: Target,
): Promise<string> {
  const { actor, message } = occasion
  const isBare = target.by === 'row' && (await rememberedNumbers(ports, occasion)) === null
  if (isBare) return releaseByNumber(target.row)
  const resolved = await resolveTarget(ports, occasion, target)
  if ('sorry' in resolved) return resolved.sorry
  const { resource } = resolved
  const isSeen = may(actor, 'see', resource)
  if (resource.state !== 'held') return isSeen ? notHeld(resource.number) : noSuch(target)
  if (!may(actor, 'release', resource)) return isSeen ? whyNot(resource) : noSuch(target)
  const { allianceId, number } = resource
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
  const done = await ports.resources.release(allianceId, number, deed)
  if (done === null) return noSuch(target)
  return isSeen ? released(done, seenBy(done)) : releasedQuietly(number)
}

const whyNot = ({ hold }: Resource) => (holdsRecord(hold) ? recordStaysPrivate() : mayNotRelease())

const noSuch = (target: Target) => noSuchResource(labelOf(target))

/** 待公开: all that is held for staff and admins, their own for teachers; names in private only. */
export async function held(
  ports: LianxiaoPorts,
  { allianceId, actor, message }: Occasion,
): Promise<string> {
  const isReleasable = (resource: Resource) => may(actor, 'release', resource)
  if (may(actor, 'seeHeld', allianceId)) {
    const counts = await ports.resources.counts(allianceId)
    const total = counts.held - counts.heldRecords
    if (message.chatGroup !== null) return heldCount(total)
    const all = await ports.resources.held(allianceId, HELD_ROWS)
    const files = all.map(resource => ({
      resource,
      name: resource.name,
      isReleasable: isReleasable(resource),
    }))
    return heldList(files, total, true)
  }
  const posted = await ports.resources.postedBy(allianceId, message.person, OWN_LOOKED_AT)
  const own = posted.filter(({ state, hold }) => state === 'held' && !holdsRecord(hold))
  if (message.chatGroup !== null) return heldCount(own.length)
  const files = own.slice(0, HELD_ROWS).map(resource => ({
    resource,
    name: nameFor(message.person, resource),
    isReleasable: isReleasable(resource),
  }))
  return heldList(files, own.length, false)
}
