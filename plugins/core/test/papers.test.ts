import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SchoolId } from '../src/alliance/alliance'
import type { CivilDay } from '../src/calendar/civil-day'
import type { Term, TermId } from '../src/calendar/school-calendar'
import {
  type CountedLesson,
  formMark,
  notebookName,
  readFormMark,
  readTerm,
  SHEET_LABELS,
  type TeacherTerm,
} from '../src/index'
import { calendarFeed } from '../src/observation/papers/calendar-feed'
import { notebook } from '../src/observation/papers/notebook'
import { recordSheet } from '../src/observation/papers/record-sheet'
import { statisticsSheets } from '../src/observation/papers/statistics/statistics-sheets'
import { MAX_CARD_LESSONS, weekCard } from '../src/observation/papers/week-card'
import type { ObservationRecord } from '../src/observation/record'
import type { Rubric } from '../src/observation/rubric'
import type { SignUp, Slot, SlotKind, SlotNumber } from '../src/observation/slot'
import type { TeacherId } from '../src/observation/teacher'
import type { FeedScope } from '../src/ports/feed-store'
import { ALLIANCE, aSlot, aTeacher, aTerm, MONDAY } from '../testing/index'

const HE = 1 as TeacherId
const MAO = 2 as TeacherId
const YE = 3 as TeacherId
const SANREN = '三仁小学' as SchoolId
const WANGCUN = '王村口小学' as SchoolId
const DAY = '2026-11-25' as CivilDay
const WEEK = '2026-11-23' as CivilDay

const teachers = new Map(
  [
    aTeacher({ id: HE, name: '何晓明', schoolIds: [WANGCUN] }),
    aTeacher({ id: MAO, name: '毛建国', schoolIds: [WANGCUN] }),
    aTeacher({ id: YE, name: '叶文', schoolIds: [SANREN] }),
  ].map(of => [of.id, of]),
)
const signUp = (slot: number, observer: TeacherId): SignUp => ({
  slot: slot as SlotNumber,
  observer,
  isRequired: false,
  attendedAt: null,
})
const term = aTerm()
const calendar = { terms: [term], entries: [], bells: [] }
const rubric: Rubric = {
  version: 0,
  dimensions: [
    { name: '教学目标', weight: 10, items: ['明确', '落实'] },
    // Names come from people.
    { name: 'constructor', weight: 20, items: ['语言'] },
  ],
  bands: [
    { name: '优秀', from: 90 },
    { name: '待改进', from: 0 },
  ],
}
const aRecord = (changes: Partial<ObservationRecord> = {}): ObservationRecord => ({
  allianceId: ALLIANCE,
  slot: 3 as SlotNumber,
  observer: MAO,
  presenter: null,
  revision: 1,
  content: {
    lessonType: '新授',
    stages: [{ name: '导入', minutes: 5, activity: '分蛋糕', comment: '自然' }],
    strengths: '情境生动',
    weaknesses: '',
    advice: '',
    summary: '',
    dimensionNotes: { 教学目标: '写在黑板上' },
    itemScores: { 教学目标: [5, 4] },
  },
  score: { total: 92.5, band: '优秀', rubricVersion: 0 },
  attachments: [],
  submittedAt: MONDAY,
  response: null,
  ...changes,
})

