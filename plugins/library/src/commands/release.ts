import {
  type CommandOf,
  type LianxiaoPorts,
  may,
  type Resource,
  visibilityOf,
} from '@lianxiao/core'
import type { Occasion } from '../actor'
import { noSuchResource, VISIBILITY_WORDS } from '../messages'
import {
  heldCount,
  heldList,
  mayNotRelease,
  notHeld,
  released,
  releasedQuietly,
  releaseHow,
} from '../messages/hold-messages'
import { labelOf, resolveTarget } from './target'

/** Rows in one 待公开. */
const HELD_ROWS = 15
/** A teacher's resources looked at for their held ones. */
const OWN_LOOKED_AT = 100

/** Whom a released resource is for, in words: its widest audience stands in its widest post or was set by a person. */
const seenBy = ({ audiences }: Resource) =>
  VISIBILITY_WORDS[audiences[0] === undefined ? 'poster' : visibilityOf(audiences[0])]

/**
 * 公开 #12: lets others find what was held, without asking again; in a group with its number alone.
 * @returns null for the bare word in a group, where people say it to each other
 */
export async function release(
  ports: LianxiaoPorts,
  occasion: Occasion,
  { target }: CommandOf<'release'>,
): Promise<string | null> {
  const { actor, message } = occasion
  if (target === null) return message.chatGroup === null ? releaseHow() : null
  const resolved = await resolveTarget(ports, occasion, target)
  if ('sorry' in resolved) return resolved.sorry
  const { resource } = resolved
  const isSeen = may(actor, 'see', resource)
  if (!may(actor, 'release', resource) || resource.state === 'withdrawn')
    return isSeen && resource.state === 'held' ? mayNotRelease() : unheld(isSeen, resource, target)
  if (resource.state !== 'held') return unheld(isSeen, resource, target)
  const { allianceId, number } = resource
  const deed = { by: message.person, chatGroup: message.chatGroup, at: ports.clock.now() }
  const done = await ports.resources.release(allianceId, number, deed)
  if (done === null) return noSuchResource(labelOf(target))
  return isSeen ? released(done, seenBy(done)) : releasedQuietly(number)
}

function unheld(
  isSeen: boolean,
  { number }: Resource,
  target: NonNullable<CommandOf<'release'>['target']>,
): string {
  return isSeen ? notHeld(number) : noSuchResource(labelOf(target))
}

/** 待公开: all that is held for staff and admins, their own for teachers; names in private only. */
export async function held(
  ports: LianxiaoPorts,
  { allianceId, actor, message }: Occasion,
): Promise<string> {
  const isForAll = may(actor, 'seeHeld', allianceId)
  if (isForAll) {
    const { held: total } = await ports.resources.counts(allianceId)
    if (message.chatGroup !== null) return heldCount(total)
    return heldList(await ports.resources.held(allianceId, HELD_ROWS), total)
  }
  const posted = await ports.resources.postedBy(allianceId, message.person, OWN_LOOKED_AT)
  const own = posted.filter(({ state }) => state === 'held')
  return message.chatGroup === null
    ? heldList(own.slice(0, HELD_ROWS), own.length)
    : heldCount(own.length)
}
