import {
  type Account,
  type LianxiaoPorts,
  matchTeacher,
  may,
  type NewNotice,
  type SlotNumber,
  type Teacher,
  whoHears,
} from '@lianxiao/core'
import { ledgerOf } from '../../count-context'
import { knownTeachers } from '../../known-teachers'
import {
  type AttendedLesson,
  type LessonContext,
  lessonContext,
  lessonView,
  seenLesson,
} from '../../lesson-context'
import type { LessonView } from '../../messages/lesson-messages'
import {
  attendCancelled,
  attended,
  attendedBefore,
  attendForOthers,
  attendOwn,
  attendTooEarly,
  howToAttend,
  whichTeacher,
} from '../../messages/reading-messages'
import { noSuchLesson } from '../../messages/record-messages'
import {
  attendanceGone,
  attendanceGoneNews,
  notAttended,
  recordedTooBad,
  strikeOutInstead,
  takeBackForOthers,
} from '../../messages/wrong-lesson-messages'
import { privateNews } from '../../private-news'
import type { Handler, TeacherOccasion } from '../../spoken'
import { takeStill, whyNotNoted } from '../counts/elsewhere'
import { asTeacher, type SpeakingOccasion } from './recordable'
import { saidLesson } from './said-lesson'

/** People are there a little before it begins. */
const EARLY_MS = 30 * 60_000
/** A longer word behind the number is talk. */
const MAX_NAME_CHARS = 12
/** 听课 到 3 撤销 */
const BACK = /\s*(?:撤销|撤回|记错了?|取消)$/u

/** From when on one can be there; null where no bell tells, then it is the day. */
const attendedFrom = ({ time }: Pick<LessonView, 'time'>) =>
  time === null ? null : time.startsAt - EARLY_MS

function isTime({ slot }: AttendedLesson, context: LessonContext): boolean {
  const from = attendedFrom(lessonView(slot, context))
  return from === null ? slot.on <= context.today : from <= context.now
}

/** Whom somebody names, of those who come first; a sentence when it is nobody or could be several. */
function named(
  lesson: AttendedLesson,
  { name, context }: { readonly name: string; readonly context: LessonContext },
): Teacher | string {
  const everybody = [...context.teachers.values()]
  const comes = everybody.filter(({ id }) => lesson.observers.includes(id))
  const signedUp = matchTeacher(name, null, comes)
  const matched = signedUp.kind === 'one' ? signedUp : matchTeacher(name, null, everybody)
  if (matched.kind === 'one') return matched.teacher
  const names = matched.kind === 'several' ? matched.teachers.map(one => one.name) : []
  return whichTeacher(name, names)
}

/** Whom organisers may note; a sentence when it is nobody they may speak for. */
function noted(
  { actor }: TeacherOccasion,
  lesson: AttendedLesson,
  said: { readonly name: string; readonly context: LessonContext },
): Teacher | string {
  const object = { kind: 'lesson', slot: lesson.slot, observers: lesson.observers } as const
  return may(actor, 'changeLesson', object) ? named(lesson, said) : attendForOthers()
}

/** 听课 到 3 周老师 仍然 */
interface SaidAttendance {
  readonly number: SlotNumber
  /** Empty for oneself. */
  readonly name: string
  readonly insists: boolean
}

async function attendLesson(
  ports: LianxiaoPorts,
  heard: TeacherOccasion,
  { number, name, insists }: SaidAttendance,
): Promise<string> {
  const occasion = await asTeacher(ports, heard)
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  const { allianceId, message } = occasion
  if (name !== '') await knownTeachers(ports, allianceId)
  const context = await lessonContext(ports, allianceId)
  const view = lessonView(lesson.slot, context)
  if (lesson.slot.state === 'cancelled') return attendCancelled(view)
  if (!isTime(lesson, context)) return attendTooEarly(view, attendedFrom(view))
  const teacher = name === '' ? occasion.teacher : noted(occasion, lesson, { name, context })
  if (typeof teacher === 'string') return teacher
  const called = name === '' ? null : teacher.name
  if (lesson.slot.presenter === teacher.id) return attendOwn(view, called)
  const words = `听课 到 ${number}${called === null ? '' : ` ${called}`}`
  const why = await whyNotNoted(ports, occasion, { slot: number, teacher, insists, words })
  if (why !== null) return why
  const deed = { by: message.person, chatGroup: message.chatGroup, at: context.now }
  const isNew = await ports.observations.attend(allianceId, number, teacher.id, deed)
  return isNew ? attended(view, called) : attendedBefore(view, called)
}

