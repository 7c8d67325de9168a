import {
  addDays,
  type CivilDay,
  currentTerm,
  daysAsked,
  filterIn,
  judgeDay,
  mondayOf,
  type SchoolId,
  termAt,
  weekdayOf,
  weekOfTerm,
} from '@lianxiao/core'
import {
  type AttendedLesson,
  hasBegun,
  type LessonContext,
  lessonContext,
  lessonView,
  seenLessons,
} from '../lesson-context'
import {
  dayNote,
  type ListedDay,
  type ListedLesson,
  lessonList,
  noSuchDay,
  noSuchWeek,
} from '../messages/week-messages'
import type { Handler, TeacherOccasion } from '../spoken'

const SATURDAY = 5

function mineIn(lesson: AttendedLesson, { teacher, chatGroup }: TeacherOccasion) {
  // In a group everybody reads it.
  if (chatGroup !== null || teacher === null) return null
  if (lesson.slot.presenter === teacher.id) return 'presents'
  const own = lesson.signUps.find(({ observer }) => observer === teacher.id)
  if (own === undefined) return null
  return own.isRequired ? 'required' : 'observes'
}

/** A lesson as a line of a list. */
export function listed(
  lesson: AttendedLesson,
  context: LessonContext,
  occasion: TeacherOccasion,
): ListedLesson {
  const { slot, observers } = lesson
  const verdict = judgeDay(context.calendar, slot.schoolId, slot.on)
  const mine = mineIn(lesson, occasion)
  const hasSeat = slot.capacity === null || observers.length < slot.capacity
  const name = (id: (typeof observers)[number]) => context.teachers.get(id)?.name ?? '某老师'
  return {
    view: lessonView(slot, context),
    observers: observers.map(name),
    capacity: slot.capacity,
    materials: slot.materials,
    mine,
    isOpen: mine === null && hasSeat && !hasBegun(slot, context),
    dayTrouble: verdict.kind === 'teaching' ? null : dayNote(verdict, false),
  }
}

/** The school whose calendar a reader lives by: the group's, else their own. */
const schoolOf = ({ chatGroup, member }: TeacherOccasion): SchoolId | null =>
  chatGroup === null ? (member?.schoolId ?? null) : chatGroup.schoolId

function daysFrom(
  span: { readonly from: CivilDay; readonly until: CivilDay },
  lessons: readonly AttendedLesson[],
  { context, occasion }: { readonly context: LessonContext; readonly occasion: TeacherOccasion },
): readonly ListedDay[] {
  const all: ListedDay[] = []
  for (let on = span.from; on <= span.until; on = addDays(on, 1)) {
    const verdict = judgeDay(context.calendar, schoolOf(occasion), on)
    const note = dayNote(verdict, weekdayOf(on) >= SATURDAY)
    const ofDay = lessons
      .filter(({ slot }) => slot.on === on)
      .map(lesson => {
        const line = listed(lesson, context, occasion)
        // The heading says it already.
        return line.dayTrouble === note ? { ...line, dayTrouble: null } : line
      })
    all.push({ on, note, lessons: ofDay })
  }
  return all
}

/** 第几周, when the span lies within one week of a term; the first week may begin before the term does. */
function weekOf(
  { from, until }: { readonly from: CivilDay; readonly until: CivilDay },
  calendar: LessonContext['calendar'],
): number | null {
  const term = termAt(calendar, from) ?? termAt(calendar, until)
  if (term === null || mondayOf(from) !== mondayOf(until)) return null
  return weekOfTerm(term, from < term.firstOn ? term.firstOn : from)
}

/** 听课 本周, 下周, 第12周, 今天, 下周三, 11月25日, 12月, 本学期, 列表. */
export const week: Handler = async (ports, occasion, { words }) => {
  const context = await lessonContext(ports, occasion.allianceId)
  const { calendar, today } = context
  const schools = await ports.directory.schools(occasion.allianceId)
  const { schoolIds, subject, rest } = filterIn(words, schools)
  const span = daysAsked(rest, context)
  if (span.kind === 'talk') return null
  const term = currentTerm(calendar, today)
  if (span.kind === 'none') {
    const isWeek = span.why === 'noSuchWeek' || span.why === 'noTerm'
    return isWeek ? noSuchWeek(span.said, term) : noSuchDay(span.said)
  }
  const isMeant = ({ slot }: AttendedLesson) =>
    (schoolIds.length === 0 || schoolIds.includes(slot.schoolId)) &&
    (subject === null || slot.subject === subject)
  const only = [...schoolIds, ...(subject === null ? [] : [subject])]
  const lessons = (await seenLessons(ports, occasion, span)).filter(isMeant)
  return lessonList(
    { ...span, week: weekOf(span, calendar), isOver: span.until < today, only },
    daysFrom(span, lessons, { context, occasion }),
  )
}

export { materials } from './materials'
