import { aCalendar, aCalendarEntry, aTerm, day } from '@lianxiao/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  type CivilDay,
  excuseEffects,
  lessonsExcused,
  type OwingTeacher,
  owedPeriods,
  type Quota,
  quotaStanding,
  type SchoolCalendar,
  type SchoolId,
  type Term,
  weekdayOf,
} from '../src/index'

const WANGCUN = '王村口小学' as SchoolId
/** Tuesday to Friday, with the autumn holidays. */
const TERM = aTerm({ lastOn: day('2027-01-29') })
const GOLDEN_WEEK = ['01', '02', '03', '04', '05', '06', '07'].map(
  date => [`2026-10-${date}`, '国庆节'] as const,
)
const CALENDAR = aCalendar({
  terms: [TERM],
  state: {
    years: [2026],
    off: new Map(GOLDEN_WEEK),
    makeup: new Map([['2026-10-10', '国庆节']]),
  },
})
const HERE: OwingTeacher = { schoolId: WANGCUN, excuses: [], leftOn: null }
const quota = (lessons: number, per: Quota['per']): Quota => ({ duty: 'teacher', lessons, per })
const weeks = (teacher: OwingTeacher = HERE, calendar = CALENDAR) =>
  owedPeriods(quota(1, 'week'), teacher, { term: TERM, calendar })

describe('O89 what a quota asks for', () => {
  it('each teaching week asks for its lessons; a week of holidays asks for none', () => {
    const off = ['2026-09-28', '2026-09-29', '2026-09-30'].map(on =>
      aCalendarEntry({ on: day(on) }),
    )
    // 9月28日 to 10月4日 are all off now; 10月8日 and 9日 are lessons.
    const all = weeks(HERE, { ...CALENDAR, entries: off })
    expect(all.map(({ owed }) => owed)).toEqual([1, 1, 1, 1, 0, ...Array(17).fill(1)])
    expect(all[0]).toMatchObject({ firstOn: '2026-09-01', lastOn: '2026-09-06' })
  })

  it('a week is excused only when every teaching day of it is', () => {
    const away = (firstOn: string, lastOn: string) =>
      weeks({ ...HERE, excuses: [{ firstOn: day(firstOn), lastOn: day(lastOn) }] })[13]?.owed
    expect([away('2026-11-30', '2026-12-04'), away('2026-11-30', '2026-12-03')]).toEqual([0, 1])
  })

  it('what an excuse changes is told: nothing of a week of which a part is left', () => {
    const effect = (firstOn: string, lastOn: string, known: string[][] = []) => {
      const excuses = known.map(([from = '', until = '']) => ({
        firstOn: day(from),
        lastOn: day(until),
      }))
      const days = { firstOn: day(firstOn), lastOn: day(lastOn) }
      const of = { teacher: { ...HERE, excuses }, days }
      return excuseEffects([quota(1, 'week')], of, { term: TERM, calendar: CALENDAR })
    }
    const less = (...asked: Parameters<typeof effect>) => lessonsExcused(effect(...asked))
    expect(less('2026-11-30', '2026-12-04')).toBe(1)
    expect(less('2026-11-30', '2026-12-03')).toBe(0)
    expect(effect('2026-12-03', '2026-12-11')[0]?.periods).toMatchObject([
      { firstOn: '2026-11-30', owed: 1, owedOtherwise: 1 },
      { firstOn: '2026-12-07', owed: 0, owedOtherwise: 1 },
    ])
    // Friday was excused before; in the holidays nothing is owed.
    expect(less('2026-11-30', '2026-12-03', [['2026-12-04', '2026-12-04']])).toBe(1)
    expect(less('2027-02-01', '2027-02-05')).toBeNull()
  })

  it('who left owes nothing after their last day', () => {
    const owed = weeks({ ...HERE, leftOn: day('2026-09-08') }).map(week => week.owed)
    expect(owed.slice(0, 4)).toEqual([1, 1, 0, 0])
  })

  it('a term and a month ask for the share of the days that are not excused, rounded down', () => {
    // The last week of January lies outside of it.
    const context = { term: { ...TERM, lastOn: day('2027-01-22') }, calendar: CALENDAR }
    const november = { firstOn: day('2026-11-01'), lastOn: day('2026-11-15') }
    const owed = (asked: Quota, teacher: OwingTeacher) =>
      owedPeriods(asked, teacher, context).map(period => period.owed)
    const half = { ...HERE, excuses: [november] }
    expect(owed(quota(4, 'month'), HERE)).toEqual([4, 4, 4, 4, 3])
    // 11 of 21 days are left.
    expect(owed(quota(4, 'month'), half)).toEqual([4, 4, 2, 4, 3])
    expect(owed(quota(15, 'term'), HERE)).toEqual([15])
    expect(owed(quota(15, 'term'), half)).toEqual([13])
  })
})

