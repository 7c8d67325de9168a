import { aTeacher as anyTeacher } from '@lianxiao/core/testing'
import { describe, expect, it } from 'vitest'
import {
  type GroupMember,
  groupRoll,
  isTeacherName,
  matchTeacher,
  nameOnCard,
  type School,
  type SchoolId,
  saidName,
  type Teacher,
  type TeacherId,
} from '../src/index'

const WANGCUN = '王村口小学' as SchoolId
const SANREN = '三仁小学' as SchoolId

const aTeacher = (id: number, name: string, changes: Partial<Teacher> = {}) =>
  anyTeacher({ id: id as TeacherId, name, schoolIds: [WANGCUN], ...changes })

function matched(said: string, teachers: readonly Teacher[], school: SchoolId | null = WANGCUN) {
  const match = matchTeacher(said, school, teachers)
  if (match.kind === 'none') return []
  return match.kind === 'one' ? [match.teacher.id] : match.teachers.map(({ id }) => id)
}

describe('O82 what a teacher may be called', () => {
  it.each(['何晓明', '何老师', '小何', '欧阳校长', '阿卜杜拉·买买提', 'Lily'])('%s', name => {
    expect(isTeacherName(name)).toBe(true)
  })

  it.each([
    '罗 @全体',
    '[CQ:at,qq=all]',
    '[CQ:atqq=all]',
    '何',
    '老师',
    '何晓明1',
    '何·',
    '李明妈妈',
    '李小明同学',
    '今天下午三点全体到操场集合',
    '',
  ])('never %s', name => {
    expect(isTeacherName(name)).toBe(false)
  })

  it.each([
    ['何晓明-语文', '何晓明'],
    ['数学_何晓明', '何晓明'],
    ['何晓明 13800000000', '何晓明'],
    ['何老师🌸', '何老师'],
    ['何', '何老师'],
    ['开心果', '开心果'],
    ['罗 @全体', '罗老师'],
    ['三2班李明妈妈', null],
    ['12345', null],
  ])('of the card %s it is %s', (card, name) => {
    expect(nameOnCard(card)).toBe(name)
  })
})

describe('O85 the teacher somebody names', () => {
  const HE = aTeacher(1, '何晓明')
  const ZHOU = aTeacher(2, '周敏')

  it.each([
    '何晓明',
    '何晓明老师',
    '何老师',
    '晓明',
    '晓明老师',
    '何校长',
    '何主任',
    '小何',
    '老何',
    '何 晓明',
  ])('%s', said => {
    expect(matched(said, [HE, ZHOU])).toEqual([1])
  })

  it.each(['老师', '', '毛老师', '何大为', '明', '\u0000'])('%s is nobody of them', said => {
    expect(matched(said, [HE, ZHOU])).toEqual([])
  })

  it('several are asked about, never guessed', () => {
    const other = aTeacher(3, '何大为')
    expect(matched('何老师', [HE, ZHOU, other])).toEqual([1, 3])
    expect(matched('何大为', [HE, ZHOU, other])).toEqual([3])
    expect(matched('何老师', [HE, aTeacher(4, '何老师')])).toEqual([1, 4])
  })

  it('a title decides between several, and between them only', () => {
    const head = aTeacher(3, '何大为', { duty: 'principal' })
    expect(matched('何校长', [HE, head])).toEqual([3])
    expect(matched('何主任', [HE, head])).toEqual([1, 3])
    expect(matched('何校长', [HE])).toEqual([1])
  })

  it('who was only called 何老师 so far is meant by the full name too', () => {
    expect(matched('何晓明', [aTeacher(4, '何老师')])).toEqual([4])
    expect(matched('何晓明', [HE, aTeacher(4, '何老师')])).toEqual([1])
  })

  it('a school narrows; without one the whole alliance is meant; who left is not', () => {
    const [there, both] = [
      aTeacher(5, '何志', { schoolIds: [SANREN] }),
      aTeacher(6, '毛英', { schoolIds: [SANREN, WANGCUN] }),
    ]
    expect(matched('何老师', [HE, there])).toEqual([1])
    expect(matched('何老师', [HE, there], null)).toEqual([1, 5])
    expect(matched('何老师', [there])).toEqual([])
    expect(matched('何老师', [there], null)).toEqual([5])
    expect(matched('毛老师', [both])).toEqual([6])
    expect(matched('何老师', [aTeacher(1, '何晓明', { state: 'left' })])).toEqual([])
  })

  it('surnames of two characters are whole', () => {
    expect(saidName('欧阳老师')).toMatchObject({ surname: '欧阳', given: '' })
    expect(matched('欧阳老师', [aTeacher(7, '欧阳芳'), aTeacher(8, '欧小红')])).toEqual([7])
    expect(matched('欧老师', [aTeacher(7, '欧阳芳'), aTeacher(8, '欧小红')])).toEqual([8])
  })
})

describe('O122 who of a group’s members is a teacher', () => {
  const school = { id: '王村口小学' as SchoolId, aliases: ['王小'] } as unknown as School
  const member = (id: number, card: string, nickname = '开心就好'): GroupMember => ({
    ...{ account: { platform: 'onebot', id: String(id) }, card, nickname, isBot: id === 1 },
  })
  const members = [
    member(1, '王村口小学-小助手'),
    member(2, '王村口小学-何晓明'),
    member(3, '', '王小 叶青'),
    member(4, '周敏'),
    member(5, '毛老师'),
    member(6, '王村口小学 三2班李明妈妈'),
    member(7, '', '周慧'),
    member(8, '一帆风顺'),
  ]
  const roll = (ofSchool: SchoolId | null) => {
    const { teachers, others } = groupRoll(members, { schools: [school], ofSchool })
    return [teachers.map(({ account }) => Number(account.id)).sort(), others]
  }

  it('cards that name a school and somebody; in a school’s own group names alone too, but no nickname and no parent', () => {
    expect(roll(null)).toEqual([[2, 3], 5])
    expect(roll(school.id)).toEqual([[2, 3, 4, 5], 3])
  })
})
