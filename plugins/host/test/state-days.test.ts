import { createRequire } from 'node:module'
import { type CivilDay, judgeDay, type SchoolCalendar } from '@lianxiao/core'
import { describe, expect, test } from 'vitest'
import { readStateDays, stateDaysIn } from '../src/state-days'

interface Data {
  readonly holidays: Readonly<Record<string, string>>
  readonly workdays: Readonly<Record<string, string>>
}
const data = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Data
const state = readStateDays()

describe('the state’s days', () => {
  test('T20 are known for the years whose notice is out, and for no other', () => {
    const { years } = state
    expect([years[0], years.at(-1), years.length]).toEqual([2004, 2026, 23])
  })

  test('T20 are as the State Council published them', () => {
    expect(['2025-10-08', '2026-02-16', '2026-10-01'].map(day => state.off.get(day))).toEqual([
      '国庆节',
      '春节',
      '国庆节',
    ])
    for (const day of ['2026-02-14', '2026-09-20', '2026-10-10'])
      expect(state.makeup.has(day)).toBe(true)
    expect(state.off.has('2026-11-25')).toBe(false)
  })

  test('T2 a day of 2027 is unknown, not ordinary', () => {
    const calendar: SchoolCalendar = { terms: [], entries: [], bells: [], state }
    const judge = (day: string) => judgeDay(calendar, null, day as CivilDay)
    expect(judge('2027-02-08')).toEqual({ kind: 'unclear', because: 'unknownYear' })
    expect(judge('2026-02-16')).toMatchObject({ kind: 'off', name: '春节' })
    expect(judge('2026-10-10')).toMatchObject({ because: 'makeupWeekday' })
  })

  test('T21 of a year that is told in part nothing is believed', () => {
    const without = (days: Readonly<Record<string, string>>, start: string) =>
      Object.fromEntries(Object.entries(days).filter(([day]) => !day.startsWith(start)))
    const part: readonly Data[] = [
      { ...data, holidays: without(data.holidays, '2026-10') },
      { ...data, workdays: without(data.workdays, '2026') },
      // A weekday as make-up day: the table means something else.
      { ...data, workdays: { ...data.workdays, '2026-11-25': 'National Day,国庆节,3' } },
      { ...data, holidays: { ...data.holidays, '2026-10-10': 'National Day,国庆节,3' } },
    ]
    for (const of of part) {
      const read = stateDaysIn(of)
      expect(read.years.at(-1)).toBe(2025)
      expect([...read.off.keys(), ...read.makeup.keys()].filter(day => day >= '2026')).toEqual([])
    }
    // The first day of a year whose notice is not out.
    const ahead = { ...data.holidays, '2027-01-01': "New Year's Day,元旦,1" }
    expect(stateDaysIn({ ...data, holidays: ahead }).years).toEqual(state.years)
  })

  test('T21 a package of another shape is no data, never wrong data', () => {
    const shapes: readonly unknown[] = [
      null,
      'holidays',
      {},
      { holidays: data.holidays },
      { holidays: Object.keys(data.holidays), workdays: Object.keys(data.workdays) },
      { ...data, holidays: { ...data.holidays, '2026-13-01': '元旦' } },
      { ...data, holidays: { ...data.holidays, '2026-11-25': { name: '元旦' } } },
      { ...data, holidays: { ...data.holidays, '2026-11-25': 'Some Day' } },
    ]
    for (const shape of shapes) expect(stateDaysIn(shape).years).toEqual([])
  })
})
