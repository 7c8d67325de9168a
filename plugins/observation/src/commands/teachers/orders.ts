import {
  addDays,
  type CivilDay,
  isTeacherName,
  type LianxiaoPorts,
  readDay,
  readSchools,
  type SlotNumber,
  type Teacher,
  type TeacherOrder,
} from '@lianxiao/core'
import { ledgerOf } from '../../count-context'
import { knownTeachers } from '../../known-teachers'
import { type LessonContext, lessonContext, lessonView, seenLessons } from '../../lesson-context'
import { mergedForOrganisers, mergedForOwner } from '../../messages/account-messages'
import {
  badLastDay,
  cannotMerge,
  type LeftBehind,
  mergePreview,
  notByOneself,
  teacherChanged,
  teacherHow,
  teacherIs,
  teacherLeft,
  teachersMerged,
  unknownDuty,
  unknownSchools,
  unreadableName,
} from '../../messages/teacher-messages'
import { saidPerson } from '../counts/said-person'
import { offerAccount, takeAccountBack } from './change-account'
import type { Ordering } from './ordering'
import { confirmTeacher, removeTeacher } from './remove'
import { mergeView, teacherView } from './teacher-view'
import { accountNews } from './who-else-hears'

/** What of an order is about one teacher. */
type OneOrder = Exclude<
  TeacherOrder,
  { readonly kind: 'list' | 'self' | 'answer' | 'merge' | 'roll' }
>

/** A longer word is no name. */
const MAX_SHOWN_NAME = 12
/** Lessons a leaver leaves behind are looked for so far ahead. */
const DAYS_AHEAD = 250
/** A last day lies at most so far from today. */
const MAX_LEAVING_DAYS = 200

type Changes = Parameters<LianxiaoPorts['teachers']['change']>[2]

async function change(ordering: Ordering, teacher: Teacher, changes: Changes): Promise<Teacher> {
  const { ports, occasion, deed } = ordering
  return (await ports.teachers.change(occasion.allianceId, teacher.id, changes, deed)) ?? teacher
}

/** A last day as it was said; null when it is none, or too far from today. */
function lastDayIn(said: string, context: LessonContext): CivilDay | null {
  if (said === '') return context.today
  const read = readDay(said, { ...context, mayBePast: true })
  if (read.kind !== 'day' || /[\p{L}\p{N}]/u.test(read.rest.replace(/从|起|最后一天/gu, '')))
    return null
  const isNear =
    read.day >= addDays(context.today, -MAX_LEAVING_DAYS) &&
    read.day <= addDays(context.today, MAX_LEAVING_DAYS)
  return isNear ? read.day : null
}

/** What they leave behind: lessons and seats from today on, or after their last day where that is to come. */
async function leftBehind(
  { ports, occasion }: Ordering,
  teacher: Teacher,
  on: CivilDay,
): Promise<LeftBehind> {
  const { allianceId } = occasion
  const context = await lessonContext(ports, allianceId)
  const from = on > context.today ? addDays(on, 1) : context.today
  const until: CivilDay = addDays(from, DAYS_AHEAD)
  const lessons = await seenLessons(ports, occasion, { from, until })
  const view = ({ slot }: (typeof lessons)[number]) => lessonView(slot, context)
  const isOpen = (number: SlotNumber) =>
    lessons.some(
      ({ slot, signUps }) =>
        slot.number === number &&
        signUps.some(seat => seat.observer === teacher.id && seat.attendedAt === null),
    )
  return {
    lessons: lessons.filter(({ slot }) => slot.presenter === teacher.id).map(view),
    seats: lessons.filter(({ slot }) => isOpen(slot.number)).map(view),
  }
}

/** Whether records would be read by who speaks as soon as one of these teachers is them. */
async function opensRecords(
  { ports, occasion }: Ordering,
  teachers: readonly Teacher[],
): Promise<boolean> {
  for (const { id } of teachers)
    if (await ports.records.hasAny(occasion.allianceId, id)) return true
  return false
}

