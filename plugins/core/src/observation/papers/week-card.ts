import { lessonTime } from '../../calendar/bells'
import { addDays, type CivilDay, instantOf } from '../../calendar/civil-day'
import type { KeptCalendar, Term } from '../../calendar/school-calendar'
import { weekNumberFrom } from '../../calendar/terms'
import { HOUR_MS } from '../../kit/civil-time'
import type { SignUp, Slot } from '../slot'
import {
  kindWords,
  lessonWords,
  nameOf,
  periodWords,
  shortDay,
  type TeachersById,
} from './lesson-words'
import type { CardLesson, WeekCard } from './paper'

/** More would not be read on a phone. */
export const MAX_CARD_LESSONS = 30

/** What a week's card is made of. */
export interface CardFacts {
  readonly allianceName: string
  readonly monday: CivilDay
  /** Of that week, of whatever state and kind. */
  readonly slots: readonly Slot[]
  readonly signUps: readonly SignUp[]
  readonly teachers: TeachersById
  readonly calendar: KeptCalendar
}

const DAYS = 7

/** 第12周; empty outside every term. */
function weekWords(terms: readonly Term[], monday: CivilDay): string {
  const week = weekNumberFrom(terms, monday)
  return week === null ? '' : `第${week}周`
}

/** 8:50 */
function clockWords(at: number, on: CivilDay): string {
  const minutes = Math.round((at - instantOf(on, 0)) / (HOUR_MS / 60))
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

function seatsWords({ capacity }: Slot, taken: number): string {
  if (capacity === null) return taken === 0 ? '' : `${taken}人报名`
  return taken >= capacity ? '已满' : `余${capacity - taken}座`
}

function lessonOnCard(slot: Slot, { signUps, teachers, calendar }: CardFacts): CardLesson {
  const time = lessonTime(calendar, slot.schoolId, slot.on, slot.period)
  const taken = signUps.filter(of => of.slot === slot.number).length
  const start = time === null ? '' : ` ${clockWords(time.startsAt, slot.on)}`
  const who = [
    nameOf(teachers, slot.presenter),
    slot.schoolId,
    slot.link === null ? '' : '线上',
    seatsWords(slot, taken),
  ]
  return {
    number: String(slot.number),
    time: periodWords(slot.period) + start,
    what: lessonWords(slot),
    who: who.filter(part => part !== '').join(' · '),
    tag: slot.kind === 'parallelLessons' ? kindWords(slot.kind) : '',
  }
}

/**
 * Lays out the card of a week: what everybody may see. An unannounced lesson is never on it, whoever asks: a
 * picture is passed on.
 */
export function weekCard(facts: CardFacts): WeekCard {
  const sunday = addDays(facts.monday, DAYS - 1)
  const open = facts.slots
    .filter(({ state, kind }) => state === 'planned' && kind !== 'unannounced')
    .filter(({ on }) => on >= facts.monday && on <= sunday)
    .sort((a, b) => a.on.localeCompare(b.on) || a.period - b.period || a.number - b.number)
  const shown = open.slice(0, MAX_CARD_LESSONS)
  const days = [...new Set(shown.map(({ on }) => on))]
  const more = open.length - shown.length
  return {
    title: [weekWords(facts.calendar.terms, facts.monday), '听课安排']
      .filter(part => part !== '')
      .join(' '),
    // A long name is cut at its end: what the card is asked for stands before it.
    subtitle: `${shortDay(facts.monday)} – ${shortDay(sunday)}　共 ${open.length} 节　${facts.allianceName}`,
    days: days.map(on => ({
      day: shortDay(on),
      lessons: shown.filter(slot => slot.on === on).map(slot => lessonOnCard(slot, facts)),
    })),
    footer:
      (more > 0 ? `还有 ${more} 节没有画出来。` : '') +
      (open.length === 0 ? '这一周还没有安排公开课。' : '报名：在群里发“听课 报名 课号”'),
  }
}
