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
  countTerm,
  type FactBody,
  parseQuotas,
  parseTeacherOrder,
  type Quota,
  type SlotNumber,
  type TeacherId,
  termStandings,
} from '../src/index'

const TERM = aTerm({ lastOn: day('2027-01-29') })
const CALENDAR = aCalendar({ terms: [TERM] })
const teacher = aTeacher({ id: 7 as TeacherId, name: '毛晓红', accounts: [TEACHER] })

type Said = readonly [
  on: string,
  quotas: readonly Pick<Quota, 'lessons' | 'per' | 'since'>[],
  from?: string,
]
const weekly = (lessons: number, since?: string): Said[1][number] => ({
  ...{ lessons, per: 'week' },
  ...(since === undefined ? {} : { since: day(since) }),
})
const monthly = (lessons: number, since?: string): Said[1][number] => ({
  ...weekly(lessons, since),
  per: 'month',
})

function standings(today: string, ...said: readonly Said[]) {
  const ledger = aLedger(
    said.map(([on, quotas, from]) => ({
      at: at(`${on}T08:00+08:00`),
      body: {
        ...{ kind: 'quotasSet', duty: 'teacher', quotas },
        ...(from === undefined ? {} : { from: day(from) }),
      },
    })),
  )
  const context = { term: TERM, calendar: CALENDAR, today: day(today) }
  return termStandings(ledger, [teacher], context)[0]?.standings ?? []
}

const WEEKLY: Said = ['2026-11-16', [weekly(1)]]

describe('O127 a name that only a plan told', () => {
  const WANG = aTeacher({ id: 8 as TeacherId, name: '王小明' })
  const asked = (...bodies: readonly FactBody[]) => {
    const now = at('2026-12-01T08:00+08:00')
    const quotas = [weekly(1, '2026-09-01')]
    const all: FactBody[] = [{ kind: 'quotasSet', duty: 'teacher', quotas }, ...bodies]
    const ledger = aLedger(all.map(body => ({ at: now, body })))
    const of = { term: TERM, calendar: CALENDAR }
    const [standing] = termStandings(ledger, [WANG], { ...of, today: day('2026-12-01') })
    const counted = countTerm(ledger, [WANG], { ...of, now }).teachers.length
    return [standing?.standings.length, counted]
  }

  it('owes nothing and stands in no denominator, until they do something or an organiser says so', () => {
    const slot = 3 as SlotNumber
    const planned = {
      kind: 'lessonPlanned',
      slot,
      plan: aSlotPlan({ presenter: WANG.id }),
    } as const
    expect(asked(planned)).toEqual([0, 0])
    expect(asked(planned, { kind: 'teacherConfirmed', teacher: WANG.id })).toEqual([1, 1])
    expect(asked(planned, { kind: 'observed', slot, observer: WANG.id })).toEqual([1, 1])
  })

  it.each([
    ['王小明 确认', { kind: 'confirm', who: '王小明' }],
    ['删除 王小明', { kind: 'remove', who: '王小明' }],
    ['王小明 删除', { kind: 'remove', who: '王小明' }],
  ])('%s', (words, order) => {
    expect(parseTeacherOrder(words)).toEqual(order)
  })
})

describe('O126 a quota that becomes another', () => {
  it('leaves what was owed before it: two weeks stay two lessons', () => {
    const [one, ...more] = standings('2026-12-01', WEEKLY, ['2026-11-30', [monthly(4)]])
    expect(more).toEqual([])
    expect(one).toMatchObject({
      quota: { per: 'month', lessons: 4, since: '2026-11-30' },
      before: [{ per: 'week', lessons: 1, until: '2026-11-29' }],
      // A day of November asks for no whole lesson.
      ...{ owedSoFar: 2, missing: 2, owed: 2 + 4 + 4 },
      running: { owed: 4 },
    })
  })

  it('takes the place of all from the day that is said', () => {
    const all = [monthly(4, '2026-09-01')]
    const [one, ...more] = standings('2026-12-01', WEEKLY, ['2026-11-30', all])
    expect([one?.before, more, one?.fromWeek, one?.owedSoFar]).toEqual([[], [], null, 12])
  })

  it('a wrong one put right in the same week was never there', () => {
    const [one] = standings('2026-12-01', ['2026-11-23', [weekly(10)]], ['2026-11-24', [weekly(1)]])
    expect(one).toMatchObject({ before: [], owedSoFar: 1 })
  })

  it('taken away it asks for nothing more, and its debts stay; 从开学 takes these too', () => {
    const [one, ...more] = standings('2026-12-15', WEEKLY, ['2026-11-30', []])
    expect([one?.quota.until, one?.owedSoFar, one?.owed, more]).toEqual(['2026-11-29', 2, 2, []])
    expect(standings('2026-12-15', WEEKLY, ['2026-11-30', [], '2026-09-01'])).toEqual([])
  })

  it('of two only the one that changes begins anew', () => {
    const both = [weekly(1, '2026-09-01'), { ...weekly(20, '2026-09-01'), per: 'term' as const }]
    const [one, two] = standings(
      '2026-12-01',
      ['2026-09-01', both],
      ['2026-11-30', [weekly(2), { lessons: 20, per: 'term' }]],
    )
    expect(one).toMatchObject({ before: [{ lessons: 1 }], owedSoFar: 13 })
    expect(two).toMatchObject({ before: [], owed: 20, fromWeek: null })
  })

  it('无 may say from when', () => {
    expect(parseQuotas('教师 无 从开学')).toEqual([{ duty: 'teacher', quotas: [], from: 'term' }])
    expect(parseQuotas('教师 无')).toEqual([{ duty: 'teacher', quotas: [], from: null }])
  })
})
