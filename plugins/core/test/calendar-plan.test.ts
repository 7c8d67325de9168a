import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CalendarPlan,
  type CivilDay,
  changedCalendar,
  horizonOf,
  judgeDay,
  knownDays,
  knowsYear,
  planCalendar,
  type SchoolCalendar,
  type SchoolId,
} from '../src/index'
import { aCalendar } from '../testing/index'
import { anyText } from './any-text'

const WANGCUN = '王村口小学' as SchoolId
const SCHOOLS = [
  { id: WANGCUN, aliases: ['王村口', '王小'] },
  { id: '三仁小学' as SchoolId, aliases: [] },
]
const CALENDAR = aCalendar({
  state: { years: [2026], off: new Map(), makeup: new Map([['2026-10-10', '国庆节']]) },
})

interface Options {
  readonly today?: string
  readonly calendar?: SchoolCalendar
  readonly forSchool?: SchoolId | null
}
const plan = (text: string, options: Options = {}): CalendarPlan =>
  planCalendar(text, {
    calendar: options.calendar ?? CALENDAR,
    schools: SCHOOLS,
    today: (options.today ?? '2026-11-22') as CivilDay,
    forSchool: options.forSchool ?? null,
  })

/** What a message comes to, in one line. */
function told(text: string, options: Options = {}): string {
  const made = plan(text, options)
  if (made.kind === 'tooLong') return 'tooLong'
  if (made.kind === 'trouble') return `${made.line} ${made.trouble.why}: ${made.trouble.said}`
  const { terms, removedTerms, entries, removedEntries, years } = made.change
  return [
    ...terms.map(term => `${term.id} ${term.firstOn}..${term.lastOn} from ${term.weekOneOn}`),
    ...years.map(({ year, isComplete }) => `${year} ${isComplete ? 'whole' : 'not whole'}`),
    ...removedTerms.map(term => `no ${term}`),
    ...removedEntries.map(({ on, schoolId }) => `forget ${on} ${schoolId ?? 'all'}`),
    ...entries.map(
      ({ on, schoolId, kind, actsAs, note }) =>
        `${on} ${schoolId ?? 'all'} ${kind}${actsAs === null ? '' : actsAs} ${note}`,
    ),
  ]
    .map(line => line.trim())
    .join('; ')
}

