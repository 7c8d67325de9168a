import { aCalendar, aTerm, day } from '@lianxiao/core/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  type CivilDay,
  civilDayOf,
  type DayContext,
  daysBetween,
  mondayOf,
  readDay,
  readWeek,
  weekdayOf,
  weekOfTerm,
} from '../src/index'
import { anyText } from './any-text'

const TERM = aTerm()
const CALENDAR = aCalendar({ terms: [TERM] })
/** A Sunday. */
const TODAY = day('2026-11-22')
const on = (today: string): DayContext => ({ today: day(today), calendar: CALENDAR })

/** The day with what is left of the sentence, or why there is none. */
function read(words: string, today: string = TODAY): string {
  const said = readDay(words, on(today))
  if (said.kind === 'day') return `${said.day} ${said.rest}`.trim()
  return said.kind === 'none' ? '-' : `${said.why}: ${said.said}`
}

describe('a day as teachers type it', () => {
  test.each([
    ['今天', '2026-11-22'],
    ['明天第2节', '2026-11-23 第2节'],
    ['后天 数学', '2026-11-24 数学'],
    ['大后天的第一节', '2026-11-25 第一节'],
    ['周三', '2026-11-25'],
    ['周日', '2026-11-22'],
    ['这周三', 'past: 这周三'],
    ['本周三', 'past: 本周三'],
    ['本周日', '2026-11-22'],
    ['星期三 第2节', '2026-11-25 第2节'],
    ['礼拜三', '2026-11-25'],
    ['星期天', '2026-11-22'],
    ['周３', '2026-11-25'],
    ['下周三', '2026-11-25'],
    ['下个星期三', '2026-11-25'],
    ['下周三第2节三(2)班数学', '2026-11-25 第2节三(2)班数学'],
    ['下下周一', '2026-11-30'],
    ['下下个礼拜天', '2026-12-06'],
    ['上周三', 'past: 上周三'],
    ['昨天', 'past: 昨天'],
    ['第13周周三', '2026-11-25'],
    ['第十三周星期三', '2026-11-25'],
    ['第十三周的周三', '2026-11-25'],
    ['13周3', '2026-11-25'],
    ['１３周３', '2026-11-25'],
    ['第13周三 第2节', '2026-11-25 第2节'],
    ['第12周周三', 'past: 第12周周三'],
    ['第33周周三', 'noSuchWeek: 第33周周三'],
    ['第0周周三', 'noSuchWeek: 第0周周三'],
    ['第21周周五', 'noSuchDay: 第21周周五'],
    ['11月25日', '2026-11-25'],
    ['11月25号第2节', '2026-11-25 第2节'],
    ['十一月二十五日', '2026-11-25'],
    ['11月25', '2026-11-25'],
    ['11 月 25 日', '2026-11-25'],
    ['１１月２５日', '2026-11-25'],
    ['11.25', '2026-11-25'],
    ['11-25 第2节', '2026-11-25 第2节'],
    ['11.25三(2)班数学第2节', '2026-11-25 三(2)班数学第2节'],
    ['周三：第2节', '2026-11-25 第2节'],
    ['明早第一节', '2026-11-23 早第一节'],
    ['11/25 数学', '2026-11-25 数学'],
    ['2026-11-25', '2026-11-25'],
    ['2026/11/25', '2026-11-25'],
    ['2026.11.25第2节', '2026-11-25 第2节'],
    ['20261125', '2026-11-25'],
    ['2026年11月25日', '2026-11-25'],
    ['26年11月25日', '2026-11-25'],
    ['明年3月5日', '2027-03-05'],
    ['1月5日', '2027-01-05'],
    ['25号', '2026-11-25'],
    ['25日第2节', '2026-11-25 第2节'],
    ['二十五号 第2节', '2026-11-25 第2节'],
    ['5号', '2026-12-05'],
    ['20号', 'past: 20号'],
    ['下月3号', '2026-12-03'],
    ['11月20日', 'past: 11月20日'],
    ['11月7日', '2027-11-07'],
    ['2026-09-01', 'past: 2026-09-01'],
    ['2月30日', 'noSuchDay: 2月30日'],
    ['2月29日', 'noSuchDay: 2月29日'],
    ['11月31日', 'noSuchDay: 11月31日'],
    ['2027-02-29', 'noSuchDay: 2027-02-29'],
    ['13月1日', 'noSuchDay: 13月1日'],
  ])('T10 %s', (words, expected) => {
    expect(read(words)).toBe(expected)
  })

  test.each([
    ['11月25日周三 第2节', '2026-11-25 第2节'],
    ['11月25日（周三）第2节', '2026-11-25 第2节'],
    ['周三（11月25日）第2节', '2026-11-25 第2节'],
    ['第2节 (11月25日) 数学', '2026-11-25 第2节 数学'],
    ['明天，周一，第2节', '2026-11-23 第2节'],
    ['11.25 周三 第2节', '2026-11-25 第2节'],
    ['周三(11.25) 第2节', '2026-11-25 第2节'],
    ['11.25（周三）第2节', '2026-11-25 第2节'],
    ['11月25日周四', 'noSuchDay: 11月25日周四'],
    ['周四（11月25日）', 'noSuchDay: 周四(11月25日'],
    ['明天周三', 'noSuchDay: 明天周三'],
    ['下周三 11月26日', 'noSuchDay: 下周三 11月26日'],
  ])('T11 said in two ways, both must agree: %s', (words, expected) => {
    expect(read(words)).toBe(expected)
  })

  test.each([
    '第2节 三(2)班 数学',
    '三年级数学 3.5版',
    '3.5版 教材',
    '分数1/2的认识',
    '1/2 的认识',
    '数学 分数 1/2 的认识',
    '认识 3.5 千克',
    '3-4 年级 科学',
    '1-18周 数学',
    '第1-18周周三',
    '每周三 第2节',
    '隔周三',
    '一周三节',
    '一周三次',
    '三年级 周老师 语文',
    '语文 周一鸣老师',
    '何老师 今天我当家',
    '语文 美好的明天',
    '11-20各数的认识',
    '三月三',
    '第2节 1/2 的认识',
    '8:20-9:00',
    '3号楼 二教室',
    '第12周',
    '下周三(2)班',
    '',
  ])('T12 no day: %s', words => {
    expect(read(words)).toBe('-')
  })

  test('T12 what is a day beyond doubt goes before what is first', () => {
    expect(read('3.5版 下周三 第2节')).toBe('2026-11-25 3.5版 第2节')
    expect(read('周三 1/2 的认识')).toBe('2026-11-25 1/2 的认识')
    expect(read('下周三 第2节 三(2)班 数学 分数1/2的认识 何老师 王村口小学')).toBe(
      '2026-11-25 第2节 三(2)班 数学 分数1/2的认识 何老师 王村口小学',
    )
    expect(read('三(2)班数学周三第2节')).toBe('2026-11-25 三(2)班数学 第2节')
    expect(read('周三何老师第2节')).toBe('2026-11-25 何老师第2节')
    expect(read('11.25 第2节 语文 今天我当家')).toBe('2026-11-25 第2节 语文 今天我当家')
    expect(read('语文 11.25 第2节')).toBe('2026-11-25 语文 第2节')
  })

  test('T13 weeks of a term need one', () => {
    const calendar = { ...CALENDAR, terms: [] }
    expect(readDay('第12周周三', { today: TODAY, calendar })).toMatchObject({ why: 'noTerm' })
  })

  test('T14 around the new year the nearest day is meant, and what just passed is past', () => {
    expect(read('12月30日', '2027-01-03')).toBe('past: 12月30日')
    expect(read('1月2日', '2026-12-30')).toBe('2027-01-02')
    expect(read('2月29日', '2028-02-01')).toBe('2028-02-29')
    expect(read('31号', '2026-12-01')).toBe('2026-12-31')
    expect(read('30号', '2027-01-31')).toBe('past: 30号')
  })

  test('T14 where the past is meant as well, a day of the term is before one of another year', () => {
    const past = (words: string) => readDay(words, { ...on(TODAY), mayBePast: true })
    expect(past('11月7日')).toMatchObject({ day: '2026-11-07' })
    expect(past('上周三')).toMatchObject({ day: '2026-11-11' })
    expect(past('20号')).toMatchObject({ day: '2026-11-20' })
    expect(past('3月5日')).toMatchObject({ day: '2027-03-05' })
  })
})

