import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  type CalendarEntry,
  type CivilDay,
  expandSeries,
  judgeDay,
  parsePlanSentence,
  type SchoolCalendar,
  type SchoolId,
} from '../src/index'
import { aPlanContext, on, SCHOOLS, told } from './plan-builders'

const context = aPlanContext()

interface Walked {
  readonly start: CivilDay
  readonly everyWeeks: number
  readonly lessons: number | null
  readonly turn: readonly SchoolId[]
  readonly insists: boolean
  readonly hasTerm: boolean
}

/** Day by day, with the turn handed on by hand. */
function walk(one: Walked, calendar: SchoolCalendar) {
  const turn = [...one.turn]
  const held: string[] = []
  const left: string[] = []
  const heldKinds = new Set(one.insists ? ['teaching', 'unclear'] : ['teaching'])
  const lastOn = one.hasTerm ? '2027-01-22' : '2999-12-31'
  const atMost = one.lessons ?? 30
  for (let n = 0; n < 60 && held.length < atMost; n += one.everyWeeks) {
    const day = addDays(one.start, n * 7)
    const [school] = turn
    if (day > lastOn || school === undefined) break
    const isHeld = heldKinds.has(judgeDay(calendar, school, day).kind)
    ;(isHeld ? held : left).push(`${day} ${school}`)
    if (isHeld) turn.push(...turn.splice(0, 1))
  }
  return { held, left }
}

describe('Lessons that come again', () => {
  it.each([
    '从第13周到第16周 每周三',
    '第13-16周 周三',
    '第13周至第16周每周三',
    '13周-16周 周三',
    '第13周周三到第16周周三',
  ])('O9 %s', when => {
    const reading = parsePlanSentence(`${when} 第2节 三(2)班 数学 分数 何老师`, context)
    expect(reading).toMatchObject({ kind: 'plans', missing: 0 })
    if (reading.kind !== 'plans') return
    expect(reading.lessons.map(({ plan }) => plan.on)).toEqual([
      '2026-11-25',
      '2026-12-02',
      '2026-12-16',
    ])
    expect(reading.skipped.map(({ on: day }) => day)).toEqual(['2026-12-09'])
    expect(new Set(reading.lessons.map(({ plan }) => plan.topic))).toEqual(new Set(['分数']))
  })

  it('O9 每周三 runs to the end of the term, days off are left out and named', () => {
    const reading = parsePlanSentence('每周三 第2节 三(2)班 数学 何老师', context)
    expect(reading.kind).toBe('plans')
    if (reading.kind !== 'plans') return
    const days = reading.lessons.map(({ plan }) => plan.on)
    expect(days).toEqual(['2026-11-25', '2026-12-02', '2026-12-16', '2026-12-23', '2026-12-30'])
    expect(reading.skipped.map(({ on: day, name, because }) => [day, name, because])).toEqual([
      ['2026-12-09', '校庆', 'off'],
      ['2027-01-06', '', 'unknownYear'],
      ['2027-01-13', '', 'unknownYear'],
      ['2027-01-20', '', 'unknownYear'],
    ])
    const ids = new Set(reading.lessons.map(({ plan }) => plan.seriesId))
    expect([...ids]).toEqual(['series-1'])
  })

  it.each([
    ['下周三 第2节 数学 何老师 连续3周', ['2026-12-02', '2026-12-16', '2026-12-23']],
    ['连续三周每周三第2节 数学 何老师', ['2026-11-25', '2026-12-02', '2026-12-16']],
    ['从下周起每周三第2节 共2次 数学 何老师', ['2026-12-02', '2026-12-16']],
    ['隔周周三 第2节 连续2次 数学 何老师', ['2026-11-25', '2026-12-23']],
  ])('O9 %s', (words, days) => {
    const reading = parsePlanSentence(words, context)
    expect(reading.kind === 'plans' && reading.lessons.map(({ plan }) => plan.on)).toEqual(days)
  })

  it('O10 a school whose day is left out keeps its turn', () => {
    const lines = told(
      parsePlanSentence('下周三第2节 数学 轮流 王村口小学 蔡源小学 三仁小学', context),
    )
    expect(lines.map(line => line.split(' ').slice(0, 3).join(' '))).toEqual([
      '2026-12-02 2 王村口小学',
      '2026-12-16 2 蔡源小学',
      '2026-12-23 2 三仁小学',
    ])
  })

  it('O6 O10 whoever goes from school to school is one person', () => {
    const words = '下周四第2节 数学 兰老师 轮流 蔡源小学 三仁小学'
    const reading = parsePlanSentence(words, context)
    expect(reading.kind === 'plans' && reading.lessons.map(({ presenter }) => presenter)).toEqual(
      Array.from({ length: 2 }, () => ({ kind: 'new', name: '兰老师', schoolId: '王村口小学' })),
    )
  })

  it('O9 is bounded, asks without a term, and says when nothing is left', () => {
    const problem = (words: string, changes = {}) => {
      const reading = parsePlanSentence(words, aPlanContext(changes))
      return reading.kind === 'problem' ? reading.problem.kind : reading.lessons.length
    }
    expect(problem('下周三第2节 数学 何老师 连续31周')).toBe('tooMany')
    const calendar = { ...context.calendar, terms: [] }
    expect(problem('每周三第2节 数学 何老师', { calendar })).toBe('noTermEnd')
    expect(problem('1月6日 每周一次 第2节 数学 何老师')).toBe('nothingLeft')
    expect(problem('1月6日 每周一次 第2节 数学 何老师 仍然排')).toBe(3)
    expect(problem('下周三第2节 数学 轮流 王村口小学 松原小学')).toBe('unknownSchool')
  })

  it('O9 O10 agrees with a plain walk over random calendars', () => {
    const schools = SCHOOLS.map(({ id }) => id)
    const first = on('2026-09-02')
    const anEntry = fc.record({
      schoolId: fc.constantFrom<SchoolId | null>(...schools, null),
      on: fc.nat(150).map(days => addDays(first, days)),
      kind: fc.constantFrom('off' as const, 'teaching' as const),
      actsAs: fc.constant(null),
      note: fc.constant('停课'),
    })
    const aCase = fc.record({
      entries: fc.array(anEntry, { maxLength: 40 }),
      start: fc.nat(100).map(days => addDays(first, days)),
      everyWeeks: fc.constantFrom(1, 2),
      lessons: fc.option(fc.integer({ min: 1, max: 30 })),
      turn: fc.shuffledSubarray(schools, { minLength: 1 }),
      insists: fc.boolean(),
      years: fc.constantFrom([2026], [2026, 2027]),
      hasTerm: fc.boolean(),
    })
    fc.assert(
      fc.property(aCase, one => {
        const entries: CalendarEntry[] = one.entries
        const { terms, state, bells } = context.calendar
        const calendar = {
          terms: one.hasTerm ? terms : [],
          entries,
          bells,
          state: { ...state, years: one.years },
        }
        const made = expandSeries(
          {
            firstOn: one.start,
            everyWeeks: one.everyWeeks,
            lessons: one.lessons,
            schools: one.turn,
            insists: one.insists,
          },
          calendar,
        )
        const { held, left } = walk(one, calendar)
        const lineOf = ({ on: day, schoolId }: { on: string; schoolId: string }) =>
          `${day} ${schoolId}`
        expect(made.days.map(lineOf)).toEqual(held)
        expect(made.skipped.map(lineOf)).toEqual(left)
        expect(made.missing).toBe(one.lessons === null ? 0 : one.lessons - held.length)
      }),
      { numRuns: 300 },
    )
  })
})
