import type { Actor } from '../alliance/actor'
import type { SchoolId } from '../alliance/alliance'
import { audienceOfPost, audiencesOf, type PostingPlace } from '../alliance/policy'
import { isSameAccount } from '../alliance/same-account'
import type { Audience } from '../resource/resource'
import type { Want } from './want'

const WHOLE_ALLIANCE = 'alliance' as Audience

/** Who may know of a want asked here: whom files posted here are for; what is asked in private, the alliance. */
export function audienceOfWant(place: PostingPlace): Audience {
  return place.chatGroup === null ? WHOLE_ALLIANCE : audienceOfPost(place)
}

/** How a want may be shown to somebody. */
export interface KnownWant {
  readonly isOwn: boolean
  readonly schoolId: SchoolId | null
  /** Null where only the school is told. */
  readonly askerName: string | null
}

/**
 * The one decision on what somebody may know of a want where they ask; in a group everybody reads along.
 * @returns null when for them there is none such
 */
export function knowWant(actor: Actor, want: Want): KnownWant | null {
  if (actor.allianceId !== want.allianceId) return null
  // What was asked in private is not said where others read along, not even to who asked it.
  if (want.chatGroup === null && actor.chatGroup !== null) return null
  const isOwn = isSameAccount(actor.account, want.asker)
  const isTheirs = actor.chatGroup === null && (isOwn || actor.isStaff || actor.isAdmin)
  if (!isTheirs && !audiencesOf(actor).includes(want.audience)) return null
  const isNamed = isTheirs || isSaidTo(actor, want)
  return { isOwn, schoolId: want.schoolId, askerName: isNamed ? want.askerName : null }
}

/**
 * Whether the asker's name was read here anyway, or would be told to a colleague of the same school. What was asked
 * in private is told nobody under a name.
 */
function isSaidTo({ chatGroup, provedSchools }: Actor, want: Want): boolean {
  if (want.chatGroup === null) return false
  if (chatGroup !== null) return isSameAccount(chatGroup.account, want.chatGroup)
  return want.schoolId !== null && provedSchools.includes(want.schoolId)
}

/** Whether a want is unknown where somebody asks, but would be known to them in private. */
export function isKnownPrivately(actor: Actor, want: Want): boolean {
  return knowWant(actor, want) === null && knowWant({ ...actor, chatGroup: null }, want) !== null
}

/** Whether somebody may close a want: its asker, and those who run the alliance. */
export function mayCloseWant(actor: Actor, want: Want): boolean {
  if (actor.allianceId !== want.allianceId) return false
  return actor.isStaff || actor.isAdmin || isSameAccount(actor.account, want.asker)
}
