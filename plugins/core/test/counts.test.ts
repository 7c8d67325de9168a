import {
  ALLIANCE,
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
  countsFor,
  countTerm,
  type FactBody,
  parseTeacherOrder,
  planNewTerm,
  type SchoolId,
  type Slot,
  type SlotNumber,
  type SlotPlan,
  type TeacherId,
  type TermId,
  withdrawnFor,
} from '../src/index'

const slot = 1 as SlotNumber
const [HE, ZHOU, YE] = [1, 2, 3] as TeacherId[] as [TeacherId, TeacherId, TeacherId]
const TODAY = day('2026-11-25')
const TERM = aTerm({ lastOn: day('2027-01-29') })
const CALENDAR = aCalendar({ terms: [TERM] })

/** The log of these facts, said at noon of the day before today. */
const ledgerOf = (...bodies: readonly FactBody[]) =>
  aLedger(bodies.map(body => ({ at: at('2026-11-24T12:00+08:00'), body })))

const planned = (plan: Partial<SlotPlan> = {}): FactBody => ({
  kind: 'lessonPlanned',
  slot,
  plan: aSlotPlan({ on: day('2026-11-23'), presenter: HE, ...plan }),
})
const recorded = (observer: TeacherId, revision = 1): FactBody => ({
  ...{ kind: 'recorded', slot, observer, revision },
  ...{ total: null, band: null },
})
const observed = (observer: TeacherId): FactBody => ({ kind: 'observed', slot, observer })
const moved = (on: string): FactBody => ({
  kind: 'lessonMoved',
  slot,
  from: aSlotPlan(),
  plan: aSlotPlan({ on: day(on), presenter: HE }),
})

function counted(teacher: TeacherId, bodies: readonly FactBody[], today = TODAY) {
  const days = { from: day('2026-09-01'), until: day('2027-01-29'), today }
  const query = { teacher, ...days, calendar: CALENDAR }
  const [counts] = countsFor(ledgerOf(...bodies), query)
  return [counts?.observed.length, counts?.unrecorded.length, counts?.presented.length]
}

describe('O87 what counts', () => {
  it('a recorded lesson counts once however often it was corrected, and shows its facts', () => {
    const facts = [planned(), observed(ZHOU), recorded(ZHOU), recorded(ZHOU, 2)]
    expect(counted(ZHOU, facts)).toEqual([1, 0, 0])
    const days = { from: day('2026-11-01'), until: day('2026-11-30'), today: TODAY }
    const query = { teacher: ZHOU, ...days, calendar: CALENDAR }
    expect(countsFor(ledgerOf(...facts), query)[0]?.observed[0]?.facts).toEqual([2, 3])
  })

  it('attendance without a record stands apart; a sign-up alone is nothing', () => {
    const signedUp: FactBody = { kind: 'signedUp', slot, observer: YE, isRequired: true }
    expect(counted(ZHOU, [planned(), observed(ZHOU)])).toEqual([0, 1, 0])
    expect(counted(YE, [planned(), signedUp])).toEqual([0, 0, 0])
  })

  it('O131 what was taken back does not count, is shown as such, and counts anew where it is said again', () => {
    const gone: FactBody = { kind: 'attendanceWithdrawn', slot, observer: ZHOU }
    const off: FactBody = { kind: 'signedOff', slot, observer: ZHOU }
    const before = [planned(), observed(ZHOU), recorded(ZHOU), gone, off]
    expect(counted(ZHOU, before)).toEqual([0, 0, 0])
    const days = { teacher: ZHOU, from: day('2026-11-01'), until: day('2026-11-30') }
    expect(withdrawnFor(ledgerOf(...before), days)).toMatchObject([{ slot, facts: [4] }])
    const after = [...before, observed(ZHOU)]
    expect(counted(ZHOU, after)).toEqual([0, 1, 0])
    expect(withdrawnFor(ledgerOf(...after), days)).toEqual([])
  })

  it('O94 a last day that was said counts, not the day it was said on', () => {
    const left = (changes: object): FactBody => ({
      ...{ kind: 'teacherChanged', teacher: ZHOU, name: '周敏', schoolIds: [], duty: 'teacher' },
      state: 'left',
      ...changes,
    })
    const dated = left({ leavesOn: day('2026-11-30'), state: 'active' })
    expect(ledgerOf(dated).leftOn.get(ZHOU)).toBe('2026-11-30')
    expect(ledgerOf(dated, left({ leavesOn: day('2026-11-30') })).leftOn.get(ZHOU)).toBe(
      '2026-11-30',
    )
    expect(ledgerOf(dated, left({ state: 'active' })).leftOn.has(ZHOU)).toBe(false)
    expect(ledgerOf(left({})).leftOn.get(ZHOU)).toBe('2026-11-24')
  })

  it('not a cancelled lesson, not one’s own, not one that moved out of the time', () => {
    const cancelled: FactBody = { kind: 'lessonCancelled', slot, reason: '' }
    expect(counted(ZHOU, [planned(), recorded(ZHOU), cancelled])).toEqual([0, 0, 0])
    expect(counted(HE, [planned(), recorded(HE)])).toEqual([0, 0, 1])
    expect(counted(ZHOU, [planned(), recorded(ZHOU), moved('2027-03-01')])).toEqual([0, 0, 0])
    expect(counted(ZHOU, [planned(), recorded(ZHOU), moved('2026-11-20')])).toEqual([1, 0, 0])
  })

  it('two names of one person are one, whichever came first', () => {
    const merged: FactBody = { kind: 'teachersMerged', from: YE, into: ZHOU }
    const facts = [planned(), recorded(YE), recorded(ZHOU), merged, recorded(YE, 2)]
    expect(counted(ZHOU, facts)).toEqual([1, 0, 0])
    expect(counted(YE, facts)).toEqual([1, 0, 0])
  })

  it('O93 a granted lesson counts without a record', () => {
    const answer = { kind: 'appealAnswered', appeal: 1 as never, teacher: ZHOU } as const
    const granted: FactBody = { ...answer, isGranted: true, counts: slot }
    expect(counted(ZHOU, [planned(), granted])).toEqual([1, 0, 0])
    expect(counted(ZHOU, [planned(), { ...granted, isGranted: false }])).toEqual([0, 0, 0])
  })

  it('O91 a presenter’s unannounced lesson is told from the day after, once somebody wrote of it', () => {
    const door = [planned({ kind: 'unannounced' }), observed(ZHOU)]
    expect(counted(HE, door, day('2026-11-24'))).toEqual([0, 0, 0])
    const written = [...door, recorded(ZHOU)]
    expect(counted(HE, written, day('2026-11-23'))).toEqual([0, 0, 0])
    expect(counted(HE, written, day('2026-11-24'))).toEqual([0, 0, 1])
    expect(counted(HE, [planned(), observed(ZHOU)], day('2026-11-23'))).toEqual([0, 0, 1])
    expect(counted(HE, [planned()], day('2026-11-23'))).toEqual([0, 0, 0])
  })
})

