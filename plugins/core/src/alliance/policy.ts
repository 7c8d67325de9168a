import { holdsRecord } from '../resource/hold/reason'
import type { Audience, Resource } from '../resource/resource'
import type { Actor } from './actor'
import type { Account, AllianceId, ChatGroup, SchoolId, Visibility } from './alliance'
import {
  mayObserve,
  type ObservationAction,
  type ObservationObject,
  type TeacherActor,
} from './policy-observation'
import { isSameAccount } from './same-account'

/** What may be asked for a resource, or for the alliance as a whole. */
export type ResourceAction = 'see' | 'take' | 'correct' | 'withdraw' | 'changeAudience' | 'release'
/** Actions that concern no single resource. */
export type AllianceAction =
  | 'search'
  | 'seeUnarchived'
  | 'seeHeld'
  | 'seeStatus'
  | 'declareChatGroup'
  | 'changeChatGroup'
  | 'setRole'
  | 'setSchoolEdition'
  | ObservationSetting

/** What those who run lesson observation may do. */
export type ObservationSetting =
  | 'planForOthers'
  | 'planUnannounced'
  | 'setCalendar'
  | 'setQuotas'
  | 'setRubric'
  | 'setReminders'
  | 'setOrganisers'
  | 'manageTeachers'
  | 'seeEverybodysCounts'
  | 'excuseOthers'
  | 'answerAppeals'
  | 'beginTerm'

/** What an admin of a school's own group may do there, for that school or group. */
const SCHOOL_SETTINGS: ReadonlySet<AllianceAction> = new Set<AllianceAction>([
  'setCalendar',
  'setReminders',
  'setOrganisers',
])

/** What they may do there for lessons and teachers of that very school. */
export type SchoolAction = 'planForOthers' | 'planUnannounced' | 'excuseOthers'

/** A lesson's school, or a teacher's schools: one of them suffices. Empty while unknown. */
export interface SchoolObject {
  readonly kind: 'school'
  readonly allianceId: AllianceId
  readonly schoolIds: readonly SchoolId[]
}

const ALLIANCE: Audience = 'alliance' as Audience
const schoolAudience = (schoolId: SchoolId) => `school:${schoolId}` as Audience
const chatGroupAudience = (group: Account) => `chatGroup:${group.platform}:${group.id}` as Audience
const posterAudience = (poster: Account) => `poster:${poster.platform}:${poster.id}` as Audience

/** Where a file was posted, as far as visibility goes. */
export interface PostingPlace {
  /** Null for a file sent to the bot privately. */
  readonly chatGroup: ChatGroup | null
  readonly poster: Account
  readonly schoolId: SchoolId | null
}

/**
 * Who can see what is posted here. A school visibility without a school falls back to the group:
 * narrower, never wider, than what was asked. A private file is its poster's until they share it.
 */
export function audienceOfPost(place: PostingPlace): Audience {
  if (place.chatGroup === null) return posterAudience(place.poster)
  return audienceFor(place.chatGroup.settings.visibility, {
    ...place,
    chatGroup: place.chatGroup.account,
  })
}

/** The audience for a visibility a person chose for one resource. */
export function audienceFor(
  visibility: Visibility,
  place: {
    readonly chatGroup: Account | null
    readonly poster: Account
    readonly schoolId: SchoolId | null
  },
): Audience {
  if (visibility === 'alliance') return ALLIANCE
  if (visibility === 'school' && place.schoolId !== null) return schoolAudience(place.schoolId)
  return place.chatGroup === null
    ? posterAudience(place.poster)
    : chatGroupAudience(place.chatGroup)
}

/** Which visibility an audience came from; `poster` when it is one person's alone. */
export function visibilityOf(audience: Audience): Visibility | 'poster' {
  if (audience === ALLIANCE) return 'alliance'
  if (audience.startsWith('school:')) return 'school'
  return audience.startsWith('chatGroup:') ? 'chatGroup' : 'poster'
}

/**
 * The audiences an actor belongs to where they ask. In a group, what comes back is read by everybody there:
 * so a school's files appear only in that school's own group or in private, and private ones only in private.
 */
export function audiencesOf(actor: Actor): readonly Audience[] {
  const audiences: Audience[] = [ALLIANCE]
  if (actor.chatGroup === null) {
    audiences.push(posterAudience(actor.account), ...actor.provedSchools.map(schoolAudience))
  } else {
    audiences.push(chatGroupAudience(actor.chatGroup.account))
    if (actor.chatGroup.schoolId !== null) audiences.push(schoolAudience(actor.chatGroup.schoolId))
  }
  return audiences
}

/**
 * Who may find a resource by searching: its audiences; its posters alone, in private, while it is held or unread.
 * Never empty. Staff list what is held, they do not stumble on it.
 */
export function findableBy(resource: Resource): readonly Audience[] {
  if (!isKeptBack(resource)) return resource.audiences
  return [...new Set(resource.posts.map(post => posterAudience(post.poster)))]
}

/** Whether something is for its posters and those who run the alliance alone: held, or not read yet and so perhaps about to be. */
export const isKeptBack = ({ state, hold }: Pick<Resource, 'state' | 'hold'>): boolean =>
  state === 'held' || state === 'archived' || holdsRecord(hold)

