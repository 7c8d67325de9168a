import {
  aCalendar,
  aLedger,
  aSlotPlan,
  aTeacher,
  aTerm,
  at,
  day,
  TEACHER,
} from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import {
  type AppealNumber,
  appealClaim,
  countsFor,
  countTerm,
  type FactBody,
  isRecordedLate,
  lessonsAtOnce,
  namesHiddenLesson,
  type SchoolId,
  type SlotNumber,
  type SlotPlan,
  type TeacherId,
} from '../src/index'

const number = (slot: number) => slot as SlotNumber
const [HE, ZHOU, YE] = [1, 2, 3] as TeacherId[] as [TeacherId, TeacherId, TeacherId]
const MONDAY = day('2026-11-23')
const TERM = aTerm({ lastOn: day('2027-01-29') })
/** The schools' days begin an hour apart: the second lesson here is the first one there. */
const CALENDAR = aCalendar({
  terms: [TERM],
  bells: ['王村口小学', '三仁小学'].map((school, later) => ({
    ...{ schoolId: school as SchoolId, season: 'all', fromMonthDay: null, untilMonthDay: null },
    periods: [1, 2, 3].map(period => {
      const startsAt = 480 + (period + later) * 60
      return { number: period, startsAt, endsAt: startsAt + 40 }
    }),
  })),
})

/** Each said at a moment of its own, unless it belongs to the one before (the same deed). */
type Said = readonly [at: string, ...bodies: readonly FactBody[]]

const ledgerOf = (...said: readonly Said[]) =>
  aLedger(
    said.flatMap(([moment, ...bodies]) =>
      bodies.map(body => ({ at: at(`${moment}+08:00`), body })),
    ),
  )

const planned = (slot: number, plan: Partial<SlotPlan> = {}): FactBody => ({
  kind: 'lessonPlanned',
  slot: number(slot),
  plan: aSlotPlan({
    ...{ on: MONDAY, period: 2, presenter: HE, schoolId: '王村口小学' as SchoolId },
    ...plan,
  }),
})
const who = (slot: number, observer: TeacherId) => ({ slot: number(slot), observer })
const signedUp = (slot: number, observer = ZHOU): FactBody => ({
  ...{ kind: 'signedUp', ...who(slot, observer), isRequired: false },
})
const observed = (slot: number, observer = ZHOU): FactBody => ({
  ...{ kind: 'observed', ...who(slot, observer) },
})
const recorded = (slot: number, observer = ZHOU): FactBody => ({
  ...{ kind: 'recorded', ...who(slot, observer), revision: 1, total: null, band: null },
})
const judged = (slot: number, wasThere = false): FactBody => ({
  ...{ kind: 'attendanceJudged', ...who(slot, ZHOU), wasThere },
  ...{ reason: '签到表上没有', appeal: null },
})
const granted = (slot: number): FactBody => ({
  ...{ kind: 'appealAnswered', appeal: 1 as AppealNumber, teacher: ZHOU },
  ...{ isGranted: true, counts: number(slot) },
})
/** As the store writes who records without having signed up. */
const cameUnasked = (slot: number, observer = ZHOU) =>
  [signedUp(slot, observer), observed(slot, observer), recorded(slot, observer)] as const

const BEFORE = '2026-11-20T08:00:00'
const NOON = '2026-11-23T12:00:00'
const EVENING = '2026-11-23T18:00:00'
const NEXT = '2026-11-24T08:00:00'

function countsOf(ledger: ReturnType<typeof ledgerOf>, teacher = ZHOU, today = '2026-11-25') {
  const days = { from: TERM.firstOn, until: TERM.lastOn, today: day(today) }
  const [counts] = countsFor(ledger, { teacher, ...days, calendar: CALENDAR })
  if (counts === undefined) throw new Error('one asked for is always there')
  return counts
}
const numbersOf = (lessons: readonly { readonly slot: number }[]) => lessons.map(({ slot }) => slot)

