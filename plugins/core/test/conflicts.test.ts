import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BellSchedule,
  type Candidate,
  type CivilDay,
  type Conflict,
  findConflicts,
  type SchoolCalendar,
  type SchoolId,
  type Slot,
  type SlotNumber,
  type SlotPlan,
  type TeacherId,
} from '../src/index'
import { aCalendar as anyCalendar, aSlot, aSlotPlan, aTerm, at, day } from '../testing/index'

const WANGCUN = '王村口小学' as SchoolId
const CAIYUAN = '蔡源小学' as SchoolId
const WEDNESDAY = '2026-11-25' as CivilDay
const HE = 1 as TeacherId
const ZHOU = 2 as TeacherId
const YE = 3 as TeacherId

const bells = (
  schoolId: SchoolId | null,
  starts: readonly number[],
  minutes = 40,
): BellSchedule => ({
  schoolId,
  season: 'all',
  fromMonthDay: null,
  untilMonthDay: null,
  periods: starts.map((startsAt, index) => ({
    number: index + 1,
    startsAt,
    endsAt: startsAt + minutes,
  })),
})

function aCalendar(changes: Partial<SchoolCalendar> = {}): SchoolCalendar {
  return anyCalendar({
    terms: [aTerm({ firstOn: day('2026-08-31'), lastOn: day('2027-01-22') })],
    // 王村口小学 rings at 8:00, 9:00, 10:00; 蔡源小学 half an hour later.
    bells: [bells(WANGCUN, [480, 540, 600]), bells(CAIYUAN, [510, 570, 630])],
    state: {
      years: [2026],
      off: new Map([['2026-10-01', '国庆节']]),
      makeup: new Map([['2026-10-10', '国庆节']]),
    },
    ...changes,
  })
}

interface Others {
  readonly slot: Partial<Slot>
  readonly observers?: readonly TeacherId[]
}

/** What speaks against a lesson, beside one other lesson. */
function conflictsOf(
  plan: Partial<SlotPlan>,
  {
    others = [],
    candidate = {},
    calendar = aCalendar(),
    now = at('2026-09-01T08:00+08:00'),
  }: {
    readonly others?: readonly Others[]
    readonly candidate?: Partial<Candidate>
    readonly calendar?: SchoolCalendar
    readonly now?: number
  } = {},
): readonly Conflict[] {
  return findConflicts(
    { plan: aSlotPlan(plan), number: null, observers: [], ...candidate },
    {
      calendar,
      now,
      slots: others.map(({ slot, observers = [] }, index) => ({
        slot: aSlot({ number: (index + 1) as SlotNumber, ...slot }),
        observers,
      })),
    },
  )
}

describe('O39 what speaks against a lesson by its day', () => {
  it('nothing on a school day ahead', () => {
    expect(conflictsOf({ on: WEDNESDAY, period: 2 })).toEqual([])
  })
  it('a holiday with its name, a weekend, a day off of the school', () => {
    expect(conflictsOf({ on: '2026-10-01' as CivilDay })).toEqual([
      { kind: 'dayOff', because: 'state', name: '国庆节' },
    ])
    expect(conflictsOf({ on: '2026-11-28' as CivilDay })).toEqual([
      { kind: 'dayOff', because: 'weekend', name: '' },
    ])
    const entry = {
      schoolId: WANGCUN,
      on: WEDNESDAY,
      kind: 'off',
      actsAs: null,
      note: '运动会',
    } as const
    const calendar = aCalendar({ entries: [entry] })
    expect(conflictsOf({}, { calendar })).toEqual([
      { kind: 'dayOff', because: 'school', name: '运动会' },
    ])
    expect(conflictsOf({ schoolId: CAIYUAN }, { calendar })).toEqual([])
  })
  it('a make-up day of which nobody said whose timetable it follows; a year that nobody knows', () => {
    expect(conflictsOf({ on: '2026-10-10' as CivilDay })).toEqual([
      { kind: 'dayUnclear', on: '2026-10-10', because: 'makeupWeekday' },
    ])
    expect(conflictsOf({ on: '2027-01-05' as CivilDay })).toEqual([
      { kind: 'dayUnclear', on: '2027-01-05', because: 'unknownYear' },
    ])
  })
  it('a day in no term', () => {
    expect(conflictsOf({ on: '2026-08-24' as CivilDay }, { now: 0 })).toEqual([
      { kind: 'outsideTerm' },
    ])
  })
  it('a lesson that the day does not have', () => {
    expect(conflictsOf({ period: 9 })).toEqual([{ kind: 'noSuchPeriod', periods: 3 }])
  })
  it('a lesson that began', () => {
    const nine = at('2026-11-25T09:00+08:00')
    expect(conflictsOf({}, { now: nine })).toEqual([{ kind: 'past' }])
    expect(conflictsOf({}, { now: nine - 1 })).toEqual([])
    const unknown = { period: 9, on: '2026-11-24' as CivilDay }
    expect(conflictsOf(unknown, { now: nine }).map(({ kind }) => kind)).toContain('past')
  })
})