/** Their last day; from the day after they are gone, at once where that is over. */
async function leave(ordering: Ordering, teacher: Teacher, said: string): Promise<string> {
  const context = await lessonContext(ordering.ports, ordering.occasion.allianceId)
  const on = lastDayIn(said, context)
  if (on === null) return badLastDay(teacher.name)
  const left = await change(ordering, teacher, {
    state: on <= context.today ? 'left' : 'active',
    leavesOn: on,
  })
  return teacherLeft(teacherView(left), on, await leftBehind(ordering, left, on))
}

async function setSchools(ordering: Ordering, teacher: Teacher, words: string): Promise<string> {
  const { ports, occasion } = ordering
  const schools = await ports.directory.schools(occasion.allianceId)
  const { value, rest } = readSchools(words, schools)
  if (value.length === 0 || /[\p{L}\p{N}]/u.test(rest.replace(/和|与|及|兼/gu, '')))
    return unknownSchools(
      words,
      schools.map(({ id }) => id),
    )
  return teacherChanged(teacherView(await change(ordering, teacher, { schoolIds: value })))
}

async function setName(ordering: Ordering, teacher: Teacher, name: string): Promise<string> {
  if (!isTeacherName(name)) return unreadableName()
  return teacherChanged(teacherView(await change(ordering, teacher, { name })))
}

async function obey(ordering: Ordering, teacher: Teacher, order: OneOrder): Promise<string> {
  switch (order.kind) {
    case 'show':
      return teacherIs(teacherView(teacher))
    case 'link':
      return offerAccount(ordering, teacher, order.accountId)
    case 'unlink':
      return takeAccountBack(ordering, teacher)
    case 'leave':
      return leave(ordering, teacher, order.on)
    case 'confirm':
      return confirmTeacher(ordering, teacher)
    case 'remove':
      return removeTeacher(ordering, teacher)
    case 'return': {
      const back = { state: 'active', leavesOn: null } as const
      return teacherChanged(teacherView(await change(ordering, teacher, back)))
    }
    case 'duty': {
      const { duty } = order
      if (duty === null) return unknownDuty()
      return teacherChanged(teacherView(await change(ordering, teacher, { duty })))
    }
    case 'schools':
      return setSchools(ordering, teacher, order.words)
    case 'name':
      return setName(ordering, teacher, order.name)
  }
}

/** One teacher is changed, or told of. */
export async function orderFor(ordering: Ordering, order: OneOrder): Promise<string> {
  const { ports, occasion } = ordering
  await knownTeachers(ports, occasion.allianceId)
  const context = await lessonContext(ports, occasion.allianceId)
  const teacher = saidPerson(order.who, occasion, context, true)
  if (typeof teacher !== 'string') return obey(ordering, teacher, order)
  // A sentence that names nobody and asks for nothing is not understood.
  return order.kind === 'show' && order.who.length > MAX_SHOWN_NAME ? teacherHow() : teacher
}

/**
 * Two entries for one person become one, shown first and done when it is said to be sure; where records would come into
 * reach of who asks, another organiser does it.
 */
export async function merge(
  ordering: Ordering,
  pair: Extract<TeacherOrder, { readonly kind: 'merge' }>,
): Promise<string> {
  const { ports, occasion, deed } = ordering
  const { allianceId, actor } = occasion
  const known = await ports.teachers.teachers(allianceId)
  const from = known.find(({ id }) => id === pair.from)
  const into = known.find(({ id }) => id === pair.into)
  if (from === undefined || into === undefined || from.id === into.id) return cannotMerge()
  const isOwn = actor.teacherId === from.id || actor.teacherId === into.id
  if (isOwn && (await opensRecords(ordering, [from, into]))) return notByOneself()
  if (!pair.isSure) {
    const ledger = await ledgerOf(ports, allianceId)
    return mergePreview(mergeView(into, ledger), mergeView(from, ledger))
  }
  const [by, both] = [occasion.teacher?.name ?? '联盟的组织者', [into, from] as const]
  const notices = (await opensRecords(ordering, both))
    ? await accountNews(ports, occasion, {
        owners: both.flatMap(({ accounts }) => accounts),
        toOwners: mergedForOwner(by, teacherView(into), teacherView(from)),
        toOrganisers: mergedForOrganisers(by, teacherView(into), teacherView(from)),
      })
    : []
  const merged = await ports.teachers.merge(allianceId, pair, { ...deed, notices })
  return merged === null ? cannotMerge() : teachersMerged(teacherView(merged), teacherView(from))
}
