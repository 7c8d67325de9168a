import { aCalendar, day } from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import { dutyNamed, lessonsNamedIn, parseAppeal, parseExcuse, parseQuotas } from '../src/index'

const TODAY = { today: day('2026-11-25'), calendar: aCalendar({ terms: [] }) }

describe('O88 quotas as they are typed', () => {
  const said = (words: string) =>
    parseQuotas(words)?.map(({ duty, quotas }) => [
      duty,
      ...quotas.map(({ lessons, per }) => `${lessons}/${per}`),
    ]) ?? null

  it.each([
    ['教师 每周1节', [['teacher', '1/week']]],
    ['校长每周两节,每学期20节', [['principal', '2/week', '20/term']]],
    ['副校长 10节/学期', [['vicePrincipal', '10/term']]],
    [
      '青年教师 每月听三节 教研组长 每周2节',
      [
        ['youngTeacher', '3/month'],
        ['groupLeader', '2/week'],
      ],
    ],
    ['教导主任:每学期至少12节', [['dean', '12/term']]],
    ['教师 无', [['teacher']]],
  ])('%s', (words, quotas) => {
    expect(said(words)).toEqual(quotas)
  })

  it.each([
    '教师',
    '每周1节',
    '教师 每周0节',
    '教师 每周999节',
    '教师 每周1节 奖金',
    '教师 每天1节',
    '完成了吗',
  ])('%s is not understood, and nothing of it is kept', words => {
    expect(said(words)).toBeNull()
  })

  it('say from when they count, for each duty', () => {
    const from = (words: string) => parseQuotas(words)?.map(one => one.from) ?? null
    expect(from('教师 每周1节 从第3周 校长 每周2节')).toEqual([3, null])
    expect(from('教师 从第十周起 每周1节')).toEqual([10])
    expect(from('教师 每周1节 从开学')).toEqual(['term'])
    expect(from('教师 每周1节，从头算起')).toEqual(['term'])
    expect([from('教师 每周1节 从第0周'), from('教师 从第3周')]).toEqual([null, null])
  })

  it('names of duties', () => {
    expect(['校长', '副校长', '教务主任', '组长', '新教师', '老师', '门卫'].map(dutyNamed)).toEqual(
      [...['principal', 'vicePrincipal', 'dean', 'groupLeader', 'youngTeacher', 'teacher', null]],
    )
  })
})

describe('O92 lessons that an appeal names', () => {
  it.each([
    ['第3号课我听了', [[3, true]]],
    [
      '#5 和 12号课都交了',
      [
        [5, true],
        [12, true],
      ],
    ],
    ['19号那天我去了', [[19, false]]],
    ['11月 18号第2节，3(2)班，8:20', []],
    ['我听了3节，差2节', []],
  ])('%s', (text, named) => {
    expect(lessonsNamedIn(text).map(({ number, isSure }) => [number, isSure])).toEqual(named)
  })
})

describe('O90 excuses as they are typed', () => {
  it.each([
    ['请假 12月1日到12月5日 病假', '2026-12-01', '2026-12-05', 'sick', ''],
    ['公差 明天', '2026-11-26', '2026-11-26', 'business', ''],
    ['请假 12.1-12.5 周老师 出差', '2026-12-01', '2026-12-05', 'business', '周老师'],
    ['病假 11月20日', '2026-11-20', '2026-11-20', 'sick', ''],
    ['请假 今天', '2026-11-25', '2026-11-25', 'other', ''],
    ['产假 毛英 2026-12-01 到 2027-03-01', '2026-12-01', '2027-03-01', 'maternity', '毛英'],
  ])('%s', (words, firstOn, lastOn, reason, who) => {
    expect(parseExcuse(words, TODAY)).toEqual({ kind: 'excuse', firstOn, lastOn, reason, who })
  })

  it('takes one back, and tells what cannot be read', () => {
    expect(parseExcuse('销假', TODAY)).toEqual({ kind: 'back', on: null, who: '' })
    expect(parseExcuse('销假 12月1日 周老师', TODAY)).toEqual({
      kind: 'back',
      on: '2026-12-01',
      who: '周老师',
    })
    expect(parseExcuse('请假', TODAY)).toEqual({ kind: 'noDay', who: '' })
    expect(parseExcuse('请假 11月31日', TODAY)).toMatchObject({ kind: 'badDay' })
    expect(parseExcuse('请假 2026-12-01到2027-12-01', TODAY)).toEqual({ kind: 'tooLong' })
  })
})

const granting = (said: object) => ({
  ...{ kind: 'answer', number: 4, isGranted: true, counts: null, voids: null },
  ...{ keeps: false, insists: false, text: '' },
  ...said,
})

describe('O92 appeals as they are typed', () => {
  it.each([
    ['第3号课我听了，记录交了', { kind: 'appeal', text: '第3号课我听了,记录交了' }],
    ['3号课我听了', { kind: 'appeal', text: '3号课我听了' }],
    ['', { kind: 'show' }],
    ['#4', { kind: 'noAnswer', number: 4 }],
    ['#4 同意 补 3', granting({ counts: 3 })],
    ['4 同意', granting({})],
    ['#4 不同意 那天没有签到', granting({ isGranted: false, text: '那天没有签到' })],
    ['#4 同意 补第12号课 辛苦了', granting({ counts: 12, text: '辛苦了' })],
    ['#4 同意 补 3 仍然', granting({ counts: 3, insists: true })],
    ['#4 同意 不算 1', granting({ voids: 1 })],
    ['#4 同意，不算1号课 叶老师 签到表上没有', granting({ voids: 1, text: '叶老师 签到表上没有' })],
    ['#4 同意 不改', granting({ keeps: true })],
    ['4节课都没算', { kind: 'appeal', text: '4节课都没算' }],
  ])('%s', (words, said) => {
    expect(parseAppeal(words)).toEqual(said)
  })
})