describe('O40 what speaks against a lesson by other lessons', () => {
  it('the same class, however its name is written, at the same school', () => {
    const other = { presenter: ZHOU, className: '三（2） 班' }
    expect(conflictsOf({}, { others: [{ slot: other }] })).toEqual([{ kind: 'class', slot: 1 }])
    const elsewhere = { ...other, schoolId: CAIYUAN }
    expect(conflictsOf({}, { others: [{ slot: elsewhere }] })).toEqual([])
    const none = { presenter: ZHOU, className: '' }
    expect(conflictsOf({ className: '' }, { others: [{ slot: none }] })).toEqual([])
  })
  it('the same teacher, presenting or observing, here or there', () => {
    const other = { className: '五(1)班', schoolId: CAIYUAN }
    expect(conflictsOf({}, { others: [{ slot: other }] })).toEqual([
      {
        kind: 'teacher',
        slot: 1,
        teacher: HE,
        here: 'presents',
        there: 'presents',
      },
    ])
    const observing = {
      slot: { ...other, presenter: YE, link: 'https://x.cn' },
      observers: [HE, ZHOU],
    }
    const found = conflictsOf({}, { others: [observing], candidate: { observers: [ZHOU, YE] } })
    expect(found).toEqual([
      {
        kind: 'teacher',
        slot: 1,
        teacher: ZHOU,
        here: 'observes',
        there: 'observes',
      },
      {
        kind: 'teacher',
        slot: 1,
        teacher: YE,
        here: 'observes',
        there: 'presents',
      },
      {
        kind: 'teacher',
        slot: 1,
        teacher: HE,
        here: 'presents',
        there: 'observes',
      },
    ])
  })
  it('none of another day or period, of a cancelled lesson, of itself', () => {
    const others = [
      { slot: { on: '2026-11-26' as CivilDay } },
      { slot: { period: 3 } },
      { slot: { state: 'cancelled' as const } },
      { slot: { number: 7 as SlotNumber } },
    ]
    expect(conflictsOf({}, { others, candidate: { number: 7 as SlotNumber } })).toEqual([])
  })
  it('by the clock: the first period here reaches into the first there', () => {
    const others = [{ slot: { className: '', schoolId: CAIYUAN, period: 1 } }]
    const slots = (period: number) => conflictsOf({ period }, { others }).length
    // 8:00–8:40 and 9:00–9:40 here, 8:30–9:10 there.
    expect([slots(1), slots(2), slots(3)]).toEqual([1, 1, 0])
  })
  it('by the period where the bells do not tell', () => {
    const others = [{ slot: { className: '', schoolId: CAIYUAN, period: 9 } }]
    const kinds = conflictsOf({ period: 9 }, { others }).map(({ kind }) => kind)
    expect(kinds).toEqual(['noSuchPeriod', 'teacher'])
  })
})