/** The account that noted somebody's attendance, as its fact says; null where none does. */
async function notedBy(
  ports: LianxiaoPorts,
  { slot: { allianceId, number } }: AttendedLesson,
  { id }: Teacher,
): Promise<Account | null> {
  const ledger = await ledgerOf(ports, allianceId)
  const sequence = ledger.lessons.get(number)?.seats.get(id)?.attendedIn ?? null
  if (sequence === null) return null
  const [fact] = await ports.events.readOf(allianceId, ['observed'], sequence - 1, 1)
  return fact?.sequence === sequence ? fact.by : null
}

/** Who was noted wrongly hears that another took it back. */
async function takenBackNews(
  ports: LianxiaoPorts,
  { allianceId, teacher: by }: SpeakingOccasion,
  { slot }: AttendedLesson,
  { teacher, context }: { readonly teacher: Teacher; readonly context: LessonContext },
): Promise<readonly NewNotice[]> {
  const [person] = teacher.accounts
  if (by.id === teacher.id || person === undefined) return []
  return [
    privateNews({
      allianceId,
      onceKey: `attendanceWithdrawn:${slot.number}:${teacher.id}:${context.now}`,
      kind: 'attendanceWithdrawn',
      recipient: await whoHears(ports, allianceId).privately(person),
      text: attendanceGoneNews(lessonView(slot, context), by.name),
      dueAt: context.now,
      slot: slot.number,
    }),
  ]
}

async function takeBack(
  ports: LianxiaoPorts,
  heard: TeacherOccasion,
  { number, name }: SaidAttendance,
): Promise<string> {
  const occasion = await asTeacher(ports, heard)
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  const { allianceId, message, actor } = occasion
  const context = await lessonContext(ports, allianceId)
  const view = lessonView(lesson.slot, context)
  const teacher = name === '' ? occasion.teacher : named(lesson, { name, context })
  if (typeof teacher === 'string') return teacher
  const { id: observer } = teacher
  const by = await notedBy(ports, lesson, teacher)
  const attendance = { kind: 'attendance', allianceId, observer, notedBy: by } as const
  if (!may(actor, 'withdrawAttendance', attendance)) {
    if (!may(actor, 'answerAppeals', allianceId)) return takeBackForOthers()
    return by === null ? notAttended(view, teacher.name) : strikeOutInstead(view, teacher.name)
  }
  const notices = await takenBackNews(ports, occasion, lesson, { teacher, context })
  const deed = { by: message.person, chatGroup: message.chatGroup, at: context.now, notices }
  const { withdrawAttendance } = ports.observations
  const outcome = await withdrawAttendance(allianceId, number, observer, deed)
  const called = observer === occasion.teacher.id ? null : teacher.name
  if (outcome === 'recorded') return recordedTooBad(view, called)
  return outcome === 'done' ? attendanceGone(view, called) : notAttended(view, called)
}

/** 听课 到 3: was there; organisers: 听课 到 3 周老师. 撤销 behind it takes it back. */
export const attend: Handler = (ports, occasion, { words, isSure }) => {
  const { number, rest } = saidLesson(words)
  const isBack = BACK.test(rest)
  const { insists, rest: name } = takeStill(rest.replace(BACK, ''))
  const isTalk = name.length > MAX_NAME_CHARS || /[?？。!！]/u.test(name)
  if (number === null || isTalk)
    return occasion.chatGroup === null || (isSure && words === '') ? howToAttend() : null
  return (isBack ? takeBack : attendLesson)(ports, occasion, { number, name, insists })
}