describe('O88 a term of everybody', () => {
  const left: FactBody = {
    ...{ kind: 'teacherChanged', teacher: YE, name: '叶', schoolIds: [] },
    ...{ duty: 'teacher', state: 'left' },
  }
  const quotas: FactBody = {
    kind: 'quotasSet',
    duty: 'teacher',
    quotas: [
      { lessons: 1, per: 'week', since: day('2026-08-31') },
      { lessons: 15, per: 'term', since: day('2026-08-31') },
    ],
  }

  it('tells every lesson with whether it counts, and the most that any quota asks for', () => {
    const facts = [planned(), recorded(ZHOU), observed(YE), quotas, left]
    const people = [
      aTeacher(),
      aTeacher({ id: YE, state: 'left' }),
      aTeacher({ id: HE, duty: 'dean', accounts: [TEACHER] }),
    ]
    const of = { term: TERM, calendar: CALENDAR, now: Date.parse('2026-11-25T08:00:00+08:00') }
    const { teachers } = countTerm(ledgerOf(...facts), people, of)
    // 22 weeks; who left on 11月24日 owes the thirteen up to that one.
    expect(teachers.map(({ required, lessons }) => [required, lessons.length])).toEqual([
      [22, 1],
      [13, 1],
      [null, 0],
    ])
    expect(teachers[1]?.lessons[0]).toMatchObject({ counts: false, why: '没有记录' })
    // Their next term is without them.
    const spring = { ...TERM, id: '2026-2' as TermId, firstOn: day('2027-02-22') }
    const next = { ...spring, lastOn: day('2027-07-03') }
    expect(countTerm(ledgerOf(...facts), people, { ...of, term: next }).teachers).toHaveLength(2)
  })
})