describe('O88 from when a quota counts', () => {
  const owed = (per: Quota['per'], lessons: number, since: string) =>
    owedPeriods({ ...quota(lessons, per), since: day(since) }, HERE, {
      term: TERM,
      calendar: CALENDAR,
    }).map(period => period.owed)
  const told = (since: string) =>
    quotaStanding(
      { ...quota(1, 'week'), since: day(since) },
      { ...HERE, counted: [] },
      { term: TERM, calendar: CALENDAR, today: day('2026-12-02') },
    )

  it('weeks before it owe nothing, a month and a term their share', () => {
    expect(owed('week', 1, '2026-11-23').filter(count => count > 0)).toHaveLength(10)
    expect(owed('month', 4, '2026-11-23')).toEqual([0, 0, 1, 4, 4])
    expect(owed('term', 20, '2026-11-23')).toEqual([9])
  })

  it('one of an earlier term counts for all of this one', () => {
    expect(owed('week', 1, '2026-03-02')).toEqual(owed('week', 1, '2026-09-01'))
    expect(told('2026-03-02')).toMatchObject({ fromWeek: null, owedSoFar: 13 })
    expect(told('2026-11-23')).toMatchObject({ fromWeek: 13, owedSoFar: 1, missing: 1 })
  })
})

describe('O89 how far somebody is', () => {
  const standing = (counted: readonly string[], today: string, per: Quota['per'] = 'week') =>
    quotaStanding(
      quota(1, per),
      { ...HERE, counted: counted.map(day) },
      { term: TERM, calendar: CALENDAR, today: day(today) },
    )

  it('the running week stands apart, and lessons add up over the term', () => {
    expect(standing(['2026-09-02', '2026-09-03'], '2026-09-16')).toMatchObject({
      done: 2,
      owedSoFar: 2,
      missing: 0,
      percent: 100,
      running: { owed: 1, done: 0, firstOn: '2026-09-14', lastOn: '2026-09-20' },
    })
    expect(standing(['2026-09-02'], '2026-09-21')).toMatchObject({ missing: 2, percent: 33 })
  })

  it('before and after the term nothing runs', () => {
    expect(standing([], '2026-08-30')).toMatchObject({ owedSoFar: 0, percent: null, running: null })
    expect(standing([], '2027-02-20', 'term')).toMatchObject({ missing: 1, running: null })
  })
})

/** The same as a beginner would write it: day by day, no shared code but the table of days. */
function teaches(on: CivilDay, { entries, state }: SchoolCalendar): boolean {
  const said = (of: SchoolId | null) =>
    entries.find(entry => entry.on === on && entry.schoolId === of)
  const word = said(WANGCUN) ?? said(null)
  if (word !== undefined) return word.kind === 'teaching'
  return !state.off.has(on) && (state.makeup.has(on) || weekdayOf(on) < 5)
}

