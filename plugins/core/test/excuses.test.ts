import {
  aCalendar,
  account,
  aLedger,
  aSlotPlan,
  aTeacher,
  aTerm,
  at,
  day,
} from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import {
  countTerm,
  type FactBody,
  OWN_WORD_DAYS,
  parseExcuse,
  type SchoolId,
  type SlotNumber,
  standingExcuses,
  type TeacherId,
  termStandings,
  wordOfNew,
} from '../src/index'
import { statisticsSheets } from '../src/observation/papers/statistics/statistics-sheets'

const MAO_ID = 7 as TeacherId
const [MAO, ORGANISER] = [account('20105'), account('20101')]
const TERM = aTerm({ lastOn: day('2027-01-22') })
const CALENDAR = aCalendar({ terms: [TERM] })
const TODAY = day('2026-11-23')
const SCHOOL = '蔡源小学' as SchoolId
const teacher = aTeacher({ id: MAO_ID, name: '毛晓红', schoolIds: [SCHOOL], accounts: [MAO] })
const WEEKLY: FactBody = {
  kind: 'quotasSet',
  duty: 'teacher',
  quotas: [{ lessons: 1, per: 'week', since: TERM.firstOn }],
}

type Said = readonly [by: typeof MAO, body: FactBody]

const ledgerOf = (...said: readonly Said[]) =>
  aLedger(said.map(([by, body]) => ({ at: at('2026-11-23T08:00+08:00'), by, body })))

const away = (firstOn: string, lastOn: string): FactBody => ({
  ...{ kind: 'excused', teacher: MAO_ID, reason: 'sick' },
  ...{ firstOn: day(firstOn), lastOn: day(lastOn) },
})
const judged = (firstOn: string, isAccepted: boolean): FactBody => ({
  ...{ kind: 'excuseJudged', teacher: MAO_ID, firstOn: day(firstOn), isAccepted },
})
const words = (...said: readonly Said[]) =>
  standingExcuses(ledgerOf(...said), teacher, TERM).map(({ word }) => word)
const owed = (...said: readonly Said[]) =>
  termStandings(ledgerOf([ORGANISER, WEEKLY], ...said), [teacher], {
    ...{ term: TERM, calendar: CALENDAR, today: TODAY },
  })[0]?.standings[0]?.owed

