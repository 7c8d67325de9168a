import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  type BellSchedule,
  bellsOf,
  type CalendarEntry,
  type CivilDay,
  currentTerm,
  DEFAULT_BELLS,
  dayOfWeek,
  daysBetween,
  horizonOf,
  judgeDay,
  lessonTime,
  mondayOf,
  type SchoolCalendar,
  type SchoolId,
  type StateDays,
  type TermId,
  termAt,
  type Weekday,
  weekdayOf,
  weekOfTerm,
  weeksOf,
} from '../src/index'
import { aCalendarEntry, aCalendar as anyCalendar, aTerm, at, day } from '../testing/index'

const SCHOOL = '王村口小学' as SchoolId
const OTHER_SCHOOL = '三仁小学' as SchoolId
const STATE: StateDays = {
  years: [2026],
  off: new Map([['2026-10-01', '国庆节']]),
  makeup: new Map([['2026-10-10', '国庆节']]),
}
const aCalendar = (changes: Partial<SchoolCalendar> = {}) =>
  anyCalendar({ state: STATE, ...changes })
const anEntry = (on: string, changes: Partial<CalendarEntry> = {}) =>
  aCalendarEntry({ on: day(on), note: '', ...changes })

describe('what a day is', () => {
  const judge = (name: string, calendar = aCalendar(), school: SchoolId | null = SCHOOL) =>
    judgeDay(calendar, school, day(name))

  test('T1 a weekday, a weekend, a holiday, a make-up day, a break', () => {
    expect(judge('2026-11-25')).toEqual({ kind: 'teaching', actsAs: 2, because: 'weekday' })
    expect(judge('2026-11-28')).toEqual({ kind: 'off', because: 'weekend', name: '' })
    expect(judge('2026-10-01')).toEqual({ kind: 'off', because: 'state', name: '国庆节' })
    expect(judge('2026-10-10')).toEqual({ kind: 'unclear', because: 'makeupWeekday' })
    expect(judge('2026-08-31')).toEqual({ kind: 'off', because: 'break', name: '' })
  })

  test('T1 without any term nothing is a break', () => {
    expect(judge('2026-07-15', aCalendar({ terms: [] }))).toMatchObject({ kind: 'teaching' })
  })

  test('T2 a year without data is unknown, not ordinary; its weekends are free', () => {
    expect(judge('2027-01-04')).toEqual({ kind: 'unclear', because: 'unknownYear' })
    expect(judge('2027-01-02')).toMatchObject({ kind: 'off', because: 'weekend' })
    const calendar = aCalendar({ entries: [anEntry('2027-01-04', { kind: 'teaching' })] })
    expect(judge('2027-01-04', calendar)).toMatchObject({ kind: 'teaching', actsAs: 0 })
  })

  test('T3 a make-up day follows the timetable the school says, and is asked for until then', () => {
    const teaching = anEntry('2026-10-10', { kind: 'teaching' })
    expect(judge('2026-10-10', aCalendar({ entries: [teaching] }))).toMatchObject({
      because: 'makeupWeekday',
    })
    const said = { ...teaching, actsAs: 3 as const }
    expect(judge('2026-10-10', aCalendar({ entries: [said] }))).toEqual({
      kind: 'teaching',
      actsAs: 3,
      because: 'makeup',
    })
  })

  test('T4 what a school says itself goes before what is said of all', () => {
    const entries = [
      anEntry('2026-11-25', { note: '运动会' }),
      anEntry('2026-11-25', { kind: 'teaching', schoolId: SCHOOL }),
    ]
    expect(judge('2026-11-25', aCalendar({ entries }))).toMatchObject({ kind: 'teaching' })
    for (const school of [OTHER_SCHOOL, null])
      expect(judge('2026-11-25', aCalendar({ entries }), school)).toEqual({
        kind: 'off',
        because: 'school',
        name: '运动会',
      })
  })

  test('T1 is decided as a table of all cases says', () => {
    // Written out by hand: the first row that fits says what a day is.
    const table = (c: SchoolCalendar, school: SchoolId | null, on: CivilDay): string => {
      const own = c.entries.find(e => e.on === on && e.schoolId === school)
      const all = c.entries.find(e => e.on === on && e.schoolId === null)
      const weekday = new Date(`${on}T12:00:00Z`).getUTCDay()
      const isWeekend = weekday === 0 || weekday === 6
      const said = own ?? all
      const rows: [boolean, string][] = [
        [said?.kind === 'off', 'off school'],
        [said?.kind === 'teaching' && said.actsAs !== null, `teaching ${said?.actsAs}`],
        [said?.kind === 'teaching' && isWeekend, 'unclear makeupWeekday'],
        [said?.kind === 'teaching', `teaching ${weekday - 1}`],
        [c.terms.length > 0 && !c.terms.some(t => t.firstOn <= on && on <= t.lastOn), 'off break'],
        [c.state.off.has(on), 'off state'],
        [c.state.makeup.has(on), 'unclear makeupWeekday'],
        [isWeekend, 'off weekend'],
        [!c.state.years.some(year => on.startsWith(`${year}`)), 'unclear unknownYear'],
        [true, `teaching ${weekday - 1}`],
      ]
      return rows.find(([fits]) => fits)?.[1] ?? ''
    }
    const days = fc.nat(20).map(ahead => addDays(day('2026-12-21'), ahead))
    const schools = fc.constantFrom(null, SCHOOL, OTHER_SCHOOL)
    const entries = fc.uniqueArray(
      fc.record({
        schoolId: schools,
        on: days,
        kind: fc.constantFrom('off' as const, 'teaching' as const),
        actsAs: fc.option(fc.nat(6).map(value => value as Weekday)),
        note: fc.constant(''),
      }),
      { selector: entry => `${entry.on} ${entry.schoolId}` },
    )
    const stateDays = fc.array(days).map(all => new Map(all.map(on => [on as string, '元旦'])))
    const terms = fc.constantFrom([], [aTerm()], [aTerm({ lastOn: day('2027-01-02') })])
    fc.assert(
      fc.property(
        fc.tuple(terms, entries, stateDays, stateDays),
        fc.tuple(schools, days, fc.constantFrom([], [2026], [2026, 2027])),
        ([of, said, off, makeup], [school, on, years]) => {
          const calendar = aCalendar({
            terms: of,
            entries: said,
            state: { years, off, makeup },
          })
          const verdict = judgeDay(calendar, school, on)
          const words =
            verdict.kind === 'teaching'
              ? `teaching ${verdict.actsAs}`
              : `${verdict.kind} ${verdict.because}`
          expect(words).toBe(table(calendar, school, on))
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('terms and weeks', () => {
  const spring = aTerm({
    id: '2026-2' as TermId,
    firstOn: day('2027-02-22'),
    lastOn: day('2027-06-30'),
    weekOneOn: day('2027-02-22'),
  })
  const both = aCalendar({ terms: [spring, aTerm()] })

  test('T5 the term spoken of is the one we are in, else one that begins soon, else the last', () => {
    const current = (name: string) => currentTerm(both, day(name))?.id ?? null
    expect(current('2026-11-25')).toBe('2026-1')
    expect(current('2027-01-25')).toBe('2026-2')
    expect(current('2026-08-01')).toBe('2026-1')
    expect(current('2026-05-01')).toBe('2026-1')
    expect(current('2027-08-01')).toBe('2026-2')
    expect(currentTerm(aCalendar({ terms: [] }), day('2026-11-25'))).toBeNull()
    expect(termAt(both, day('2027-01-25'))).toBeNull()
  })

  test('T6 weeks begin on Monday and holidays count', () => {
    const week = (name: string, term = aTerm()) => weekOfTerm(term, day(name))
    expect([week('2026-08-31'), week('2026-09-01'), week('2026-09-06')]).toEqual([null, 1, 1])
    expect([week('2026-09-07'), week('2026-10-05'), week('2026-11-25')]).toEqual([2, 6, 13])
    expect([week('2027-01-20'), week('2027-01-21'), weeksOf(aTerm())]).toEqual([21, null, 21])
    const later = aTerm({ weekOneOn: day('2026-09-07') })
    expect([week('2026-09-04', later), week('2026-09-07', later)]).toEqual([null, 1])
    expect(dayOfWeek(aTerm(), 13, 2)).toBe('2026-11-25')
    expect([dayOfWeek(aTerm(), 1, 0), dayOfWeek(aTerm(), 0, 2), dayOfWeek(aTerm(), 22, 0)]).toEqual(
      [null, null, null],
    )
    expect([dayOfWeek(aTerm(), 1.5, 0), dayOfWeek(aTerm(), 21, 4)]).toEqual([null, null])
  })

  test('T6 week and weekday of a day lead back to it', () => {
    fc.assert(
      fc.property(fc.nat(800), fc.nat(200), fc.nat(260), (first, length, on) => {
        const firstOn = addDays(day('2026-01-01'), first)
        const term = aTerm({
          firstOn,
          lastOn: addDays(firstOn, length),
          weekOneOn: mondayOf(firstOn),
        })
        const of = addDays(firstOn, on - 30)
        const week = weekOfTerm(term, of)
        expect(week === null).toBe(on < 30 || on - 30 > length)
        if (week !== null) expect(dayOfWeek(term, week, weekdayOf(of))).toBe(of)
        // Every day of every week is a day of the term, each once.
        const all = Array.from({ length: weeksOf(term) * 7 }, (_, i) =>
          dayOfWeek(term, Math.floor(i / 7) + 1, (i % 7) as Weekday),
        ).filter(found => found !== null)
        expect(all).toHaveLength(daysBetween(term.firstOn, term.lastOn) + 1)
      }),
      { numRuns: 60 },
    )
  })
})

describe('bells', () => {
  const bells = (changes: Partial<BellSchedule>): BellSchedule => ({
    ...DEFAULT_BELLS,
    periods: [{ number: 1, startsAt: 480, endsAt: 520 }],
    ...changes,
  })
  const summer = bells({ season: 'summer', fromMonthDay: '05-01', untilMonthDay: '09-30' })
  const winter = bells({ season: 'winter' })
  const season = (schoolId: SchoolId | null, name: string, all: readonly BellSchedule[]) => {
    const of = bellsOf({ bells: all }, schoolId, day(name))
    return of === DEFAULT_BELLS ? 'default' : `${of.schoolId ?? 'all'} ${of.season}`
  }

  test('T7 a school’s own go before everybody’s, and those before the usual ones', () => {
    expect(season(SCHOOL, '2026-11-25', [])).toBe('default')
    expect(season(SCHOOL, '2026-11-25', [bells({})])).toBe('all all')
    expect(season(SCHOOL, '2026-11-25', [bells({}), bells({ schoolId: SCHOOL })])).toBe(
      '王村口小学 all',
    )
    expect(season(OTHER_SCHOOL, '2026-11-25', [bells({ schoolId: SCHOOL })])).toBe('default')
  })

  test('T7 summer has its days, winter is the rest', () => {
    const all = [summer, winter]
    expect(
      ['2026-04-30', '2026-05-01', '2026-09-30', '2026-10-01'].map(on => season(null, on, all)),
    ).toEqual(['all winter', 'all summer', 'all summer', 'all winter'])
    // A school that told its summer only has everybody's bells in winter.
    const own = { ...summer, schoolId: SCHOOL }
    expect(season(SCHOOL, '2026-11-25', [own, ...all])).toBe('all winter')
    expect(season(SCHOOL, '2026-06-25', [own, ...all])).toBe('王村口小学 summer')
    expect(season(SCHOOL, '2026-11-25', [own])).toBe('default')
    const wrapped = bells({ season: 'winter', fromMonthDay: '10-01', untilMonthDay: '04-30' })
    expect(
      ['2026-12-31', '2027-01-01', '2026-06-01'].map(on => season(null, on, [wrapped])),
    ).toEqual(['all winter', 'all winter', 'default'])
  })

  test('T8 a lesson has its time, one that the day does not have has none', () => {
    expect(lessonTime({ bells: [] }, SCHOOL, day('2026-11-25'), 2)).toEqual({
      startsAt: at('2026-11-25T09:10+08:00'),
      endsAt: at('2026-11-25T09:50+08:00'),
    })
    expect(lessonTime({ bells: [] }, SCHOOL, day('2026-11-25'), 8)).toBeNull()
    expect(lessonTime({ bells: [] }, SCHOOL, day('2026-11-25'), 0)).toBeNull()
  })
})

describe('the horizon', () => {
  const horizon = (years: number[], today: string) => horizonOf({ ...STATE, years }, day(today))

  test('T9 is short when the coming half year reaches into a year without data', () => {
    expect(horizon([2025, 2026], '2026-06-30')).toEqual({ lastKnownYear: 2026, isShort: false })
    expect(horizon([2025, 2026], '2026-11-22')).toEqual({ lastKnownYear: 2026, isShort: true })
    expect(horizon([2026, 2027], '2026-11-22')).toEqual({ lastKnownYear: 2027, isShort: false })
    expect(horizon([2025, 2026], '2027-02-01')).toEqual({ lastKnownYear: 2026, isShort: true })
    expect(horizon([2026, 2028], '2026-11-22')).toEqual({ lastKnownYear: 2026, isShort: true })
    expect(horizon([], '2026-11-22')).toEqual({ lastKnownYear: null, isShort: true })
  })
})