describe('a line of a calendar', () => {
  test.each([
    ['2027-02-15 放假', '2027-02-15 all off'],
    ['2027-02-15 放假 春节', '2027-02-15 all off 春节'],
    ['2027年2月15日 春节放假', '2027-02-15 all off 春节'],
    ['12月5日 上课', '2026-12-05 all teaching'],
    ['12月5日（周六）上课', '2026-12-05 all teaching'],
    ['12月5日 周六 上课', '2026-12-05 all teaching'],
    ['10月10日 上周四的课', '2026-10-10 all teaching3'],
    ['10月10日上周四的课', '2026-10-10 all teaching3'],
    ['10月10日（周六）按周四课表上课', '2026-10-10 all teaching3'],
    ['10月10日 补周四', '2026-10-10 all teaching3'],
    ['10月10日 周四的课', '2026-10-10 all teaching3'],
    ['10月10日 上10月7日（周三）的课', '2026-10-10 all teaching2'],
    ['10月10日 上周四的课 国庆调休', '2026-10-10 all teaching3 国庆调休'],
    ['明天 停课 台风', '2026-11-23 all off 台风'],
    ['第13周周三 放假 运动会', '2026-11-25 all off 运动会'],
    ['王村口小学 12月4日 放假 运动会', '2026-12-04 王村口小学 off 运动会'],
    ['12月4日 王小 放假', '2026-12-04 王村口小学 off'],
    ['三仁 12月4日 放假', '2026-12-04 三仁小学 off'],
    ['12月4日三仁放假', '2026-12-04 三仁小学 off'],
    ['12月4日 放假 三仁社会实践', '2026-12-04 all off 三仁社会实践'],
    ['全联盟 12月4日 放假', '2026-12-04 all off'],
    ['12月9日 放假(运动会)', '2026-12-09 all off 运动会'],
    ['12月9日、10日放假', '2026-12-09 all off; 2026-12-10 all off'],
    ['12月4日改为上课', '2026-12-04 all teaching'],
    ['12月4日不放假', '2026-12-04 all teaching'],
    ['12月4日 不停课', '2026-12-04 all teaching'],
    ['12月4日不上课', '2026-12-04 all off'],
    ['取消12月4日放假', 'forget 2026-12-04 all'],
    ['从12月10日起放假3天', '2026-12-10 all off; 2026-12-11 all off; 2026-12-12 all off'],
    ['12月10日 放2天假 秋游', '2026-12-10 all off 秋游; 2026-12-11 all off 秋游'],
    ['12月10日放假一天', '2026-12-10 all off'],
    ['12月31日到1月1日 放假二天', '2026-12-31 all off; 2027-01-01 all off'],
    ['12月31日-1月1日 元旦假', '2026-12-31 all off 元旦假; 2027-01-01 all off 元旦假'],
    ['删 10月10日', 'forget 2026-10-10 all'],
    ['10月10日 删除', 'forget 2026-10-10 all'],
    ['删 王小 10月10日', 'forget 2026-10-10 王村口小学'],
    [
      '10月1日到10月3日 放假 国庆',
      '2026-10-01 all off 国庆; 2026-10-02 all off 国庆; 2026-10-03 all off 国庆',
    ],
    ['10.1-10.2放假', '2026-10-01 all off; 2026-10-02 all off'],
    ['10月1日至2日 放假', '2026-10-01 all off; 2026-10-02 all off'],
    ['2026-12-31到2027-01-01 放假', '2026-12-31 all off; 2027-01-01 all off'],
    ['12月31日~1月1日 放假', '2026-12-31 all off; 2027-01-01 all off'],
    ['2027年 齐了', '2027 whole'],
    ['2027年放假安排登记齐了', '2027 whole'],
    ['2027年 没齐', '2027 not whole'],
    ['删除 10月1日到2日', 'forget 2026-10-01 all; forget 2026-10-02 all'],
  ])('T22 %s', (words, expected) => {
    expect(told(words)).toBe(expected)
  })

  test.each([
    ['2026学年第一学期 9月1日到1月20日', '2026-1 2026-09-01..2027-01-20 from 2026-08-31'],
    [
      '2026学年第一学期 9月1日到1月20日 第一周从8月24日',
      '2026-1 2026-09-01..2027-01-20 from 2026-08-24',
    ],
    [
      '2026-2027学年上学期 9月1日开学，1月20日放假',
      '2026-1 2026-09-01..2027-01-20 from 2026-08-31',
    ],
    ['2026学年第二学期 2月22日-6月30日', '2026-2 2027-02-22..2027-06-30 from 2027-02-22'],
    ['下学期 2027年2月22日到2027年6月30日', '2026-2 2027-02-22..2027-06-30 from 2027-02-22'],
    ['第二学期 2月22日到6月30日', '2026-2 2027-02-22..2027-06-30 from 2027-02-22'],
    ['第一学期 8月30日到1月20日 第1周从9月6日起', '2026-1 2026-08-30..2027-01-20 from 2026-08-31'],
    ['删 2026学年第一学期', 'no 2026-1'],
  ])('T23 %s', (words, expected) => {
    expect(told(words)).toBe(expected)
  })

  const AUTUMN = '2026-1 2026-09-01..2027-01-22 from 2026-08-31'
  test.each([
    '2026-2027第一学期 9.1-1.22',
    '2026-2027学年度第一学期（2026.9.1-2027.1.22）',
    '2026—2027学年第一学期：9月1日——1月22日',
    '２０２６学年第一学期　９月１日到１月２２日',
    '2026年秋季学期 9月1日到1月22日',
    '2026秋季学期 9.1~1.22',
    '2026年第一学期 9.1-1.22',
    '26学年第一学期 9.1-1.22',
    '26-27学年上学期 9/1~1/22',
    '本学期 9.1—1.22',
    '这学期9月1号到1月22号',
    '这个学期 从9月1日起到1月22日止',
    '新学期 9月1日至1月22日，共21周',
    '上学期 9.1-1.22',
    '2026学年第一学期：2026.9.1-2027.1.22',
    '2026学年第一学期 9.1-2027.1.22',
    '2026学年第一学期 2026/9/1到1/22',
    '第一学期 20260901-20270122',
    '第一学期9月1号开学1月22号放假',
    '第 1 学期 9月1日（周二）至1月22日（周五）',
    '9月1日开学，1月22日放寒假',
    '9.1-1.22 第一学期',
    '第一学期 九月一日到一月二十二日',
    '2026学年第一学期 9月1日 1月22日 8月31日为第1周',
    '今年秋季学期9.1—1.22，第一周从8.31算',
  ])('T23 a term as teachers type it: %s', words => {
    expect(told(words, { today: '2026-12-21' })).toBe(AUTUMN)
  })

  test.each([
    ['2027年春季学期 2.22-6.30', '2026-2 2027-02-22..2027-06-30 from 2027-02-22'],
    ['春季学期 2.22-6.30', '2026-2 2027-02-22..2027-06-30 from 2027-02-22'],
    ['下学期 2.22-6.30', '2026-2 2027-02-22..2027-06-30 from 2027-02-22'],
    // The next one, as its days tell.
    ['下学期 2027.9.1-2028.1.20', '2027-1 2027-09-01..2028-01-20 from 2027-08-30'],
    ['2027年第二学期 2027.2.22-6.30', '2026-2 2027-02-22..2027-06-30 from 2027-02-22'],
  ])('T23 %s', (words, expected) => {
    expect(told(words)).toBe(expected)
  })

  test.each([
    // The school year 2027, or the spring of 2027: it is asked.
    ['2027年第二学期 2.22-6.30', 'termYear'],
    ['2026学年第一学期 2027.9.1-2028.1.22', 'termYear'],
    ['2026学年第二学期 9月1日到1月22日', 'termPart'],
    ['2026学年第一学期', 'termDays'],
    ['2026学年第一学期 9月1日开学', 'termDays'],
    ['本学期', 'termDays'],
    ['删 本学期', 'whichTerm'],
    ['删 第一学期', 'whichTerm'],
  ])('T24 %s: %s', (words, why) => {
    const made = plan(words)
    expect(made).toMatchObject({ kind: 'trouble', trouble: { why, said: words } })
  })

  test.each([
    '12月5日上课吗',
    '12月4日 放假？',
    '明天放不放假',
    '12月4日 放假不',
    '12月4日是不是放假',
    '12月4日是否放假',
    '12月4日放假了没',
    '12月4日放假没',
    '12月4日放假了没有',
    '12月4日放假没 谢谢',
    '12月4日放没放假',
    '12月4日有没有放假',
    '12月4日会不会放假',
    '12月4日怎么放假',
    '12月4日为什么放假',
    '12月4日为啥放假',
    '12月4日什么原因放假',
    '12月4日能不能放假',
    '12月4日可不可以放假',
    '12月4日能否放假',
    '12月4日要放假吧',
    '12月4日放假吧~',
    '12月4日放假呢',
    '12月4日放假吗 急',
    '12月4日放假是真的吗，我没看到通知',
    '12月4日放假对不对',
    '12月4日上课还是放假',
    '12月5日要不要上课',
    '12月5日用不用上班',
    '12月5日谁上课',
    '谁知道12月4日放假',
    '请问12月4日放假',
    '听说12月4日放假',
    '12月4日好像放假',
    '12月4日放几天假',
    '王村口小学 12月4日是不是放假',
    '10月1日到10月7日是不是放假',
    '明天是不是放假',
    '12月5日是不是上周四的课',
    '2027年齐了没',
    '2月22日是不是开学',
  ])('T24 %s asks, and changes nothing', words => {
    expect(told(words)).toContain('notUnderstood')
  })

  test.each([
    ['12月4日 放假 运动会', '运动会'],
    ['12月4日 放假 校庆', '校庆'],
    ['12月4日 放假 英语听说考试', '英语听说考试'],
    ['12月4日 中考听说测试 放假', '中考听说测试'],
    ['12月4日 放假 建校几周年庆', '建校几周年庆'],
    ['12月4日 放假 “可能性”教研', '“可能性”教研'],
    ['12月4日 放假 吧台义卖', '吧台义卖'],
    ['12月4日 放假 消防队会操', '消防队会操'],
    ['12月4日 放假 没事不要来校', '没事不要来校'],
  ])('T24 %s tells: its note asks nothing', (words, note) => {
    expect(told(words)).toBe(`2026-12-04 all off ${note}`)
  })

  test.each([
    ['出来了吗', '1 notUnderstood: 出来了吗'],
    ['10月10日', '1 offOrNot: 10月10日'],
    ['12月4日 运动会', '1 offOrNot: 12月4日 运动会'],
    ['2月30日 放假', '1 noSuchDay: 2月30日'],
    ['12月4日周四 放假', '1 noSuchDay: 12月4日周四'],
    ['10月7日到10月1日 放假', '1 tooManyDays: 10月7日到10月1日 放假'],
    ['2026-10-07到2026-10-01 放假', '1 backwards: 2026-10-07到2026-10-01'],
    ['10月1日到10月3日 上周四的课', '1 oneDayOnly: 10月1日到10月3日 上周四的课'],
    ['12月11日下午放假', '1 halfDay: 下午'],
    ['12月11日 放假 半天', '1 halfDay: 半天'],
    ['9月1日到1月22日', '1 isItTerm: 9月1日到1月22日'],
    ['2026学年 9.1-1.22', '1 isItTerm: 2026学年 9.1-1.22'],
    ['2月22日开学', '1 termDays: 2月22日开学'],
    ['1.22放寒假', '1 termDays: 1.22放寒假'],
    ['12.10、12.11放假', '1 moreDays: 12.11'],
    ['12月4日取消放假', '1 offOrNot: 12月4日取消放假'],
    ['12月4日的放假取消', '1 offOrNot: 12月4日的放假取消'],
    ['12月4日没有放假', '1 offOrNot: 12月4日没有放假'],
    ['12月9日放假，12月12日补课', '1 moreDays: 12月12日补课'],
    ['三仁 王村口小学 12月9日放假', '1 oneSchool: 三仁 王村口小学 12月9日放假'],
    ['12月10日起停课', '1 untilWhen: 12月10日起停课'],
    ['10月1日到10月7日 放假 8天', '1 daysCount: 10月1日到10月7日 放假 8天'],
    ['李家小学 12月4日 放假', '1 unknownSchool: 李家小学'],
    ['第33周周三 放假', '1 noSuchWeek: 第33周周三'],
    ['2026学年第一学期 9月1日到9月5日', '1 termLength: 9月1日到9月5日'],
    ['2026学年第二学期 1月10日到6月30日', '1 termsOverlap: 2026学年第二学期 1月10日到6月30日'],
    [
      '王村口小学 2026学年第一学期 9月1日到1月20日',
      '1 termOfSchool: 王村口小学 2026学年第一学期 9月1日到1月20日',
    ],
    ['2026学年第一学期 9月1日到1月20日 第一周从10月12日', '1 weekOne: 10月12日'],
    [`12月4日 放假 ${'很'.repeat(31)}`, `1 noteTooLong: ${'很'.repeat(31)}`],
  ])('T24 %s', (words, expected) => {
    expect(told(words)).toBe(expected)
  })
})