describe('O118 what an organiser found not to have been', () => {
  const forged: readonly Said[] = [
    [BEFORE, planned(1)],
    [NOON, ...cameUnasked(1)],
  ]

  it('does not count, whatever its observer notes or writes afterwards, and is told with who and why', () => {
    const counts = countsOf(ledgerOf(...forged, [EVENING, judged(1)], [NEXT, ...cameUnasked(1)]))
    expect(numbersOf(counts.observed)).toEqual([])
    expect(counts.leftOut).toMatchObject([
      { slot: 1, because: { kind: 'voided', by: TEACHER, reason: '签到表上没有', on: MONDAY } },
    ])
  })

  it('counts again by a granted appeal, or when it is taken back', () => {
    const void_: Said = [EVENING, judged(1)]
    expect(numbersOf(countsOf(ledgerOf(...forged, void_, [NEXT, granted(1)])).observed)).toEqual([
      1,
    ])
    const lifted = countsOf(ledgerOf(...forged, void_, [NEXT, judged(1, true)]))
    expect([numbersOf(lifted.observed), lifted.leftOut]).toEqual([[1], []])
  })

  it('does not count again by a second entry of the same person', () => {
    const merged: FactBody = { kind: 'teachersMerged', from: YE, into: ZHOU }
    const twin: Said = [NOON, ...cameUnasked(1, YE)]
    const counts = countsOf(ledgerOf(...forged, twin, [EVENING, judged(1)], [NEXT, merged]))
    expect(numbersOf(counts.observed)).toEqual([])
  })
})

describe('O119 at one time a person is in one place', () => {
  const elsewhere = (slot: number, plan: Partial<SlotPlan> = {}) =>
    planned(slot, { schoolId: '三仁小学' as SchoolId, period: 1, ...plan })
  const both: Said = [BEFORE, planned(1), elsewhere(3)]
  const countedOf = (...said: readonly Said[]) => {
    const { observed: counted, leftOut } = countsOf(ledgerOf(...said))
    const why = leftOut.map(({ slot, because }) =>
      because.kind === 'atOnce' ? [slot, because.lesson.slot, because.part] : [slot],
    )
    return [numbersOf(counted), why]
  }

  it('of two lessons that share a minute the one counts that was signed up for, else the one recorded first', () => {
    const later: Said = [EVENING, ...cameUnasked(1)]
    const first: Said = [NOON, ...cameUnasked(3)]
    expect(countedOf(both, first, later)).toEqual([[3], [[1, 3, 'observes']]])
    const planned1: Said = [BEFORE, signedUp(1)]
    expect(countedOf(both, planned1, first, [EVENING, observed(1), recorded(1)])).toEqual([
      [1],
      [[3, 1, 'observes']],
    ])
  })

  it('a granted appeal decides for the other one', () => {
    const said: Said[] = [both, [NOON, ...cameUnasked(1)], [EVENING, ...cameUnasked(3)]]
    expect(countedOf(...said, [NEXT, granted(3)])).toEqual([[3], [[1, 3, 'observes']]])
  })

  it('none counts beside a lesson of one’s own, online or not', () => {
    const own = planned(22, { presenter: ZHOU, kind: 'parallelLessons' })
    const online = elsewhere(24, { link: 'https://example.org/room' })
    expect(countedOf([BEFORE, own, online], [NOON, ...cameUnasked(24)])).toEqual([
      [],
      [[24, 22, 'presents']],
    ])
  })

  it('an unannounced lesson of one’s own takes nothing away before its presenter knows of it', () => {
    const own = planned(22, { presenter: ZHOU, kind: 'unannounced' })
    const ledger = ledgerOf([BEFORE, own, elsewhere(24)], [NOON, ...cameUnasked(24)])
    expect(numbersOf(countsOf(ledger, ZHOU, '2026-11-23').observed)).toEqual([24])
    const asked = { teacher: ZHOU, slot: number(24) }
    expect(lessonsAtOnce(ledger, asked, { calendar: CALENDAR, today: MONDAY })).toEqual([])
    const written = ledgerOf(
      [BEFORE, own, elsewhere(24)],
      [NOON, ...cameUnasked(24), ...cameUnasked(22, YE)],
    )
    expect(numbersOf(countsOf(written, ZHOU, '2026-11-24').observed)).toEqual([])
  })

  it('lessons one after the other both count, and so does one beside a cancelled one', () => {
    const after = elsewhere(3, { period: 2 })
    expect(
      countedOf([BEFORE, planned(1), after], [NOON, ...cameUnasked(1), ...cameUnasked(3)]),
    ).toEqual([[1, 3], []])
    const cancelled: FactBody = { kind: 'lessonCancelled', slot: number(1), reason: '' }
    const said: Said = [NOON, ...cameUnasked(1), ...cameUnasked(3)]
    expect(countedOf(both, said, [EVENING, cancelled])).toEqual([[3], []])
  })

  it('before it is recorded, the other lesson of that time is known', () => {
    const ledger = ledgerOf(both, [NOON, ...cameUnasked(1)])
    const other = lessonsAtOnce(
      ledger,
      { teacher: ZHOU, slot: number(3) },
      { calendar: CALENDAR, today: MONDAY },
    )
    expect(other).toMatchObject([{ lesson: { slot: 1 }, part: 'observes' }])
  })
})