const DIGITS = '零一二三四五六七八九'
/** 25 → 二十五. */
function inChinese(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`
  return `${head}${ones === 0 ? '' : DIGITS[ones]}`
}
const fullWidth = (text: string) =>
  text.replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
const NAMES = '一二三四五六日'

/** All the ways to write a day that lies less than two weeks ahead. */
function formsOf(of: CivilDay, today: CivilDay): string[] {
  const [year, month, date] = of.split('-').map(Number) as [number, number, number]
  const name = NAMES[weekdayOf(of)] ?? ''
  const weeks = daysBetween(mondayOf(today), mondayOf(of)) / 7
  const relative = ['今天', '明天', '后天', '大后天'][daysBetween(today, of)]
  const week = weekOfTerm(TERM, of)
  return [
    ...(relative === undefined ? [] : [relative]),
    ...(daysBetween(today, of) < 7 ? [`周${name}`, `星期${name}`, `礼拜${name}`] : []),
    `${['本', '下', '下下'][weeks]}周${name}`,
    ...(week === null
      ? []
      : [
          `第${week}周周${name}`,
          `第${inChinese(week)}周星期${name}`,
          `${week}周${weekdayOf(of) + 1}`,
        ]),
    `${month}月${date}日`,
    `${month}月${date}号（周${name}）`,
    `${inChinese(month)}月${inChinese(date)}日`,
    fullWidth(`${month}月${date}日`),
    `${month}.${date}`,
    `${month}-${date}`,
    `${month}/${date}`,
    of,
    of.replaceAll('-', '/'),
    `${year}年${month}月${date}日`,
    `${date}号`,
  ]
}

describe('any day', () => {
  const todays = fc.integer({ min: 0, max: 900 }).map(ahead => addDays(day('2026-06-01'), ahead))

  test('T10 is read back from every form, and the rest stays as it is', () => {
    fc.assert(
      fc.property(todays, fc.nat(13), fc.nat(99), (today, ahead, which) => {
        const of = addDays(today, ahead)
        const forms = formsOf(of, today)
        const form = forms[which % forms.length] ?? ''
        const context = { today, calendar: CALENDAR }
        const rest = '第2节 三(2)班 数学 分数1/2的认识'
        expect(readDay(form, context)).toEqual({ kind: 'day', day: of, rest: '' })
        expect(readDay(`${form} ${rest}`, context)).toEqual({ kind: 'day', day: of, rest })
        expect(readDay(`${form}第2节`, context)).toEqual({ kind: 'day', day: of, rest: '第2节' })
      }),
      { numRuns: 500 },
    )
  })

  test('T10 is read back from dates up to a year ahead, with the year or without', () => {
    fc.assert(
      fc.property(todays, fc.nat(350), fc.nat(99), (today, ahead, which) => {
        const of = addDays(today, ahead)
        const [year, month, date] = of.split('-').map(Number) as [number, number, number]
        const name = NAMES[weekdayOf(of)] ?? ''
        const forms = [
          of,
          `${year}年${month}月${date}日`,
          `${month}月${date}日`,
          `${month}月${date}日（星期${name}）`,
          `周${name} ${month}月${date}号`,
          `${inChinese(month)}月${inChinese(date)}日`,
          `${month}.${date}`,
        ]
        const form = forms[which % forms.length] ?? ''
        expect(readDay(`${form} 第2节`, { today, calendar: CALENDAR })).toEqual({
          kind: 'day',
          day: of,
          rest: '第2节',
        })
      }),
      { numRuns: 300 },
    )
  })

  test('T11 with another weekday than its own is no day', () => {
    fc.assert(
      fc.property(todays, fc.nat(350), fc.integer({ min: 1, max: 6 }), (today, ahead, off) => {
        const of = addDays(today, ahead)
        const [, month, date] = of.split('-').map(Number)
        const wrong = NAMES[(weekdayOf(of) + off) % 7] ?? ''
        for (const words of [`${month}月${date}日周${wrong}`, `${of}（星期${wrong}）`])
          expect(readDay(words, { today, calendar: CALENDAR })).toMatchObject({ why: 'noSuchDay' })
      }),
    )
  })

  test('T14 without a year is never one that is over', () => {
    fc.assert(
      fc.property(todays, fc.nat(13), fc.nat(32), (today, month, date) => {
        const said = readDay(`${month}月${date}日`, { today, calendar: CALENDAR })
        if (said.kind === 'day') {
          expect(said.day >= today).toBe(true)
          expect(said.day).toBe(civilDayOf(Number(said.day.slice(0, 4)), month, date))
        } else expect(said.kind).toBe('impossible')
      }),
    )
  })

  test('T10 whatever is typed, reading ends', () => {
    fc.assert(
      fc.property(anyText(60), text => {
        readWeek(text, on(TODAY))
        expect(['day', 'none', 'impossible']).toContain(readDay(text, on(TODAY)).kind)
      }),
    )
    const long = '第 12 周 周 三 11月 25 号'.repeat(2_000)
    expect(readDay(long, on(TODAY)).kind).not.toBe('none')
    expect(readDay('第'.repeat(50_000), on(TODAY)).kind).toBe('none')
  })
})

describe('a week', () => {
  const week = (words: string) => {
    const said = readWeek(words, on(TODAY))
    return said === null ? null : `${said.monday} ${said.rest}`.trim()
  }
  test.each([
    ['本周', '2026-11-16'],
    ['这个星期', '2026-11-16'],
    ['下周 数学', '2026-11-23 数学'],
    ['下下周', '2026-11-30'],
    ['上周', '2026-11-09'],
    ['第12周', '2026-11-16'],
    ['十二周', null],
    ['第十二周', '2026-11-16'],
    ['第1周', '2026-08-31'],
    ['12周 语文', '2026-11-16 语文'],
    ['第33周', null],
    ['下周三', null],
    ['下周三(2)班', '2026-11-23 三(2)班'],
    ['第12周周三', null],
    ['', null],
  ])('T15 %s', (words, expected) => {
    expect(week(words)).toBe(expected)
  })
})
