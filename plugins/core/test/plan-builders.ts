import {
  type CivilDay,
  civilDayOf,
  instantOf,
  type PlanContext,
  type PlanReading,
  parseCivilDay,
  type School,
  type SchoolId,
  type Teacher,
  type TeacherId,
} from '../src/index'
import { aCalendar, aTeacher as anyTeacher, aTerm } from '../testing/index'

/** A day by its name; the test fails for one that does not exist. */
export function on(name: string): CivilDay {
  const day = parseCivilDay(name)
  if (day === null) throw new Error(`${name} is no day`)
  return day
}

const school = (id: string, ...aliases: readonly string[]): School => ({
  id: id as SchoolId,
  aliases,
})

/** 王村口小学, 蔡源小学, 三仁小学 and what they are called. */
export const SCHOOLS = [
  school('王村口小学', '王村口', '王小'),
  school('蔡源小学', '蔡源'),
  school('三仁小学', '三仁'),
]

let nextTeacher = 0
/** A teacher of one school. */
export function aTeacher(name: string, schoolId: string): Teacher {
  nextTeacher += 1
  return anyTeacher({ id: nextTeacher as TeacherId, name, schoolIds: [schoolId as SchoolId] })
}

/** Monday, 23 November 2026, at noon; a term from September to January; the state's days of 2026. */
export function aPlanContext(changes: Partial<PlanContext> = {}): PlanContext {
  const today = civilDayOf(2026, 11, 23) as CivilDay
  return {
    now: instantOf(today, 12 * 60),
    today,
    calendar: aCalendar({
      terms: [aTerm({ lastOn: on('2027-01-22') })],
      state: {
        years: [2026],
        off: new Map([
          ['2026-10-01', '国庆节'],
          ['2026-12-09', '校庆'],
        ]),
        makeup: new Map([['2026-12-12', '校庆']]),
      },
    }),
    schools: SCHOOLS,
    teachers: [
      aTeacher('何晓明', '王村口小学'),
      aTeacher('周慧', '王村口小学'),
      aTeacher('叶敏', '蔡源小学'),
      aTeacher('毛丽', '蔡源小学'),
      aTeacher('毛建国', '蔡源小学'),
    ],
    defaultSchool: '王村口小学' as SchoolId,
    seriesId: 'series-1',
    ...changes,
  }
}

/** A reading in one line a lesson, or the problem. */
export function told(reading: PlanReading): readonly string[] {
  if (reading.kind === 'problem') return [JSON.stringify(reading.problem)]
  return reading.lessons.map(({ plan, presenter }) => {
    const who = 'name' in presenter ? presenter.name : presenter.kind
    const parts = [plan.on, plan.period, plan.schoolId, plan.className, plan.grade, plan.subject]
    return [...parts, plan.topic, who].map(part => part ?? '-').join(' ')
  })
}