function isPoster(actor: Actor, resource: Resource): boolean {
  return resource.posts.some(post => isSameAccount(post.poster, actor.account))
}

/** The first posting makes it theirs: who posts the same bytes again gets no say over them. */
function isOwner(actor: Actor, resource: Resource): boolean {
  const [first] = [...resource.posts].sort((a, b) => a.position - b.position)
  return isSameAccount(first?.poster ?? null, actor.account)
}

function isAdminOfItsGroup(actor: Actor, resource: Resource): boolean {
  const here = actor.chatGroup?.account
  if (here === undefined || !actor.isChatGroupAdmin) return false
  return resource.posts.some(post => isSameAccount(post.chatGroup, here))
}

/**
 * The one decision on who may do what; every path asks it.
 * Another alliance's resource does not exist for the actor, whoever they are.
 * @param object a resource for resource actions; the alliance or group concerned for the others: of a
 * {@link SchoolAction} for the whole alliance only those who run it may
 */
export function may(actor: Actor, action: ResourceAction, object: Resource): boolean
export function may(actor: Actor, action: AllianceAction, object: AllianceId): boolean
export function may(actor: TeacherActor, action: SchoolAction, object: SchoolObject): boolean
export function may(
  actor: TeacherActor,
  action: ObservationAction,
  object: ObservationObject,
): boolean
export function may(
  actor: Actor | TeacherActor,
  action: ResourceAction | AllianceAction | ObservationAction,
  object: Resource | AllianceId | SchoolObject | ObservationObject,
): boolean {
  if (typeof object === 'string') return mayInAlliance(actor, action as AllianceAction, object)
  if (!('kind' in object)) return mayWithResource(actor, action as ResourceAction, object)
  return object.kind === 'school'
    ? mayForSchool(actor as TeacherActor, action as SchoolAction, object)
    : mayObserve(actor as TeacherActor, action as ObservationAction, object)
}

/**
 * Those who run the alliance, and in a school's own group its admins for that school alone. An unannounced lesson is
 * spoken of in no group: there it is whom that group named.
 */
function mayForSchool(
  actor: TeacherActor,
  action: SchoolAction,
  { allianceId, schoolIds }: SchoolObject,
): boolean {
  if (actor.allianceId !== allianceId) return false
  if (actor.isAdmin || actor.isStaff) return true
  if (action === 'planUnannounced' && actor.chatGroup === null)
    return actor.organises.some(school => schoolIds.includes(school))
  const here = actor.chatGroup?.schoolId ?? null
  return actor.isChatGroupAdmin && here !== null && schoolIds.includes(here)
}

function mayInAlliance(actor: Actor, action: AllianceAction, allianceId: AllianceId): boolean {
  if (actor.allianceId !== allianceId) return false
  const runs = actor.isAdmin || actor.isStaff
  if (action === 'search' || runs) return true
  if (action === 'changeChatGroup') return actor.isChatGroupAdmin
  // For its school, in the school's own group: who runs that group.
  const isSchoolsOwn = (actor.chatGroup?.schoolId ?? null) !== null
  const isTheirs = action === 'setSchoolEdition' || SCHOOL_SETTINGS.has(action)
  return isTheirs && isSchoolsOwn && actor.isChatGroupAdmin
}

/** What only the owner and those who run the alliance may do; to correct is one while it is kept back. */
const OWNERS_ACTIONS: ReadonlySet<ResourceAction> = new Set([
  'correct',
  'withdraw',
  'changeAudience',
  'release',
])

function mayWithResource(actor: Actor, action: ResourceAction, resource: Resource): boolean {
  if (actor.allianceId !== resource.allianceId) return false
  if (holdsRecord(resource.hold)) return mayWithRecord(actor, action, resource)
  const isPosted = isPoster(actor, resource)
  const runs = actor.isStaff || actor.isAdmin
  if (action === 'correct' && !isKeptBack(resource))
    return isPosted || runs || isAdminOfItsGroup(actor, resource)
  if (OWNERS_ACTIONS.has(action)) return isOwner(actor, resource) || runs
  return mayHave(actor, resource, { isPosted, runs })
}

/** What a record says is for observer and presenter, whoever runs things: it stays with who posted it. */
function mayWithRecord(actor: Actor, action: ResourceAction, record: Resource): boolean {
  if (action === 'release' || action === 'changeAudience') return false
  if (OWNERS_ACTIONS.has(action)) return isOwner(actor, record)
  return mayHave(actor, record, { isPosted: isPoster(actor, record), runs: false })
}

/** To see it and to take it. */
function mayHave(
  actor: Actor,
  resource: Resource,
  { isPosted, runs }: { readonly isPosted: boolean; readonly runs: boolean },
): boolean {
  const isPrivate = actor.chatGroup === null
  if (resource.state === 'withdrawn') return false
  // Everybody in a group reads along.
  if (isKeptBack(resource)) return isPrivate && (isPosted || runs)
  // In private nobody else reads it, and they have the file anyway.
  if (isPosted && isPrivate) return true
  const audiences = audiencesOf(actor)
  return resource.audiences.some(audience => audiences.includes(audience))
}