function bruteGroups({ per }: Quota, term: Term): readonly CivilDay[][] {
  const groups: CivilDay[][] = []
  for (let on = term.firstOn; on <= term.lastOn; on = addDays(on, 1)) {
    if (per === 'week' && on < term.weekOneOn) continue
    const begins =
      (per === 'week' && weekdayOf(on) === 0) || (per === 'month' && on.endsWith('-01'))
    if (groups.length === 0 || begins) groups.push([])
    groups.at(-1)?.push(on)
  }
  return groups
}

function weekdaysBeside(days: readonly CivilDay[]): number {
  const month = days[0]?.slice(0, 8) ?? ''
  return Array.from({ length: 31 }, (_, at) => day(month + String(at + 1).padStart(2, '0')))
    .filter(on => addDays(addDays(on, 1), -1) === on)
    .filter(on => !days.includes(on) && weekdayOf(on) < 5).length
}

function bruteForce(asked: Quota, teacher: OwingTeacher, calendar: SchoolCalendar, term: Term) {
  const isFree = (on: CivilDay) =>
    (asked.since === undefined || on >= asked.since) &&
    !teacher.excuses.some(excuse => excuse.firstOn <= on && on <= excuse.lastOn) &&
    (teacher.leftOn === null || on <= teacher.leftOn)
  return bruteGroups(asked, term).map(days => {
    const taught = days.filter(on => teaches(on, calendar))
    const left = taught.filter(isFree).length
    if (left === 0) return 0
    if (asked.per === 'week') return asked.lessons
    const all = taught.length + (asked.per === 'month' ? weekdaysBeside(days) : 0)
    return Math.floor((asked.lessons * left) / all)
  })
}

describe('O89 against brute force', () => {
  const someDay = fc.integer({ min: 0, max: 150 }).map(days => addDays(TERM.firstOn, days))
  const span = fc
    .tuple(someDay, fc.integer({ min: 0, max: 40 }))
    .map(([firstOn, days]) => ({ firstOn, lastOn: addDays(firstOn, days) }))
  const entry = fc.record({
    schoolId: fc.constantFrom(null, WANGCUN, '三仁小学' as SchoolId),
    on: someDay,
    kind: fc.constantFrom('off' as const, 'teaching' as const),
    actsAs: fc.constant(null),
    note: fc.constant(''),
  })
  const entries = fc.uniqueArray(entry, {
    maxLength: 30,
    selector: ({ schoolId, on }) => `${schoolId}${on}`,
  })
  const term = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 140 }), fc.boolean())
    .map(([begins, lasts, isLate]): Term => {
      const firstOn = addDays(TERM.firstOn, begins)
      const monday = addDays(firstOn, -weekdayOf(firstOn))
      const weekOneOn = isLate ? addDays(monday, 7) : monday
      return { ...TERM, firstOn, lastOn: addDays(firstOn, lasts), weekOneOn }
    })

  it('is the same for random terms, calendars, excuses and quotas', () => {
    fc.assert(
      fc.property(
        term,
        entries,
        fc.array(span, { maxLength: 5 }),
        fc.option(someDay),
        fc.integer({ min: 1, max: 100 }),
        fc.constantFrom('week' as const, 'month' as const, 'term' as const),
        fc.option(someDay, { nil: undefined }),
        (itsTerm, said, excuses, leftOn, lessons, per, since) => {
          const calendar: SchoolCalendar = {
            ...CALENDAR,
            terms: [itsTerm],
            entries: said,
            state: { ...CALENDAR.state, years: [2026, 2027] },
          }
          const teacher = { schoolId: WANGCUN, excuses, leftOn }
          const asked = { ...quota(lessons, per), ...(since === undefined ? {} : { since }) }
          const owed = owedPeriods(asked, teacher, { term: itsTerm, calendar }).map(p => p.owed)
          expect(owed).toEqual(bruteForce(asked, teacher, calendar, itsTerm))
        },
      ),
      { numRuns: 400 },
    )
  })
})
