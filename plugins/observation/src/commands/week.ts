import {
  addDays,
  type CivilDay,
  civilDayOf,
  currentTerm,
  isNumberedWeek,
  judgeDay,
  mondayOf,
  type NoDay,
  readDay,
  readWeek,
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

/** Sunday. */
const LAST_DAY = 6
/** 听课 列表 looks so far ahead: six weeks. */
const LIST_DAYS = 42
const SATURDAY = 5

/** What may stand behind the day without making it talk: 本周有课吗, 今天的安排. */
const ABOUT_LESSONS =
  /^(?:的|有|哪些|什么|几节|听评?课|公开课|课表?|安排|怎么|排|节|么|吗|呢|表|列表|一览|情况|看看|[?？。.!！~、,，\s])*$/u

type Asked =
  | { readonly kind: 'days'; readonly from: CivilDay; readonly until: CivilDay }
  | { readonly kind: 'none'; readonly why: NoDay; readonly said: string }
  | { readonly kind: 'talk' }

const days = (from: CivilDay, until: CivilDay, rest: string): Asked =>
  ABOUT_LESSONS.test(rest) ? { kind: 'days', from, until } : { kind: 'talk' }

const MONTHS_A_YEAR = 12
const MONTH =
  /^(?:(?<month>1[0-2]|0?[1-9])\s*月份?(?!\s*[\d一二三十])|(?<near>本|这个?|[下上]个?)月)/u

/** 12月, 下个月: that of the half year before or after today. */
function monthAsked(line: string, today: CivilDay): Asked | null {
  const match = MONTH.exec(line)
  if (match === null) return null
  const { month: number, near = '' } = match.groups ?? {}
  const [year = 0, thisMonth = 0] = today.split('-').map(Number)
  const step = near.startsWith('下') ? 1 : near.startsWith('上') ? -1 : 0
  const wrapped = (Number(number) - thisMonth + 18) % MONTHS_A_YEAR
  const ahead = number === undefined ? step : wrapped - 6
  const months = year * MONTHS_A_YEAR + thisMonth - 1 + ahead
  const first = (of: number) =>
    civilDayOf(Math.floor(of / MONTHS_A_YEAR), (of % MONTHS_A_YEAR) + 1, 1)
  const [from, next] = [first(months), first(months + 1)]
  if (from === null || next === null) return null
  return days(from, addDays(next, -1), line.slice(match[0].length))
}

/** 本学期 from today on. */
function restOfTerm(line: string, { today, calendar }: LessonContext): Asked | null {
  const match = /^(?:本|这个?)学期/u.exec(line)
  const term = currentTerm(calendar, today)
  if (match === null || term === null) return null
  const from = term.firstOn > today ? term.firstOn : today
  return days(from, term.lastOn > from ? term.lastOn : from, line.slice(match[0].length))
}

/** Which days are asked for. */
function asked(words: string, context: LessonContext): Asked {
  const { today, calendar } = context
  const line = words.normalize('NFKC').trim()
  if (line.startsWith('列表')) return days(today, addDays(today, LIST_DAYS), line.slice(2))
  const long = monthAsked(line, today) ?? restOfTerm(line, context)
  if (long !== null) return long
  const week = readWeek(line, { today, calendar })
  if (week !== null) return days(week.monday, addDays(week.monday, LAST_DAY), week.rest)
  const day = readDay(line, { today, calendar, mayBePast: true })
  if (day.kind === 'day') return days(day.day, day.day, day.rest)
  if (day.kind === 'impossible') return { kind: 'none', why: day.why, said: day.said }
  // 第25周 of a term that has twenty.
  return isNumberedWeek(line) ? { kind: 'none', why: 'noSuchWeek', said: line } : { kind: 'talk' }
}

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
  const span = asked(words, context)
  if (span.kind === 'talk') return null
  const term = currentTerm(calendar, today)
  if (span.kind === 'none') {
    const isWeek = span.why === 'noSuchWeek' || span.why === 'noTerm'
    return isWeek ? noSuchWeek(span.said, term) : noSuchDay(span.said)
  }
  const lessons = await seenLessons(ports, occasion, span)
  return lessonList(
    { ...span, week: weekOf(span, calendar), isOver: span.until < today },
    daysFrom(span, lessons, { context, occasion }),
  )
}

export { materials } from './materials'
