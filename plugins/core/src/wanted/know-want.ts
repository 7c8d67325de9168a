import type { SchoolId } from '../alliance/alliance'
import { type Actor, audienceOfPost, audiencesOf, type PostingPlace } from '../alliance/policy'
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
  const isHere = isSameAccount(actor.chatGroup?.account ?? null, want.chatGroup)
  const isPrivate = actor.chatGroup === null
  const isOwn = isSameAccount(actor.account, want.asker)
  const runs = actor.isStaff || actor.isAdmin
  const isTheirs = isPrivate && (isOwn || runs)
  if (!isTheirs && !audiencesOf(actor).includes(want.audience)) return null
  const { schoolId } = want
  const isColleague = isPrivate && schoolId !== null && actor.provedSchools.includes(schoolId)
  // What was asked in private is told nobody else under a name; what was asked here was read here.
  const wasSaid = want.chatGroup !== null
  const isNamed = isTheirs || (wasSaid && (isHere || isColleague))
  return { isOwn, schoolId, askerName: isNamed ? want.askerName : null }
}

/** Whether somebody may close a want: its asker, and those who run the alliance. */
export function mayCloseWant(actor: Actor, want: Want): boolean {
  if (actor.allianceId !== want.allianceId) return false
  return actor.isStaff || actor.isAdmin || isSameAccount(actor.account, want.asker)
}