describe('a message with a whole calendar', () => {
  const FILE = [
    '2026学年第二学期 2月22日到6月30日',
    '1、4月5日 放假 清明',
    '',
    '2. 5月1日到5月3日 放假 劳动节',
    '校历 5月8日 上周四的课',
  ]

  test('T25 is kept whole; its own terms tell the years of the days after them', () => {
    const text = FILE.join('\n').replace('2. ', '2、')
    expect(told(text)).toBe(
      '2026-2 2027-02-22..2027-06-30 from 2027-02-22; 2027-04-05 all off 清明; 2027-05-01 all off 劳动节; 2027-05-02 all off 劳动节; 2027-05-03 all off 劳动节; 2027-05-08 all teaching3',
    )
    const made = plan(text)
    if (made.kind !== 'change') throw new Error('no change')
    const calendar = changedCalendar(CALENDAR, made.change)
    expect(judgeDay(calendar, null, '2027-05-08' as CivilDay)).toMatchObject({ actsAs: 3 })
    expect(judgeDay(calendar, null, '2027-02-01' as CivilDay)).toMatchObject({ because: 'break' })
  })

  test('T35 the State Council’s notice is read as it is published, its heading tells the year', () => {
    const notice = [
      '国务院办公厅关于2027年部分节假日安排的通知',
      '一、元旦：1月1日（星期五）至3日（星期日）放假，共3天。',
      '二、春节：2月5日（农历除夕、星期五）至7日（星期日）放假调休，共3天。2月14日（星期日）、2月20日（星期六）上班。',
      '六、国庆节：10月1日（星期五）至3日（星期日）放假调休，共3天。',
    ].join('\n')
    expect(told(notice)).toBe(
      [
        ...['01', '02', '03'].map(day => `2027-01-${day} all off 元旦`),
        ...['05', '06', '07'].map(day => `2027-02-${day} all off 春节`),
        '2027-02-14 all teaching',
        '2027-02-20 all teaching',
        ...['01', '02', '03'].map(day => `2027-10-${day} all off 国庆节`),
      ].join('; '),
    )
  })

  test('T24 T25 a line that asks is a faulty one', () => {
    expect(told('12月4日 放假\n12月7日是不是放假')).toBe('2 notUnderstood: 12月7日是不是放假')
    expect(told('12月4日放假。是不是？')).toContain('notUnderstood')
  })

  test('T25 or not at all, and the faulty line is named', () => {
    expect(told('12月4日 放假\n\n12月32日 放假')).toBe('3 noSuchDay: 12月32日')
    expect(told('12月4日 放假\n12月1日到5日 放假')).toBe('2 saidTwice: 12月1日到5日 放假')
    expect(told(Array.from({ length: 201 }, () => '12月4日 放假').join('\n'))).toBe('tooLong')
    expect(told('2025学年第一学期 9月1日到1月20日\n2025学年第一学期 9月1日到1月21日')).toContain(
      '2 saidTwice',
    )
    const many = Array.from({ length: 20 }, (_, i) => `${2030 + i}-07-01到${2030 + i}-08-31 放假`)
    expect(told(many.join('\n'))).toContain('17 tooManyDays')
  })

  test('T2 a year that an admin told whole is known from then on', () => {
    const made = plan('2027-01-01到2027-01-03 放假 元旦\n2027年 齐了')
    if (made.kind !== 'change') throw new Error('no change')
    const calendar = changedCalendar({ ...CALENDAR, terms: [] }, made.change)
    const judge = (on: string, of = calendar) => judgeDay(of, null, on as CivilDay)
    expect(judge('2027-01-04')).toMatchObject({ kind: 'teaching' })
    expect(judge('2027-01-01')).toMatchObject({ kind: 'off', name: '元旦' })
    expect(judge('2028-01-04')).toMatchObject({ because: 'unknownYear' })
    expect(knowsYear(calendar, 2027)).toBe(true)
    expect(horizonOf(knownDays(calendar), '2026-11-22' as CivilDay).isShort).toBe(false)
    const not = plan('2027年 没齐', { calendar })
    if (not.kind !== 'change') throw new Error('no change')
    expect(judge('2027-01-04', changedCalendar(calendar, not.change))).toMatchObject({
      kind: 'unclear',
    })
  })

  test('T26 lines without a school are for the one that speaks', () => {
    expect(told('12月4日 放假', { forSchool: WANGCUN })).toBe('2026-12-04 王村口小学 off')
    expect(told('各校 12月4日 放假', { forSchool: WANGCUN })).toBe('2026-12-04 all off')
  })

  test('T23 a term said again is the same one; one that was removed is no obstacle', () => {
    expect(told('2026学年第一学期 9月1日到1月27日')).toContain('..2027-01-27')
    expect(told('删 2026学年第一学期\n2026学年第二学期 2027-01-10到2027-06-30')).toBe(
      '2026-2 2027-01-10..2027-06-30 from 2027-01-04; no 2026-1',
    )
  })

  test('T25 whatever is typed, reading ends with an answer', () => {
    const pieces = fc.constantFrom(
      '校历',
      '2026学年',
      '第一学期',
      '9月1日',
      '到',
      '周四',
      '的课',
      '放假',
      '删',
      '\n',
      ' ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          anyText(80),
          fc.array(pieces, { maxLength: 30 }).map(all => all.join('')),
        ),
        text => {
          expect(['change', 'trouble', 'tooLong']).toContain(plan(text).kind)
        },
      ),
    )
  })
})