describe('O96 what of a term goes on', () => {
  const SCHOOLS = ['王村口小学', '三仁小学', '蔡源小学'] as SchoolId[]
  const slots = (schools: readonly (SchoolId | undefined)[], plan: Partial<SlotPlan> = {}) =>
    schools.map(
      (schoolId, week): Slot => ({
        ...aSlotPlan({ on: day(`2026-12-${String(2 + week * 7).padStart(2, '0')}`), ...plan }),
        ...{ schoolId: schoolId ?? SCHOOLS[0] ?? ('' as SchoolId), seriesId: 'abc' },
        ...{ allianceId: ALLIANCE, number: (week + 1) as SlotNumber, state: 'planned' },
        ...{ revision: 1, chatGroup: null, plannedBy: TEACHER, plannedAt: 0, materials: [] },
      }),
    )
  const next = (id: string, lastSlots: readonly Slot[], nextSlots: readonly Slot[] = []) => {
    const firstOn = day(id.endsWith('2') ? '2027-02-22' : '2027-09-01')
    const term = { ...TERM, id: id as TermId, firstOn, lastOn: day('2027-09-30') }
    const lastOn = id.endsWith('2') ? day('2027-03-20') : term.lastOn
    const calendar = { ...CALENDAR, terms: [{ ...term, lastOn }] }
    const teachers = new Map([[HE, aTeacher({ id: HE })]])
    return planNewTerm({ next: { ...term, lastOn }, lastSlots, nextSlots, teachers, calendar })
  }

  it('a rotation goes on with the school whose turn it is', () => {
    const [series] = next('2026-2', slots([SCHOOLS[0], SCHOOLS[1], SCHOOLS[2], SCHOOLS[0]]))
    expect(series?.plans?.map(({ on, schoolId }) => [on, schoolId])).toEqual([
      ['2027-02-24', SCHOOLS[1]],
      ['2027-03-03', SCHOOLS[2]],
      ['2027-03-10', SCHOOLS[0]],
      ['2027-03-17', SCHOOLS[1]],
    ])
  })

  it('the class stays within a school year only; who left is not planned', () => {
    const weekly = slots([SCHOOLS[0], SCHOOLS[0], SCHOOLS[0]])
    const first = (series: ReturnType<typeof next>) => series[0]?.plans?.[0]
    expect(first(next('2026-2', weekly))).toMatchObject({
      className: '三(2)班',
      grade: 3,
      topic: '',
    })
    expect(first(next('2027-1', weekly))).toMatchObject({ className: '', grade: null })
    const ofLeaver = slots([SCHOOLS[0], SCHOOLS[0]], { presenter: YE })
    expect(first(next('2026-2', ofLeaver))).toMatchObject({ presenter: null })
  })

  it('single lessons, and series without a steady weekday, do not; begun ones do not again', () => {
    const weekly = slots([SCHOOLS[0], SCHOOLS[0]])
    expect(next('2026-2', weekly.slice(0, 1))).toEqual([])
    const unsteady = weekly.map((lesson, at) => ({ ...lesson, period: at + 1 }))
    expect(next('2026-2', unsteady)).toEqual([])
    const [begun] = weekly.map(lesson => ({ ...lesson, seriesId: '2026-2/abc' }))
    expect(next('2026-2', weekly, begun === undefined ? [] : [begun])[0]?.plans).toBeNull()
    // A year later the series still has the same root.
    expect(next('2027-1', begun === undefined ? [] : [begun, begun])[0]?.seriesId).toBe(
      '2027-1/abc',
    )
  })
})

describe('O95 orders on teachers as they are typed', () => {
  it.each([
    ['', { kind: 'list', of: '' }],
    ['周老师 换号 20199', { kind: 'link', who: '周老师', accountId: '20199' }],
    ['12 QQ 20199', { kind: 'link', who: '12', accountId: '20199' }],
    ['周老师 换号 abc', { kind: 'link', who: '周老师', accountId: null }],
    ['周老师 换号 2019', { kind: 'link', who: '周老师', accountId: null }],
    ['周老师 换号', { kind: 'link', who: '周老师', accountId: null }],
    ['周老师 换错', { kind: 'unlink', who: '周老师' }],
    ['同意', { kind: 'answer', isTheirs: true }],
    ['不是我', { kind: 'answer', isTheirs: false }],
    ['周老师离校', { kind: 'leave', who: '周老师', on: '' }],
    ['周老师 离校 11月30日', { kind: 'leave', who: '周老师', on: '11月30日' }],
    ['周老师 回来了', { kind: 'return', who: '周老师' }],
    ['周老师 职务 教研组长', { kind: 'duty', who: '周老师', duty: 'groupLeader' }],
    ['周老师 职务 门卫', { kind: 'duty', who: '周老师', duty: null }],
    [
      '周老师 学校 蔡源小学 + 三仁小学',
      { kind: 'schools', who: '周老师', words: '蔡源小学 + 三仁小学' },
    ],
    ['周老师 姓名 周敏', { kind: 'name', who: '周老师', name: '周敏' }],
    ['合并 12 15', { kind: 'merge', from: 15, into: 12, isSure: false }],
    ['合并 12 15 确认', { kind: 'merge', from: 15, into: 12, isSure: true }],
    ['12 并到 15', { kind: 'merge', from: 12, into: 15, isSure: false }],
    ['我是 王村口小学 何晓明', { kind: 'self', words: '王村口小学 何晓明' }],
    ['周敏', { kind: 'show', who: '周敏' }],
  ])('%s', (words, order) => {
    expect(parseTeacherOrder(words)).toEqual(order)
  })
})