describe('What stands on papers', () => {
  it('O100 a sheet is known again by its mark, whatever an office program made of it', () => {
    const mark = { slot: 3 as SlotNumber, observer: 12 as TeacherId }
    expect(formMark(mark)).toBe('表单 L3·T12')
    for (const text of [
      '表单 L3·T12',
      '听课记录表 表单L3 . T12\n',
      '表单　Ｌ３·Ｔ１２',
      '表单 L3 T12',
    ])
      expect(readFormMark(text)).toEqual(mark)
    for (const text of ['', '表单', 'L3·T12', '表单 L3', '表单 L3·T1234567890'])
      expect(readFormMark(text)).toBeNull()
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.nat(999_999_999), (slot, observer) => {
        const any = { slot: slot as SlotNumber, observer: observer as TeacherId }
        expect(readFormMark(`前言\n${formMark(any)} 后记`)).toEqual(any)
      }),
      { numRuns: 200 },
    )
  })

  it('O100 a form has room where a record has words', () => {
    const facts = { slot: aSlot(), observer: MAO, teachers, rubric }
    const form = recordSheet({ ...facts, record: null })
    expect(form.isForm).toBe(true)
    expect(form.note).toContain('不要写学生姓名')
    expect(form.stages.every(({ activity }) => activity === '')).toBe(true)
    expect(form.sections.every(({ text, lines }) => text === '' && lines >= 2)).toBe(true)
    expect(form.rubric.rows.map(({ item, points }) => [item, points])).toEqual([
      ['明确', ''],
      ['落实', ''],
      ['语言', ''],
    ])
    const said = Object.fromEntries(form.header.map(({ label, value }) => [label, value]))
    expect(said).toMatchObject({
      [SHEET_LABELS.presenter]: '何晓明',
      [SHEET_LABELS.schoolAndClass]: '王村口小学 三(2)班',
      [SHEET_LABELS.grade]: '三年级',
      [SHEET_LABELS.day]: '2026年11月25日 周三',
      [SHEET_LABELS.period]: '第2节',
      [SHEET_LABELS.lessonType]: '公开课',
      [SHEET_LABELS.observer]: '毛建国',
    })
  })

  it('O100 a record stands with its points by dimension, its total, the answer and the photos', () => {
    const record = aRecord({
      attachments: [{ messageId: 'm', name: '听课本.jpg', at: MONDAY }],
      response: { text: '谢谢', at: MONDAY },
    })
    const sheet = recordSheet({ slot: aSlot(), observer: MAO, teachers, rubric, record })
    expect(sheet.stages).toEqual([
      { stage: '导入\n（5分钟）', activity: '分蛋糕', comment: '自然' },
    ])
    expect(sheet.rubric.rows).toEqual([
      { dimension: '教学目标（10分）', item: '明确 5；落实 4\n记：写在黑板上', points: '9' },
      { dimension: 'constructor（20分）', item: '语言', points: '' },
    ])
    expect(sheet.rubric.total).toContain('92.5 分　优秀')
    expect(sheet.sections.map(({ text }) => text).filter(text => text !== '')).toEqual([
      '情境生动',
      '谢谢',
      '听课本.jpg',
    ])
  })

  it('O103 a notebook holds every record by day, and counts them', () => {
    const entry = (number: number, on: string, total: number | null) => ({
      slot: aSlot({ number: number as SlotNumber, on: on as CivilDay }),
      record: aRecord({
        slot: number as SlotNumber,
        score: total === null ? null : { total, band: '优秀', rubricVersion: 0 },
      }),
      rubric,
    })
    const made = notebook({
      allianceName: '松阳联盟',
      teacher: aTeacher({ id: MAO, name: '毛建国', schoolIds: [WANGCUN] }),
      term,
      teachers,
      entries: [
        entry(9, '2026-12-01', 90),
        entry(3, '2026-11-25', 81),
        entry(4, '2026-11-25', null),
      ],
    })
    expect(made.contents.map(([place, day]) => [place, day])).toEqual([
      ['1', '11月25日 周三'],
      ['2', '11月25日 周三'],
      ['3', '12月1日 周二'],
    ])
    expect(made.sheets.map(({ mark }) => mark)).toEqual(['表单 L3·T2', '表单 L4·T2', '表单 L9·T2'])
    const totals = Object.fromEntries(made.totals.map(({ label, value }) => [label, value]))
    expect(totals).toMatchObject({ 听课节数: '3 节', 平均得分: '85.5 分（评了 2 节）' })
    expect(notebookName('毛建国', term.name)).toBe('听课记录本 毛建国 2026学年第一学期.docx')
  })

  it('O107 a term is understood as teachers say it', () => {
    const spring: Term = {
      ...term,
      id: '2025-2' as TermId,
      name: '2025学年第二学期',
      firstOn: '2026-02-23' as CivilDay,
      lastOn: '2026-06-30' as CivilDay,
    }
    const both = { terms: [spring, term] }
    const read = (words: string) => {
      const { term: found, rest } = readTerm(words, both, DAY)
      return [found?.id ?? null, rest]
    }
    expect(read('')).toEqual(['2026-1', ''])
    expect(read('本学期')).toEqual(['2026-1', ''])
    expect(read('上学期')).toEqual(['2025-2', ''])
    expect(read('2025学年第二学期')).toEqual(['2025-2', ''])
    expect(read('2026-2027学年度上学期 王村口小学')).toEqual(['2026-1', '王村口小学'])
    expect(read('2025-2')).toEqual(['2025-2', ''])
    expect(read('2019学年第一学期')).toEqual([null, ''])
    expect(readTerm('', { terms: [] }, DAY).term).toBeNull()
  })
})

const lesson = (changes: Partial<CountedLesson> = {}): CountedLesson => ({
  slot: 3 as SlotNumber,
  on: DAY,
  period: 2,
  schoolId: WANGCUN,
  className: '三(2)班',
  subject: '数学',
  topic: '分数',
  kind: 'openLesson',
  presenter: HE,
  hasRecord: true,
  counts: true,
  why: '',
  isSignedUp: true,
  recordedAfterDays: 0,
  ...changes,
})

