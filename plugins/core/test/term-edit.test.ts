import { aSlotPlan } from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import {
  type CarriedSeries,
  parseTermEdit,
  promotedClass,
  type SlotPlan,
  type TeacherId,
  withTermEdits,
} from '../src/index'
import { aTeacher } from './plan-builders'

const teachers = [aTeacher('周慧', '王村口小学')]

describe('O96 what is said of the series of a new term', () => {
  it.each([
    ['不要 2', { kind: 'drop', places: [2] }],
    ['不要2、3', { kind: 'drop', places: [2, 3] }],
    ['2 不要', { kind: 'drop', places: [2] }],
    ['去掉第1个和第3个', { kind: 'drop', places: [1, 3] }],
    ['要 2', { kind: 'keep', places: [2] }],
    ['升班', { kind: 'promote' }],
    ['1 四(2)班', { kind: 'set', place: 1, className: '四(2)班', grade: 4, name: null }],
    ['1 周慧', { kind: 'set', place: 1, className: '', grade: null, name: '周慧' }],
    ['2 四2班 周老师', { kind: 'set', place: 2, className: '四(2)班', grade: 4, name: '周老师' }],
    // The days of a term, and a plain no, are none.
    ['2026学年第二学期 2月22日到7月3日', null],
    ['2月22日到7月3日', null],
    ['不要', null],
    ['', null],
  ])('%s', (words, meant) => {
    expect(parseTermEdit(words, teachers)).toEqual(meant)
  })

  it('a class moves up within its stage', () => {
    expect(promotedClass('三(2)班')).toEqual({ className: '四(2)班', grade: 4 })
    expect(promotedClass('七(1)班')).toEqual({ className: '八(1)班', grade: 8 })
    for (const last of ['六(1)班', '九(3)班', '2班', '']) expect(promotedClass(last)).toBeNull()
  })

  it('what was said is done to all lessons of its series and to no other', () => {
    const plan: SlotPlan = aSlotPlan({ className: '', presenter: null })
    const series = (seriesId: string): CarriedSeries => ({
      seriesId,
      last: {} as never,
      weekday: 2,
      presenter: null,
      hasPresenterLeft: true,
      plans: [plan, plan],
      skipped: [],
      unclear: 2,
    })
    const zhou = 7 as TeacherId
    const [first, second, third] = withTermEdits([series('a'), series('b'), series('c')], {
      a: { isDropped: true },
      b: { className: '四(2)班', grade: 4, presenter: zhou },
    })
    expect(first).toMatchObject({ plans: [], unclear: 0 })
    expect(second).toMatchObject({ presenter: zhou, hasPresenterLeft: false })
    for (const one of second?.plans ?? [])
      expect(one).toMatchObject({ className: '四(2)班', grade: 4, presenter: zhou })
    expect(third).toEqual(series('c'))
  })
})
