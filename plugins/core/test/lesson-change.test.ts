import { describe, expect, it, test } from 'vitest'
import {
  type ChangeReading,
  type CivilDay,
  type PlanContext,
  parseLessonChange,
  readLessonList,
  readLessonNumbers,
  type SchoolId,
  type Slot,
  type SlotPlan,
  type TeacherId,
} from '../src/index'
import { aCalendar, aSlot, aTeacher, at } from '../testing/index'

const school = (id: string) => ({ id: id as SchoolId, aliases: [id.slice(0, 3)] })
const teacher = (id: number, name: string) =>
  aTeacher({ id: id as TeacherId, name, schoolIds: ['王村口小学' as SchoolId] })

const CONTEXT: PlanContext = {
  now: at('2026-11-23T08:00+08:00'),
  today: '2026-11-23' as CivilDay,
  calendar: aCalendar({ terms: [] }),
  schools: [school('王村口小学'), school('蔡源小学')],
  teachers: [teacher(1, '何晓明'), teacher(2, '周丽')],
  defaultSchool: null,
  seriesId: 'x',
}

const SLOT = aSlot({ capacity: 5 })

const read = (words: string, slot: Slot = SLOT): ChangeReading =>
  parseLessonChange(words, slot, CONTEXT)

/** Only what is different now. */
function changed(words: string, slot: Slot = SLOT): Partial<SlotPlan> & { readonly by?: unknown } {
  const reading = read(words, slot)
  if (reading.kind === 'problem') throw new Error(`${words}: ${reading.problem.kind}`)
  const entries = Object.entries(reading.plan).filter(
    ([name, value]) => slot[name as keyof Slot] !== value,
  )
  const by = reading.presenter === null ? {} : { by: reading.presenter }
  return { ...Object.fromEntries(entries), ...by }
}

const problem = (words: string) => {
  const reading = read(words)
  return reading.kind === 'problem' ? reading.problem.kind : 'changed'
}

describe('O42 what of a lesson is to change', () => {
  test.each<readonly [string, object]>([
    ['下周四 第3节', { on: '2026-12-03', period: 3 }],
    ['到下周四第3节', { on: '2026-12-03', period: 3 }],
    ['时间改为 11月27日', { on: '2026-11-27' }],
    ['第4节', { period: 4 }],
    ['下午第1节', { period: 5 }],
    ['周五 第3节 因为停电', { on: '2026-11-27', period: 3 }],
    ['课题 因为爱', { topic: '因为爱' }],
    ['课题：分数的意义', { topic: '分数的意义' }],
    ['《分数的意义》', { topic: '分数的意义' }],
    ['班级 三(1)班', { className: '三(1)班' }],
    ['四年级2班', { className: '四(2)班', grade: 4 }],
    ['学科 科学', { subject: '科学' }],
    ['学校 蔡源小学', { schoolId: '蔡源小学' }],
    ['限8人', { capacity: 8 }],
    ['不限人数', { capacity: null }],
    ['老师 周老师', { by: { kind: 'known', id: 2, name: '周丽' } }],
    ['老师 李平', { by: { kind: 'new', name: '李平', schoolId: '王村口小学' } }],
    [
      '周五第1节 周老师',
      { on: '2026-11-27', period: 1, by: { kind: 'known', id: 2, name: '周丽' } },
    ],
    ['我上', { by: { kind: 'self' } }],
    ['公开课', {}],
  ])('%s', (words, expected) => {
    expect(changed(words)).toEqual(expected)
  })

  test.each([
    ['', 'nothing'],
    ['课题', 'nothing'],
    ['下周四 何老师请假', 'leftover'],
    ['分数的意义', 'leftover'],
    ['班级 好像不对', 'leftover'],
    ['11月20日', 'impossibleDay'],
    ['2月30日', 'impossibleDay'],
    ['第9节', 'noSuchPeriod'],
    ['推门', 'alreadyAnnounced'],
    ['必听 周老师', 'requiredHere'],
    ['每周三', 'oneAtATime'],
    ['限0人', 'badCapacity'],
    ['线上 javascript:alert(1)', 'leftover'],
    ['不存在小学', 'unknownSchool'],
    ['王村口小学 蔡源小学', 'twoSchools'],
    ['何晓明 周丽', 'twoPresenters'],
  ])('%s is no change: %s', (words, expected) => {
    expect(problem(words)).toBe(expected)
  })

  it.each(['因为下雨', '原因：停电'])('O42 %s alone is asked what is to change', words => {
    expect(read(words)).toEqual({ kind: 'problem', problem: { kind: 'nothing' } })
  })

  it.each(['仍然', '仍然排', '仍然改', '照样改'])('O48 %s insists', word => {
    expect(read(`周六 第2节 ${word}`)).toMatchObject({ kind: 'changed', insists: true })
  })

  it('an unannounced lesson may be announced, and 仍然 insists', () => {
    const hidden = { ...SLOT, kind: 'unannounced' as const }
    expect(changed('公开课', hidden)).toEqual({ kind: 'openLesson' })
    expect(changed('公布', hidden)).toEqual({ kind: 'openLesson' })
    expect(read('周六 第2节 仍然')).toMatchObject({
      kind: 'changed',
      plan: { on: '2026-11-28', period: 2 },
      insists: true,
    })
  })
})

