import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type BellSchedule,
  DEFAULT_BELLS,
  readBells,
  type SchoolId,
  seasonDays,
  withPeriod,
} from '../src/index'
import { anyText } from './any-text'

const SCHOOLS = [{ id: '王村口小学' as SchoolId, aliases: ['王小'] }]
const clock = (minute: number) =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

function told(words: string): string {
  const said = readBells(words, SCHOOLS)
  if (said.kind === 'trouble') return `${said.why} ${said.period ?? ''}: ${said.said}`
  const { school, season, fromMonthDay, untilMonthDay, periods } = said
  const days = fromMonthDay === null ? '' : ` ${fromMonthDay}..${untilMonthDay}`
  const times = periods.map(({ startsAt, endsAt }) => `${clock(startsAt)}-${clock(endsAt)}`)
  const one = said.isOne ? ` one ${periods[0]?.number}` : ''
  return [`${school ?? (school === null ? 'all' : '-')} ${season}${days}${one}`, ...times].join(' ')
}

describe('bells', () => {
  test.each([
    ['8:20-9:00 9:10-9:50', '- all 8:20-9:00 9:10-9:50'],
    ['８：２０—９：００，９：１０～９：５０', '- all 8:20-9:00 9:10-9:50'],
    ['8.20-9.00 9.10-9.50', '- all 8:20-9:00 9:10-9:50'],
    ['8点20到9点 9点10分到9点50分', '- all 8:20-9:00 9:10-9:50'],
    ['第1节 8:20-9:00\n第2节 9:10-9:50', '- all 8:20-9:00 9:10-9:50'],
    ['上午 第一节8:20-9:00 下午 第二节 1:30-2:10', '- all 8:20-9:00 13:30-14:10'],
    ['11:10-11:50 12:50-1:30 2:00-2:40', '- all 11:10-11:50 12:50-13:30 14:00-14:40'],
    ['第3节 10:20-11:00', '- all one 3 10:20-11:00'],
    ['第3节改成10:20-11:00', '- all one 3 10:20-11:00'],
    ['第3节改到 10点20到11点', '- all one 3 10:20-11:00'],
    ['王村口小学 第五节 1:30-2:10', '王村口小学 all one 5 13:30-14:10'],
    ['王村口小学 8:20-9:00', '王村口小学 all 8:20-9:00'],
    ['全联盟 8:20-9:00', 'all all 8:20-9:00'],
    ['夏令 5月1日到9月30日 8:00-8:40 8:50-9:30', '- summer 05-01..09-30 8:00-8:40 8:50-9:30'],
    ['夏令 5.1-9.30 8:00-8:40', '- summer 05-01..09-30 8:00-8:40'],
    ['王小 冬令 10月1日到4月30日 8:20-9:00', '王村口小学 winter 10-01..04-30 8:20-9:00'],
    ['冬令 8:20-9:00', '- winter 8:20-9:00'],
    ['', '- all'],
    ['王村口小学', '王村口小学 all'],
  ])('T27 %s', (words, expected) => {
    expect(told(words)).toBe(expected)
  })

  test.each([
    ['有吗', 'notUnderstood : 有吗'],
    ['李家小学 8:20-9:00', 'notUnderstood : 李家小学'],
    ['8:20-9:00 8:50-9:30', 'overlap 2: 8:50-9:30'],
    ['9:10-9:50 8:20-9:00', 'overlap 2: 8:20-9:00'],
    ['第0节 8:20-9:00', 'numbering 1: 第0节 8:20-9:00'],
    ['第一节8:10', 'noSuchTime 1: 第一节8:10'],
    ['第1节 8:20-9:00 第3节 9:10-9:50', 'numbering 2: 第3节 9:10-9:50'],
    ['早读 7:50-8:10 第1节 8:20-9:00', 'notLessons : 早读'],
    ['25:00-26:00', 'noSuchTime 1: 25:00-26:00'],
    ['8:70-9:10', 'noSuchTime 1: 8:70-9:10'],
    ['9:00-8:20', 'length 1: 9:00-8:20'],
    ['8:20-8:25', 'length 1: 8:20-8:25'],
    ['8:20-12:00', 'length 1: 8:20-12:00'],
    ['夏令', 'noTimes : 夏令'],
    ['5月1日到9月30日 8:20-9:00', 'seasonDays : 5月1日到9月30日'],
    ['夏令 5月1日到9月31日 8:20-9:00', 'noSuchDay : 5月1日到9月31日'],
  ])('T28 %s', (words, expected) => {
    expect(told(words)).toBe(expected)
  })

  test('T28 a day has fourteen lessons at most', () => {
    const times = Array.from({ length: 15 }, (_, i) => `${7 + i}:00-${7 + i}:40`)
    expect(told(times.slice(0, 14).join(' '))).toContain('20:00-20:40')
    expect(told(times.join(' '))).toBe('tooMany 15: 21:00-21:40')
  })

  test('T29 a season without days has those it had, else what the other leaves over', () => {
    const days = (words: string, ...kept: BellSchedule[]) => {
      const said = readBells(words, SCHOOLS)
      if (said.kind === 'trouble') return said.why
      const of = seasonDays(said, kept)
      return 'why' in of ? of.why : `${of.fromMonthDay}..${of.untilMonthDay}`
    }
    const summer: BellSchedule = {
      ...DEFAULT_BELLS,
      season: 'summer',
      fromMonthDay: '05-01',
      untilMonthDay: '09-30',
    }
    expect(days('冬令 8:20-9:00', summer)).toBe('10-01..04-30')
    expect(days('夏令 8:20-9:00', summer)).toBe('05-01..09-30')
    expect(days('夏令 5月2日到9月1日 8:20-9:00', summer)).toBe('05-02..09-01')
    expect(days('冬令 8:20-9:00')).toBe('seasonDays')
    expect(days('8:20-9:00', summer)).toBe('null..null')
  })

  test('T27 any day of lessons is read back as it was written', () => {
    const day = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 30, max: 50 })), {
        minLength: 1,
        maxLength: 11,
      })
      .map(steps => {
        let at = 7 * 60
        return steps.map(([pause, length], i) => {
          const startsAt = at + pause
          at = startsAt + length
          return { number: i + 1, startsAt, endsAt: at }
        })
      })
    fc.assert(
      fc.property(day, periods => {
        const words = periods.map(({ startsAt, endsAt }) => `${clock(startsAt)}-${clock(endsAt)}`)
        expect(readBells(words.join(' '), SCHOOLS)).toMatchObject({ kind: 'bells', periods })
      }),
    )
  })

  test('T28 whatever is typed, reading ends with an answer', () => {
    fc.assert(
      fc.property(anyText(80), text => {
        expect(['bells', 'trouble']).toContain(readBells(text, SCHOOLS).kind)
      }),
    )
  })

  test('T28 one lesson at another time leaves the others as they are', () => {
    const { periods } = DEFAULT_BELLS
    const at = (number: number, startsAt: number) => ({ number, startsAt, endsAt: startsAt + 40 })
    const third = withPeriod(periods, at(3, 625))
    expect(third).toEqual(periods.map(one => (one.number === 3 ? at(3, 625) : one)))
    // 7:00 behind the afternoon is in the evening.
    expect(withPeriod(periods, at(8, 420))).toEqual([...periods, at(8, 420 + 720)])
    expect(withPeriod(periods, at(9, 1_200))).toMatchObject({ why: 'numbering', period: 9 })
    expect(withPeriod(periods, at(2, 520))).toMatchObject({ why: 'overlap', period: 2 })
    expect(withPeriod(periods, at(1, 520))).toMatchObject({ why: 'overlap', period: 2 })
  })
})
