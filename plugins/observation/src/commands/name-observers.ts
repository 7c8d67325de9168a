import {
  type Deed,
  type LianxiaoPorts,
  matchTeacher,
  may,
  type SchoolId,
  type Slot,
  type SlotNumber,
  type Teacher,
  type TeacherId,
} from '@lianxiao/core'
import { callNotices } from '../call-notices'
import { groupsSeen } from '../groups-seen'
import { conflictsOf } from '../lesson-conflicts'
import {
  type AttendedLesson,
  hasBegun,
  type LessonContext,
  lessonView,
  seenLesson,
} from '../lesson-context'
import { lessonIsCancelled, noSuchLesson } from '../messages/change-messages'
import {
  busyThen,
  namedToCome,
  namedToStay,
  onlyOrganisersName,
  presenterCannotObserve,
  tooLateToSignUp,
  unknownTeacher,
  whichTeacher,
} from '../messages/sign-up-messages'
import type { TeacherOccasion } from '../spoken'

/** Names one message may give. */
const MAX_NAMES = 20
const BETWEEN = /[\s、,，;；/]+|和|与|及/u
/** What people say beside a number. */
const TALK =
  /^(?:我们?|自己|我要?去|我来|要?去|谢谢|多谢|麻烦了?|好的?|哦|啦|吧|啊|呀|了|课|节|号|的课|必听|请|一下|报名|参加|收到)[!！。.~～]*$/u
const LIKE_A_NAME = /^\p{Script=Han}[\p{Script=Han}·]{1,9}$/u

/** Who names, and where. */
interface Naming {
  readonly ports: LianxiaoPorts
  readonly occasion: TeacherOccasion
  readonly context: LessonContext
  readonly teacher: Teacher
  readonly deed: Deed
}

/** The school whose 何老师 is meant first: the group's, else one's own. */
function nearSchool({ occasion, teacher }: Naming): SchoolId | null {
  return occasion.chatGroup?.schoolId ?? teacher.schoolIds[0] ?? null
}

function match(said: string, naming: Naming) {
  const teachers = [...naming.context.teachers.values()]
  const near = nearSchool(naming)
  const here = near === null ? null : matchTeacher(said, near, teachers)
  return here === null || here.kind === 'none' ? matchTeacher(said, null, teachers) : here
}

const mayName = ({ actor, allianceId }: TeacherOccasion, schoolIds: readonly SchoolId[]) =>
  may(actor, 'planForOthers', { kind: 'school', allianceId, schoolIds })

/** Whether who speaks may say here of anybody that they must come or need not. */
export const mayNameSomebody = (occasion: TeacherOccasion): boolean =>
  mayName(
    occasion,
    [occasion.chatGroup?.schoolId ?? null].filter(id => id !== null),
  )

/** Whether they may say it of this teacher: of all, or in a school's own group of its teachers. */
export const mayNameTeacher = (occasion: TeacherOccasion, { schoolIds }: Teacher): boolean =>
  mayName(occasion, schoolIds)

/** What those hear who are made to come. */
async function callTo({ ports, context, teacher }: Naming, slot: Slot, named: readonly Teacher[]) {
  const groupsOf = await groupsSeen(ports, slot.allianceId, named)
  return (required: readonly TeacherId[]) => {
    const lessons = [{ slot, required, invited: [] }]
    return callNotices({ lessons, by: teacher.id, groupsOf, at: context.now }, context)
  }
}

/**
 * The names of others in what stands behind the numbers. Of who may name nobody only those count that somebody has:
 * 报名 3 我要去 is one's own.
 */
export function namesOthers(words: string, naming: Naming): readonly string[] {
  const { occasion, teacher } = naming
  const isOrganiser = mayNameSomebody(occasion)
  return words
    .replace(/必听\s*[:：]?/u, ' ')
    .split(BETWEEN)
    .filter(word => LIKE_A_NAME.test(word) && !TALK.test(word))
    .slice(0, MAX_NAMES)
    .filter(word => {
      const found = match(word, naming)
      if (found.kind === 'one') return found.teacher.id !== teacher.id
      return found.kind === 'several' || isOrganiser
    })
}

