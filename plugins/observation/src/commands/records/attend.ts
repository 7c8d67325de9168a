import {
  type LianxiaoPorts,
  lessonTime,
  matchTeacher,
  may,
  type SlotNumber,
  type Teacher,
} from '@lianxiao/core'
import { knownTeachers } from '../../known-teachers'
import {
  type AttendedLesson,
  hasBegun,
  type LessonContext,
  lessonContext,
  lessonView,
  seenLesson,
} from '../../lesson-context'
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
import type { Handler, TeacherOccasion } from '../../spoken'
import { asTeacher } from './recordable'
import { saidLesson } from './said-lesson'

/** People are there a little before it begins. */
const EARLY_MS = 30 * 60_000
/** A longer word behind the number is talk. */
const MAX_NAME_CHARS = 12

function isTime({ slot }: AttendedLesson, context: LessonContext): boolean {
  const time = lessonTime(context.calendar, slot.schoolId, slot.on, slot.period)
  if (time === null) return slot.on <= context.today
  return hasBegun(slot, context) || time.startsAt - EARLY_MS <= context.now
}

/** Whom organisers named; a sentence when it is nobody they may speak for. */
function named(
  { actor }: TeacherOccasion,
  lesson: AttendedLesson,
  { name, context }: { readonly name: string; readonly context: LessonContext },
): Teacher | string {
  const object = { kind: 'lesson', slot: lesson.slot, observers: lesson.observers } as const
  if (!may(actor, 'changeLesson', object)) return attendForOthers()
  const everybody = [...context.teachers.values()]
  const comes = everybody.filter(({ id }) => lesson.observers.includes(id))
  const signedUp = matchTeacher(name, null, comes)
  const matched = signedUp.kind === 'one' ? signedUp : matchTeacher(name, null, everybody)
  if (matched.kind === 'one') return matched.teacher
  const names = matched.kind === 'several' ? matched.teachers.map(one => one.name) : []
  return whichTeacher(name, names)
}

async function attendLesson(
  ports: LianxiaoPorts,
  heard: TeacherOccasion,
  { number, name }: { readonly number: SlotNumber; readonly name: string },
): Promise<string> {
  const occasion = await asTeacher(ports, heard)
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  const { allianceId, message } = occasion
  if (name !== '') await knownTeachers(ports, allianceId)
  const context = await lessonContext(ports, allianceId)
  const view = lessonView(lesson.slot, context)
  if (lesson.slot.state === 'cancelled') return attendCancelled(view)
  if (!isTime(lesson, context)) return attendTooEarly(view)
  const teacher = name === '' ? occasion.teacher : named(occasion, lesson, { name, context })
  if (typeof teacher === 'string') return teacher
  const called = name === '' ? null : teacher.name
  if (lesson.slot.presenter === teacher.id) return attendOwn(view, called)
  const deed = { by: message.person, chatGroup: message.chatGroup, at: context.now }
  const isNew = await ports.observations.attend(allianceId, number, teacher.id, deed)
  return isNew ? attended(view, called) : attendedBefore(view, called)
}

/** 听课 到 3: was there. Organisers: 听课 到 3 周老师. */
export const attend: Handler = (ports, occasion, { words, isSure }) => {
  const { number, rest } = saidLesson(words)
  const isTalk = rest.length > MAX_NAME_CHARS || /[?？。!！]/u.test(rest)
  if (number === null || isTalk)
    return occasion.chatGroup === null || (isSure && words === '') ? howToAttend() : null
  return attendLesson(ports, occasion, { number, name: rest })
}
