import {
  addDays,
  type Deed,
  type LianxiaoPorts,
  mondayOf,
  readLessonNumbers,
  type SlotNumber,
  type Teacher,
  takeInsisting,
} from '@lianxiao/core'
import { knownTeachers } from '../known-teachers'
import { conflictsOf } from '../lesson-conflicts'
import {
  type AttendedLesson,
  hasBegun,
  type LessonContext,
  lessonContext,
  lessonView,
  seenLesson,
  seenLessons,
} from '../lesson-context'
import { lessonIsCancelled, noSuchLesson } from '../messages/change-messages'
import {
  alreadySignedUp,
  busyThen,
  lessonIsFull,
  notSignedUp,
  onlyOrganisersName,
  ownLesson,
  requiredToCome,
  signedOff,
  signedUp,
  signOffFromWhich,
  signUpForWhich,
  tooLateToSignUp,
  wasThere,
} from '../messages/sign-up-messages'
import type { Handler, TeacherOccasion } from '../spoken'
import { teacherFor } from '../teacher-for'
import { mayNameSomebody, mayNameTeacher, nameOthers, namesOthers } from './name-observers'

/** 报名 alone offers lessons of so many days. */
const OFFERED_DAYS = 14
/** Lessons offered in one message. */
const MAX_OFFERED = 8

/** One who signs up or off, and where. */
interface Signing {
  readonly ports: LianxiaoPorts
  readonly occasion: TeacherOccasion
  readonly context: LessonContext
  readonly teacher: Teacher
  readonly deed: Deed
}

const viewOf = (lesson: AttendedLesson, context: LessonContext) => lessonView(lesson.slot, context)

/** Whether this teacher could still sign up. */
const isOpenTo = (teacher: Teacher | null, context: LessonContext) => (lesson: AttendedLesson) => {
  const { slot, observers } = lesson
  const hasSeat = slot.capacity === null || observers.length < slot.capacity
  const isTheirs =
    teacher !== null && (slot.presenter === teacher.id || observers.includes(teacher.id))
  return hasSeat && !isTheirs && !hasBegun(slot, context)
}

async function offered(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  said: string,
): Promise<string> {
  const context = await lessonContext(ports, occasion.allianceId)
  const { today } = context
  const lessons = await seenLessons(ports, occasion, {
    from: today,
    until: addDays(today, OFFERED_DAYS),
  })
  const open = lessons.filter(isOpenTo(occasion.teacher, context)).slice(0, MAX_OFFERED)
  return signUpForWhich(
    open.map(lesson => viewOf(lesson, context)),
    said,
  )
}

async function full({ ports, occasion, context, teacher }: Signing, lesson: AttendedLesson) {
  const { number, capacity, on } = lesson.slot
  const monday = mondayOf(on)
  const ofWeek = await seenLessons(ports, occasion, { from: monday, until: addDays(monday, 6) })
  const open = ofWeek.filter(isOpenTo(teacher, context)).slice(0, MAX_OFFERED)
  return lessonIsFull(
    number,
    capacity,
    open.map(other => viewOf(other, context)),
  )
}

/** What is at the same time for this teacher, in words. */
async function atOnce(signing: Signing, { slot }: AttendedLesson) {
  const { ports, occasion, context, teacher } = signing
  const proposed = { plan: slot, number: slot.number, observers: [teacher.id] }
  const all = await conflictsOf(ports, { ...occasion, teacher }, context, [proposed])
  return all.flatMap(({ conflict, words }) =>
    conflict.kind === 'teacher' && conflict.teacher === teacher.id ? [words] : [],
  )
}

/** Why this teacher cannot sign up, whatever else is at that time. */
function refusal({ context, teacher }: Signing, lesson: AttendedLesson): string | null {
  const { slot, observers } = lesson
  if (slot.state === 'cancelled') return lessonIsCancelled(slot.number)
  if (slot.presenter === teacher.id) return ownLesson(slot.number)
  if (observers.includes(teacher.id)) return alreadySignedUp(viewOf(lesson, context))
  return hasBegun(slot, context) ? tooLateToSignUp(viewOf(lesson, context)) : null
}