type Found = { readonly teachers: readonly Teacher[] } | { readonly sorry: string }

function found(names: readonly string[], naming: Naming): Found {
  const teachers: Teacher[] = []
  for (const said of names) {
    const matched = match(said, naming)
    if (matched.kind === 'none') return { sorry: unknownTeacher(said) }
    if (matched.kind === 'several')
      return {
        sorry: whichTeacher(
          said,
          matched.teachers.map(({ name, schoolIds: [school = null] }) => ({ name, school })),
        ),
      }
    if (!teachers.includes(matched.teacher)) teachers.push(matched.teacher)
  }
  return { teachers }
}

interface Wish {
  readonly names: readonly string[]
  readonly insists: boolean
  /** They need not come. */
  readonly isOff: boolean
}

async function takeOff(naming: Naming, lesson: AttendedLesson, teachers: readonly Teacher[]) {
  const { ports, context, deed } = naming
  const { allianceId, number } = lesson.slot
  const done: string[] = []
  const not: string[] = []
  for (const { id, name } of teachers) {
    const isOff = await ports.observations.signOff(allianceId, number, id, deed)
    if (isOff) done.push(name)
    else not.push(name)
  }
  return namedToStay(lessonView(lesson.slot, context), { done, not })
}

async function makeCome(
  naming: Naming,
  lesson: AttendedLesson,
  { teachers, notes }: { readonly teachers: readonly Teacher[]; readonly notes: readonly string[] },
) {
  const { ports, context, deed } = naming
  const { allianceId, number } = lesson.slot
  const named = { done: [] as string[], already: [] as string[], not: [] as string[], notes }
  const now = await Promise.all(
    teachers.map(async one => (await ports.teachers.teacher(allianceId, one.id)) ?? one),
  )
  const ids = now.map(({ id }) => id)
  const noticesOf = await callTo(naming, lesson.slot, now)
  const outcomes = await ports.observations.oblige(allianceId, number, ids, { deed, noticesOf })
  for (const [at, { name }] of teachers.entries()) {
    const outcome = outcomes[at]
    const list = outcome === 'done' || outcome === 'already' ? outcome : 'not'
    named[list].push(name)
  }
  return namedToCome(lessonView(lesson.slot, context), named)
}

/** An organiser says who must come to a lesson, or who need not; all of them or nobody. */
export async function nameOthers(naming: Naming, number: SlotNumber, wish: Wish): Promise<string> {
  const { ports, occasion, context } = naming
  const lesson = await seenLesson(ports, occasion, number)
  if (lesson === null) return noSuchLesson(number)
  if (lesson.slot.state === 'cancelled') return lessonIsCancelled(number)
  const who = found(wish.names, naming)
  if ('sorry' in who) return who.sorry
  if (!who.teachers.every(one => mayNameTeacher(occasion, one))) return onlyOrganisersName(number)
  if (wish.isOff) return takeOff(naming, lesson, who.teachers)
  if (hasBegun(lesson.slot, context)) return tooLateToSignUp(lessonView(lesson.slot, context))
  const presenter = who.teachers.find(({ id }) => id === lesson.slot.presenter)
  if (presenter !== undefined) return presenterCannotObserve(number, presenter.name)
  const observers = who.teachers.map(({ id }) => id)
  const all = await conflictsOf(ports, occasion, context, [
    { plan: lesson.slot, number, observers },
  ])
  const notes = all.flatMap(({ conflict, words }) =>
    conflict.kind === 'teacher' && observers.includes(conflict.teacher) ? [words] : [],
  )
  if (notes.length > 0 && !wish.insists) return busyThen(number, notes, wish.names)
  return makeCome(naming, lesson, { teachers: who.teachers, notes })
}