describe('O43 which lessons are meant', () => {
  test.each<readonly [string, readonly number[], string]>([
    ['3', [3], ''],
    ['#3', [3], ''],
    ['３号', [3], ''],
    ['第3号课', [3], ''],
    ['3 5', [3, 5], ''],
    ['3、5和7号，谢谢', [3, 5, 7], '谢谢'],
    ['3 3', [3], ''],
    ['3 周老师 叶老师', [3], '周老师 叶老师'],
    ['3 课题 分数', [3], '课题 分数'],
    ['3课题 分数', [3], '课题 分数'],
    ['3 3(2)班', [3], '3(2)班'],
    ['3 11月25日', [3], '11月25日'],
    ['3 11.25', [3], '11.25'],
    ['3 302班', [3], '302班'],
    ['三', [3], ''],
    ['第三号课', [3], ''],
    ['三、五', [3, 5], ''],
    ['十二 周老师', [12], '周老师'],
    ['一下', [], '一下'],
    ['三年级', [], '三年级'],
    ['第3节', [], '第3节'],
    ['三(2)班', [], '三(2)班'],
    ['1234567', [], '1234567'],
    ['', [], ''],
  ])('%s', (words, numbers, rest) => {
    expect(readLessonNumbers(words)).toEqual({ numbers, rest })
  })
  it('no more than so many', () => {
    expect(readLessonNumbers('3 #12 #15', 1)).toEqual({ numbers: [3], rest: '#12 #15' })
    const many = Array.from({ length: 30 }, (_, index) => index + 1).join(' ')
    expect(readLessonNumbers(many).numbers).toHaveLength(10)
  })
})

describe('O43 lessons of a cancellation', () => {
  it.each([
    ['3', [3], ''],
    ['3 停电', [3], '停电'],
    ['1 2', [1, 2], ''],
    ['1、2 停电', [1, 2], '停电'],
    ['5到8', [5, 6, 7, 8], ''],
    ['5-8 停电', [5, 6, 7, 8], '停电'],
    ['#5至7号', [5, 6, 7], ''],
    ['3 15个人请假', [3], '15个人请假'],
    ['3 2班停电', [3], '2班停电'],
    ['停电', [], '停电'],
  ] as const)('%s', (words, numbers, rest) => {
    expect(readLessonList(words)).toEqual({ kind: 'numbers', numbers, rest })
  })

  it.each(['8到5', '1到200', '1 2 3 4 5 6 7 8 9 10 11', '3 5-8'])('%s is asked for', words => {
    expect(readLessonList(words)).toEqual({ kind: 'unclear' })
  })
})