/** A lesson of the property below. */
interface AnyLesson {
  readonly plan: Pick<SlotPlan, 'on' | 'period' | 'schoolId' | 'className' | 'presenter'>
  readonly observers: readonly TeacherId[]
  readonly state: Slot['state']
}

/** One school's day: where its lessons begin, and how long each is. */
interface Day {
  readonly starts: readonly number[]
  readonly minutes: number
}

const teacher = fc.integer({ min: 1, max: 5 }).map(id => id as TeacherId)
const anyLesson: fc.Arbitrary<AnyLesson> = fc.record({
  plan: fc.record({
    on: fc.constantFrom(WEDNESDAY, '2026-11-26' as CivilDay),
    period: fc.integer({ min: 1, max: 4 }),
    schoolId: fc.constantFrom(WANGCUN, CAIYUAN),
    className: fc.constantFrom('', '三(2)班', '三（2）班', '五(1)班'),
    presenter: fc.option(teacher),
  }),
  observers: fc.uniqueArray(teacher, { maxLength: 3 }),
  state: fc.constantFrom('planned', 'cancelled'),
})
const anyDay: fc.Arbitrary<Day> = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 4, maxLength: 4 }),
    fc.integer({ min: 20, max: 60 }),
  )
  .map(([gaps, minutes]) => {
    let end = 450
    const starts = gaps.map(gap => {
      const start = end + gap
      end = start + minutes
      return start
    })
    return { starts, minutes }
  })

const minutesOf = ({ plan }: AnyLesson, days: Readonly<Record<SchoolId, Day>>) => {
  const { starts, minutes } = days[plan.schoolId] ?? { starts: [], minutes: 0 }
  const start = starts[plan.period - 1] ?? 0
  return Array.from({ length: minutes }, (_, minute) => `${plan.on} ${start + minute}`)
}
const peopleIn = ({ plan, observers }: AnyLesson) => new Set([...observers, plan.presenter])
const classIn = ({ plan }: AnyLesson) =>
  `${plan.schoolId} ${plan.className.replace('（', '(').replace('）', ')')}`

/** By walking through every minute of every lesson. */
function countedConflicts(
  lesson: AnyLesson,
  others: readonly AnyLesson[],
  days: Readonly<Record<SchoolId, Day>>,
): readonly string[] {
  const busy = new Set(minutesOf(lesson, days))
  return others.flatMap((other, index) => {
    const isAtOnce = minutesOf(other, days).some(minute => busy.has(minute))
    if (other.state === 'cancelled' || !isAtOnce) return []
    const people = [...peopleIn(other)].filter(id => id !== null && peopleIn(lesson).has(id))
    const isSameClass = lesson.plan.className !== '' && classIn(other) === classIn(lesson)
    return [
      ...(isSameClass ? [`class ${index + 1}`] : []),
      ...people.map(id => `teacher ${index + 1} ${id}`),
    ]
  })
}

function named(conflict: Conflict): string {
  if (conflict.kind === 'class') return `class ${conflict.slot}`
  if (conflict.kind === 'teacher') return `teacher ${conflict.slot} ${conflict.teacher}`
  return conflict.kind
}

it('O40 agrees with counting minute by minute, whatever the bells', () => {
  fc.assert(
    fc.property(
      anyLesson,
      fc.array(anyLesson, { maxLength: 6 }),
      fc.tuple(anyDay, anyDay),
      (lesson, others, [here, there]) => {
        const found = conflictsOf(lesson.plan, {
          calendar: aCalendar({
            bells: [
              bells(WANGCUN, here.starts, here.minutes),
              bells(CAIYUAN, there.starts, there.minutes),
            ],
          }),
          candidate: { observers: lesson.observers },
          others: others.map(({ plan, observers, state }) => ({
            slot: { ...plan, state },
            observers,
          })),
        })
        const expected = countedConflicts(lesson, others, { [WANGCUN]: here, [CAIYUAN]: there })
        expect(found.map(named).sort()).toEqual([...expected].sort())
      },
    ),
    { numRuns: 500 },
  )
})