async function signUpFor(signing: Signing, number: SlotNumber, insists: boolean): Promise<string> {
  const { ports, occasion, context, teacher, deed } = signing
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  const no = refusal(signing, lesson)
  if (no !== null) return no
  const notes = await atOnce(signing, lesson)
  if (notes.length > 0 && !insists) return busyThen(number, notes)
  const now = await ports.teachers.teacher(occasion.allianceId, teacher.id)
  const observer = { id: now?.id ?? teacher.id, isRequired: false }
  const outcome = await ports.observations.signUp(occasion.allianceId, number, observer, deed)
  if (outcome === 'presents') return ownLesson(number)
  if (outcome === 'full') return full(signing, lesson)
  if (outcome === 'gone') return lessonIsCancelled(number)
  const view = viewOf(lesson, context)
  if (outcome === 'already') return alreadySignedUp(view)
  const seats = await ports.observations.signUps(occasion.allianceId, [number])
  const { capacity } = lesson.slot
  const left = capacity === null ? null : Math.max(0, capacity - seats.length)
  return signedUp(teacher.name, { view, left, notes })
}

async function signOffFrom(signing: Signing, number: SlotNumber): Promise<string> {
  const { ports, occasion, context, teacher, deed } = signing
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  if (lesson.slot.state === 'cancelled') return lessonIsCancelled(number)
  const own = lesson.signUps.find(({ observer }) => observer === teacher.id)
  if (own === undefined) return notSignedUp(number)
  if (own.attendedAt !== null) return wasThere(number)
  if (own.isRequired && !mayNameTeacher(occasion, teacher)) return requiredToCome(number)
  const isOff = await ports.observations.signOff(occasion.allianceId, number, teacher.id, deed)
  return isOff ? signedOff(teacher.name, viewOf(lesson, context)) : notSignedUp(number)
}

/** @param rest what may name others */
async function signingOf(
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  rest: string,
): Promise<Signing> {
  const teacher = await teacherFor(ports, occasion)
  if (rest.trim() !== '') await knownTeachers(ports, occasion.allianceId)
  const context = await lessonContext(ports, occasion.allianceId)
  const { person: by, chatGroup } = occasion.message
  const actor = { ...occasion.actor, teacherId: teacher.id }
  return {
    ports,
    occasion: { ...occasion, teacher, actor },
    context,
    teacher,
    deed: { by, chatGroup, at: context.now },
  }
}

/** One answer for each number. */
async function each(
  numbers: readonly SlotNumber[],
  answer: (number: SlotNumber) => Promise<string>,
): Promise<string> {
  const lines: string[] = []
  // One after another: the second is held against the first.
  for (const number of numbers) lines.push(await answer(number))
  return lines.join('\n')
}

const signUp: Handler = async (ports, occasion, { words, isSure }) => {
  const { insists, rest: said } = takeInsisting(words)
  const { numbers, rest } = readLessonNumbers(said)
  const [number] = numbers
  if (number === undefined) return isSure ? offered(ports, occasion, rest) : null
  const signing = await signingOf(ports, occasion, rest)
  const names = namesOthers(rest, signing)
  if (names.length === 0) return each(numbers, one => signUpFor(signing, one, insists))
  if (!mayNameSomebody(occasion)) return onlyOrganisersName(number)
  return each(numbers, one => nameOthers(signing, one, { names, insists, isOff: false }))
}

async function ownLessons(ports: LianxiaoPorts, occasion: TeacherOccasion): Promise<string> {
  const context = await lessonContext(ports, occasion.allianceId)
  const { today } = context
  const until = addDays(today, OFFERED_DAYS)
  const lessons = await seenLessons(ports, occasion, { from: today, until })
  const own = lessons.filter(
    ({ observers }) => occasion.teacher !== null && observers.includes(occasion.teacher.id),
  )
  return signOffFromWhich(own.slice(0, MAX_OFFERED).map(lesson => viewOf(lesson, context)))
}

const signOff: Handler = async (ports, occasion, { words, isSure }) => {
  const { numbers, rest } = readLessonNumbers(words)
  const [number] = numbers
  if (number === undefined) return isSure ? ownLessons(ports, occasion) : null
  const signing = await signingOf(ports, occasion, rest)
  const names = namesOthers(rest, signing)
  if (names.length === 0) return each(numbers, one => signOffFrom(signing, one))
  if (!mayNameSomebody(occasion)) return onlyOrganisersName(number)
  return each(numbers, one => nameOthers(signing, one, { names, insists: false, isOff: true }))
}

/** 报名 and 退. */
export const attendees: { readonly signUp: Handler; readonly signOff: Handler } = {
  signUp,
  signOff,
}