describe('O125 whose word an absence is', () => {
  const WEEK = away('2026-11-23', '2026-11-27')
  const LONG = away('2026-11-23', '2027-01-22')

  it(`one’s own word counts for ${OWN_WORD_DAYS} days of a term, and waits beyond them`, () => {
    expect(words([MAO, WEEK])).toEqual(['own'])
    expect(words([MAO, LONG])).toEqual(['waits'])
    expect(words([ORGANISER, LONG])).toEqual(['organiser'])
    // Cut into pieces it is no less; what was said before another term began counts there.
    const pieces = ['2026-11-23', '2026-11-30', '2026-12-07'].map(
      (on, at): Said => [MAO, away(on, ['2026-11-29', '2026-12-06', '2026-12-13'][at] ?? on)],
    )
    expect(words(...pieces)).toEqual(['own', 'own', 'waits'])
    expect(words([MAO, away('2026-08-01', '2026-09-04')])).toEqual(['own'])
  })

  it('it stays their own word when the account that said it is theirs no more', () => {
    const said: FactBody = { ...LONG, kind: 'excused', isOwn: true } as FactBody
    const without = { ...teacher, accounts: [] }
    const of = (body: FactBody) => standingExcuses(ledgerOf([MAO, body]), without, TERM)
    expect(of(said).map(({ word }) => word)).toEqual(['waits'])
    expect(of({ ...said, isOwn: false } as FactBody).map(({ word }) => word)).toEqual(['organiser'])
  })

  it('what waits lowers no quota until an organiser says yes', () => {
    expect(owed()).toBe(21)
    expect(owed([MAO, LONG])).toBe(21)
    expect(owed([MAO, LONG], [ORGANISER, judged('2026-11-23', true)])).toBe(12)
    expect(owed([MAO, WEEK])).toBe(20)
    expect(owed([MAO, WEEK], [ORGANISER, judged('2026-11-23', false)])).toBe(21)
  })

  it('said again after a no it waits, and leaves room for nothing that was not asked', () => {
    const no: Said = [ORGANISER, judged('2026-11-23', false)]
    expect(words([MAO, WEEK], no)).toEqual([])
    expect(words([MAO, WEEK], no, [MAO, away('2026-11-25', '2026-11-25')])).toEqual(['waits'])
    expect(words([MAO, WEEK], no, [ORGANISER, WEEK])).toEqual(['organiser'])
    expect(words([MAO, WEEK], no, [MAO, away('2026-12-01', '2026-12-01')])).toEqual(['own'])
    const said = {
      firstOn: day('2026-11-27'),
      lastOn: day('2026-11-30'),
      reason: 'sick',
      by: MAO,
    } as const
    expect(wordOfNew(ledgerOf([MAO, WEEK], no), teacher, said, TERM)).toBe('waits')
    expect(wordOfNew(ledgerOf([MAO, WEEK]), teacher, said, TERM)).toBe('own')
  })

  it('who is at a lesson on such a day was not away: the lesson counts, and so does its week', () => {
    const slot = 3 as SlotNumber
    const observed = { slot, observer: MAO_ID }
    const plan = aSlotPlan({ on: day('2026-11-25'), presenter: null })
    const there: Said[] = [
      [ORGANISER, { kind: 'lessonPlanned', slot, plan }],
      [MAO, { kind: 'observed', ...observed }],
      [MAO, { kind: 'recorded', ...observed, revision: 1, total: null, band: null }],
    ]
    const [standing] = termStandings(
      ledgerOf([ORGANISER, WEEKLY], [MAO, WEEK], ...there),
      [teacher],
      {
        ...{ term: TERM, calendar: CALENDAR, today: day('2026-12-01') },
      },
    )
    expect(standing?.standings[0]).toMatchObject({ done: 1, owed: 21, owedSoFar: 13 })
  })

  it('the statistics name whose word each absence is', () => {
    const ledger = ledgerOf(
      [ORGANISER, WEEKLY],
      [MAO, WEEK],
      [MAO, away('2026-12-01', '2027-01-22')],
    )
    const now = Date.parse('2026-11-23T08:00:00+08:00')
    const counts = countTerm(ledger, [teacher], { term: TERM, calendar: CALENDAR, now })
    const facts = { counts, teachers: new Map(), schools: [], ofWhom: '联盟', madeOn: '' }
    const sheets = statisticsSheets(facts).map(make => make())
    expect(sheets.find(({ name }) => name === '请假')?.rows).toEqual([
      ['毛晓红', '蔡源小学', '2026年11月23日 周一', '2026年11月27日 周五', 5, '自己报的'],
      [
        ...['毛晓红', '蔡源小学', '2026年12月1日 周二', '2027年1月22日 周五', 53],
        '自己报的，等组织者同意，没有少算',
      ],
    ])
  })

  it.each([
    ['请假 同意 毛老师 11月23日', true, '毛老师', '2026-11-23', ''],
    ['请假不同意 毛晓红 11月23日 没有假条', false, '毛晓红', '2026-11-23', '没有假条'],
    ['请假 不同意 #12 11月23日', false, '#12', '2026-11-23', ''],
    ['请假 同意 毛老师', true, '毛老师', null, ''],
    ['请假 同意', true, '', null, ''],
  ])('%s is an organiser’s word', (said, isAccepted, who, on, why) => {
    const context = { today: TODAY, calendar: CALENDAR }
    expect(parseExcuse(said, context)).toEqual({ kind: 'judge', isAccepted, who, on, why })
  })
})
