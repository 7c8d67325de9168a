import type { Instant } from '../kit/brand'
import type { Slot } from '../observation/slot'
import type { TeacherId } from '../observation/teacher'
import type { Actor } from './actor'
import type { Account, AllianceId, SchoolId } from './alliance'
import { isSameAccount } from './same-account'

/** Somebody with the teacher they are, as far as their account is known to belong to one. */
export interface TeacherActor extends Actor {
  readonly teacherId: TeacherId | null
  /** Records handed in before it are closed to this account (`readsSince`); 0 for none. */
  readonly readsSince: Instant
  /** Schools whose own group named them (听课 组织), while they are seen there. */
  readonly organises: readonly SchoolId[]
}

/** A lesson and who is to observe it. */
export interface LessonObject {
  readonly kind: 'lesson'
  readonly slot: Slot
  readonly observers: readonly TeacherId[]
}

/** A record without its text. */
export interface RecordObject {
  readonly kind: 'record'
  readonly allianceId: AllianceId
  readonly observer: TeacherId
  /** Who presented when it was handed in; of one that is not there yet, who presents. */
  readonly presenter: TeacherId | null
  /** Of an unannounced lesson that is not over: nothing of it is there for its presenter. */
  readonly isHiddenFromPresenter: boolean
  /** When it was last handed in; null for one that is not there yet. */
  readonly handedInAt: Instant | null
  /** Whether the alliance lets organisers see scores. */
  readonly isScoreShared: boolean
}

/** Somebody's own counts. */
export interface CountsObject {
  readonly kind: 'counts'
  readonly allianceId: AllianceId
  readonly teacher: TeacherId
}

/** That somebody was at a lesson. */
export interface AttendanceObject {
  readonly kind: 'attendance'
  readonly allianceId: AllianceId
  readonly observer: TeacherId
  /** The account that noted it; null where that is not known. */
  readonly notedBy: Account | null
}

/** What observation decides on. */
export type ObservationObject = LessonObject | RecordObject | CountsObject | AttendanceObject

/** What may be asked of them. */
export type ObservationAction =
  | 'seeLesson'
  | 'changeLesson'
  | 'seeRecord'
  | 'seeRecordScore'
  | 'readRecord'
  | 'writeRecord'
  | 'respondToRecord'
  | 'seeCounts'
  | 'withdrawAttendance'

const runs = (actor: Actor) => actor.isAdmin || actor.isStaff
const isPrivate = (actor: Actor) => actor.chatGroup === null
const isThem = (actor: TeacherActor, teacher: TeacherId | null) =>
  teacher !== null && actor.teacherId === teacher

/** An unannounced lesson exists for who goes and who planned it, in private; never for its presenter. */
function maySeeLesson(actor: TeacherActor, { slot, observers }: LessonObject): boolean {
  if (slot.kind !== 'unannounced') return true
  if (!isPrivate(actor) || isThem(actor, slot.presenter)) return false
  if (runs(actor) || isSameAccount(actor.account, slot.plannedBy)) return true
  return actor.teacherId !== null && observers.includes(actor.teacherId)
}

function mayChangeLesson(actor: TeacherActor, lesson: LessonObject): boolean {
  if (!maySeeLesson(actor, lesson)) return false
  const { slot } = lesson
  if (runs(actor) || isSameAccount(actor.account, slot.plannedBy)) return true
  if (isThem(actor, slot.presenter)) return true
  const here = actor.chatGroup
  return (
    actor.isChatGroupAdmin &&
    here !== null &&
    (isSameAccount(here.account, slot.chatGroup) || here.schoolId === slot.schoolId)
  )
}

const isReader = (actor: TeacherActor, { presenter, isHiddenFromPresenter }: RecordObject) =>
  !isHiddenFromPresenter && isThem(actor, presenter)

/** An account that was given to its teacher lately: words from before wait. */
const isClosed = ({ readsSince }: TeacherActor, { handedInAt }: RecordObject) =>
  handedInAt !== null && handedInAt < readsSince

function mayWithRecord(
  actor: TeacherActor,
  action: ObservationAction,
  record: RecordObject,
): boolean {
  const isObserver = isThem(actor, record.observer)
  const isPresenter = isReader(actor, record)
  const isParty = isObserver || isPresenter
  if (action === 'seeRecord') return isParty || runs(actor)
  if (!isPrivate(actor) || (isParty && isClosed(actor, record))) return false
  const allowed: Partial<Readonly<Record<ObservationAction, boolean>>> = {
    readRecord: isParty,
    writeRecord: isObserver,
    respondToRecord: isPresenter,
    seeRecordScore: isParty || (runs(actor) && record.isScoreShared),
  }
  return allowed[action] ?? false
}

function mayWithLesson(
  actor: TeacherActor,
  action: ObservationAction,
  lesson: LessonObject,
): boolean {
  if (action === 'seeLesson') return maySeeLesson(actor, lesson)
  return action === 'changeLesson' && mayChangeLesson(actor, lesson)
}

/** Whoever noted it, and whose it is. */
function mayTakeBack(actor: TeacherActor, { observer, notedBy }: AttendanceObject): boolean {
  return isThem(actor, observer) || isSameAccount(actor.account, notedBy)
}

/** The part of `may` that is about lessons, records, attendance and counts. */
export function mayObserve(
  actor: TeacherActor,
  action: ObservationAction,
  object: ObservationObject,
): boolean {
  const allianceId = object.kind === 'lesson' ? object.slot.allianceId : object.allianceId
  if (actor.allianceId !== allianceId) return false
  switch (object.kind) {
    case 'lesson':
      return mayWithLesson(actor, action, object)
    case 'record':
      return mayWithRecord(actor, action, object)
    case 'attendance':
      return action === 'withdrawAttendance' && mayTakeBack(actor, object)
    case 'counts':
      return action === 'seeCounts' && (isThem(actor, object.teacher) || runs(actor))
  }
}