describe('O120 what the evidence tells', () => {
  it('who came unasked, what was written days later, and what was left out with why', () => {
    const ledger = ledgerOf(
      [BEFORE, planned(1), planned(2, { period: 3 }), planned(3), signedUp(1)],
      [NOON, observed(1), recorded(1)],
      ['2026-11-28T20:00:00', ...cameUnasked(2), ...cameUnasked(3)],
    )
    const of = { term: TERM, calendar: CALENDAR, now: Date.parse('2026-11-30T08:00:00+08:00') }
    const [counted] = countTerm(ledger, [aTeacher({ id: ZHOU })], of).teachers
    expect(counted?.lessons).toMatchObject([
      { slot: 1, counts: true, isSignedUp: true, recordedAfterDays: 0 },
      { slot: 3, counts: false, why: '和1号课同一时间', isSignedUp: false },
      { slot: 2, counts: true, isSignedUp: false, recordedAfterDays: 5 },
    ])
  })

  it('a record of the day after is not late', () => {
    expect([null, 0, 1, 2].map(isRecordedLate)).toEqual([false, false, false, true])
  })

  it('who signed up and was noted by the very next fact did sign up', () => {
    const ledger = ledgerOf([BEFORE, planned(1), signedUp(1)], [NOON, observed(1), recorded(1)])
    expect(countsOf(ledger).observed).toMatchObject([{ isSignedUp: true }])
  })
})

describe('O121 an appeal that names an unannounced lesson its presenter is not to know of yet', () => {
  const door = planned(1, { kind: 'unannounced' })
  const isHidden = (reader: TeacherId | null, today: string, ...said: readonly Said[]) =>
    namesHiddenLesson('第1号课我听了', reader, {
      ledger: ledgerOf([BEFORE, door, planned(2)], ...said),
      today: day(today),
    })

  it('is hidden from its presenter until its day is over and somebody wrote of it', () => {
    expect(isHidden(HE, '2026-11-23')).toBe(true)
    expect(isHidden(HE, '2026-11-24')).toBe(true)
    const written: Said = [NOON, ...cameUnasked(1)]
    expect(isHidden(HE, '2026-11-23', written)).toBe(true)
    expect(isHidden(HE, '2026-11-24', written)).toBe(false)
  })

  it('is hidden from nobody else, and no announced lesson is', () => {
    expect([isHidden(YE, '2026-11-23'), isHidden(null, '2026-11-23')]).toEqual([false, false])
    const known = { ledger: ledgerOf([BEFORE, door, planned(2)]), today: MONDAY }
    expect(namesHiddenLesson('第2号课我听了', HE, known)).toBe(false)
    expect(namesHiddenLesson('9号课和1号课我都听了', HE, known)).toBe(true)
    expect(namesHiddenLesson('上周的课少算了一节', HE, known)).toBe(false)
  })
})

describe('O121 what an appeal plainly says', () => {
  const people = new Map(
    [
      aTeacher({ id: HE, name: '何晓明' }),
      aTeacher({ id: ZHOU, name: '周敏' }),
      aTeacher({ id: YE, name: '叶青' }),
    ].map(teacher => [teacher.id, teacher]),
  )
  const ledger = ledgerOf(
    [BEFORE, planned(1), planned(2, { period: 3 })],
    [NOON, ...cameUnasked(1), ...cameUnasked(1, YE)],
  )
  const claim = (text: string, appellant = ZHOU) => {
    const said = appealClaim(text, { appellant, ledger, teachers: people })
    return said === null ? null : [said.slot, said.teacher, said.wasThere]
  }

  it('that who appeals was at one lesson, or was not', () => {
    expect(claim('第2号课我听了，记录交了')).toEqual([2, ZHOU, true])
    expect(claim('1号课我没有去听')).toEqual([1, ZHOU, false])
    expect(claim('1号课记错了', YE)).toEqual([1, YE, false])
  })

  it('that somebody else, who claims it, was not there, as its presenter says', () => {
    expect(claim('1号课叶老师没有来听', HE)).toEqual([1, YE, false])
    expect(claim('第1号课 叶青 没来', HE)).toEqual([1, YE, false])
    // Nobody was there of that name; nobody claims it.
    expect([claim('1号课毛老师没来听', HE), claim('2号课叶老师没来听', HE)]).toEqual([null, null])
  })

  it('nothing where it says both, or speaks of several lessons or people', () => {
    const unclear = [
      '1号课叶老师说来了，其实没来',
      '1号课和第2号课我都听了',
      '1号课周敏和叶青都没有来',
      '1号课没有算',
    ]
    expect(unclear.map(text => claim(text, HE))).toEqual([null, null, null, null])
  })
})