const countingIn = (rows: readonly (readonly unknown[])[]) =>
  rows.filter(row => String(row[11]).startsWith('算'))
/** What counts without a record says by what it counts. */
const sayWhy = (row: readonly unknown[]) => (row[10] === '有') === (row[11] === '算')

describe('Statistics', () => {
  const counted = fc.record({
    week: fc.integer({ min: 0, max: 19 }),
    counts: fc.boolean(),
    hasRecord: fc.boolean(),
    subject: fc.constantFrom('数学', '语文', null),
  })
  const someone = fc.record({
    school: fc.constantFrom(WANGCUN, SANREN, null),
    required: fc.option(fc.nat(20), { nil: null }),
    lessons: fc.array(counted, { maxLength: 8 }),
  })

  it('O104 every table adds up to the same, and to the evidence', () => {
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 12 }), people => {
        const rows: TeacherTerm[] = people.map(({ school, required, lessons }, at) => ({
          teacher: (at + 1) as TeacherId,
          name: `师${at}`,
          schoolId: school,
          duty: 'teacher',
          required,
          lessons: lessons.map(({ week, counts, hasRecord, subject }, place) => {
            const on = new Date(Date.parse('2026-08-31') + (week * 7 + 1) * 86_400_000)
            return lesson({
              slot: (at * 100 + place) as SlotNumber,
              on: on.toISOString().slice(0, 10) as CivilDay,
              ...{ counts, hasRecord, subject },
            })
          }),
        }))
        const facts = {
          counts: { term, teachers: rows },
          teachers,
          schools: [WANGCUN, SANREN],
          ofWhom: '松阳联盟',
          madeOn: '',
        }
        const sheets = statisticsSheets(facts).map(make => make())
        const [matrix, bySchool, bySubject, evidence] = sheets
        const all = rows.flatMap(({ lessons }) => lessons)
        const done = all.filter(({ counts }) => counts).length
        const last = <T>(list: readonly T[] | undefined) => list?.at(-1)
        const weeks = (matrix?.columns.length ?? 0) - 6
        expect(weeks).toBe(21)
        for (const row of matrix?.rows ?? []) {
          const inWeeks = row
            .slice(3, 3 + weeks)
            .reduce((sum, cell) => Number(sum) + Number(cell ?? 0), 0)
          expect(inWeeks).toBe(row[3 + weeks])
        }
        expect(last(matrix?.rows)?.[3 + weeks]).toBe(done)
        expect(last(bySchool?.rows)?.[2]).toBe(done)
        expect(last(bySubject?.rows)?.[2]).toBe(done)
        expect(evidence?.rows).toHaveLength(all.length)
        const counting = countingIn(evidence?.rows ?? [])
        expect(counting).toHaveLength(done)
        expect(counting.every(sayWhy)).toBe(true)
        for (const { columns, rows: cells, name } of sheets) {
          expect(name.length).toBeLessThanOrEqual(31)
          expect(cells.every(row => row.length === columns.length)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})

/** Between the margins of A4 across, in pixels of an office program, and what a column takes of them. */
const ACROSS_A4 = 1_046
const pixelsOf = ({ width }: { readonly width: number }) => 7 * width + 5

it('O109 21 weeks and all evidence go across A4 at three quarters of their size or more', () => {
  const facts = { counts: { term, teachers: [] }, teachers, schools: [], ofWhom: '', madeOn: '' }
  for (const { columns } of statisticsSheets(facts).map(make => make()))
    expect(
      ACROSS_A4 / columns.reduce((sum, column) => sum + pixelsOf(column), 0),
    ).toBeGreaterThanOrEqual(0.75)
})

describe('What everybody may see', () => {
  const aCard = (slots: readonly Slot[], signUps: readonly SignUp[] = []) =>
    weekCard({ allianceName: '松阳联盟', monday: WEEK, slots, signUps, teachers, calendar })

  it('O105 a card has the open lessons of its week, with their seats', () => {
    const card = aCard(
      [
        aSlot({ number: 5 as SlotNumber, period: 4, capacity: 2, kind: 'parallelLessons' }),
        aSlot({ number: 3 as SlotNumber }),
        aSlot({ number: 6 as SlotNumber, state: 'cancelled' }),
        aSlot({ number: 7 as SlotNumber, kind: 'unannounced' }),
        aSlot({ number: 8 as SlotNumber, on: '2026-11-30' as CivilDay }),
      ],
      [signUp(5, MAO)],
    )
    expect(card.title).toBe('第13周 听课安排')
    expect(card.days.flatMap(({ lessons }) => lessons)).toEqual([
      {
        number: '3',
        time: '第2节 9:10',
        what: '三(2)班 数学《分数的初步认识》',
        who: '何晓明 · 王村口小学',
        tag: '',
      },
      {
        number: '5',
        time: '第4节 11:10',
        what: '三(2)班 数学《分数的初步认识》',
        who: '何晓明 · 王村口小学 · 余1座',
        tag: '同课异构',
      },
    ])
    expect(aCard([]).footer).toContain('没有安排')
  })

  it('O105 a card is never longer than a phone shows, and says what it leaves out', () => {
    const many = Array.from({ length: 70 }, (_, at) => aSlot({ number: (at + 1) as SlotNumber }))
    const card = aCard(many)
    expect(card.days.flatMap(({ lessons }) => lessons)).toHaveLength(MAX_CARD_LESSONS)
    expect(card.footer).toContain(`还有 ${70 - MAX_CARD_LESSONS} 节`)
  })

  const anyLesson = fc.record({
    kind: fc.constantFrom<SlotKind>('openLesson', 'unannounced', 'parallelLessons'),
    presenter: fc.constantFrom(HE, MAO, YE, null),
    schoolId: fc.constantFrom(WANGCUN, SANREN),
    isCancelled: fc.boolean(),
    observers: fc.uniqueArray(fc.constantFrom(HE, MAO, YE)),
  })
  const anyScope = fc.constantFrom<FeedScope>(
    { kind: 'teacher', teacher: HE },
    { kind: 'teacher', teacher: MAO },
    { kind: 'school', schoolId: SANREN },
    { kind: 'alliance' },
  )

  it('O111 O112 an unannounced lesson is in the feed of who goes there, and in no card or other feed', () => {
    fc.assert(
      fc.property(fc.array(anyLesson, { maxLength: 20 }), anyScope, (lessons, scope) => {
        const slots = lessons.map(({ kind, presenter, schoolId, isCancelled }, at) =>
          aSlot({
            number: (at + 1) as SlotNumber,
            state: isCancelled ? 'cancelled' : 'planned',
            ...{ kind, presenter, schoolId },
          }),
        )
        const signUps = lessons.flatMap(({ observers, presenter }, at) =>
          observers.filter(id => id !== presenter).map(id => signUp(at + 1, id)),
        )
        const { events } = calendarFeed({ scope, name: '', slots, signUps, teachers, calendar })
        const shown = new Set(events.map(({ uid }) => Number(/^lesson-(\d+)\./.exec(uid)?.[1])))
        for (const slot of slots) {
          const goes =
            scope.kind === 'teacher' &&
            signUps.some(of => of.slot === slot.number && of.observer === scope.teacher)
          const isOpen =
            slot.kind !== 'unannounced' &&
            (scope.kind === 'alliance' ||
              (scope.kind === 'school' && slot.schoolId === scope.schoolId) ||
              (scope.kind === 'teacher' && slot.presenter === scope.teacher))
          expect(shown.has(slot.number)).toBe(goes || isOpen)
        }
        const onCard = aCard(slots).days.flatMap(of =>
          of.lessons.map(({ number }) => Number(number)),
        )
        expect(onCard).toEqual(
          slots
            .filter(({ kind, state }) => kind !== 'unannounced' && state === 'planned')
            .map(({ number }) => number),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('O113 an event keeps its id, counts its changes, and stays as cancelled', () => {
    const feedOf = (slot: Slot) =>
      calendarFeed({
        scope: { kind: 'alliance' },
        name: '',
        slots: [slot],
        signUps: [],
        teachers,
        calendar,
      }).events[0]
    const planned = feedOf(aSlot())
    const moved = feedOf(aSlot({ on: '2026-11-26' as CivilDay, revision: 2 }))
    const cancelled = feedOf(aSlot({ state: 'cancelled', revision: 3 }))
    expect(moved?.uid).toBe(planned?.uid)
    // O2 The number of a meeting is told, and is no address that a phone could open.
    expect(feedOf(aSlot({ link: '123-456-789' }))).toMatchObject({
      place: '王村口小学 三(2)班 线上（会议号 123-456-789）',
      link: null,
    })
    // Phones that show what is cancelled do not all say so.
    expect(cancelled?.title).toBe(`（已取消）${moved?.title}`)
    expect([planned, moved, cancelled].map(of => [of?.sequence, of?.isCancelled])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ])
    expect(planned?.time?.startsAt).toBe(Date.parse('2026-11-25T09:10+08:00'))
    expect(feedOf(aSlot({ period: 13 }))?.time).toBeNull()
  })
})
