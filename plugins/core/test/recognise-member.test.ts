import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFamilyCard, recogniseMember, type School, type SchoolId } from '../src/index'
import { anyText } from './any-text'

const school = (id: string, ...aliases: string[]): School => ({ id: id as SchoolId, aliases })
const SCHOOLS = [
  school('王村口小学', '王村口', '王小'),
  school('王村口中学', '王村口', '王中'),
  school('蔡源小学', '蔡源'),
]

describe('O97 whose card it is', () => {
  test.each([
    '三2班李明妈妈',
    '王村口小学 三(1)班 何小雨妈妈',
    '王村口小学-李小明 学生',
    '四年级家长',
    '李明爸 13800000000',
    '李明妈妈（何老师班）',
    '学生李小明',
    '三（2）班 李小明',
    '王村口小学 302班李小明同学',
  ])('%s is a pupil’s or a parent’s', card => {
    expect(isFamilyCard(card)).toBe(true)
  })

  test.each([
    '王村口小学-何晓明',
    '三（2）班 何老师',
    '王村口小学三2班班主任何晓明',
    '三(2)班语文 何晓明',
    '学生处 何晓明',
    '家长学校 何晓明',
    '王村口小学 马晓',
    '云淡风轻',
    '',
  ])('%s is nobody’s of them', card => {
    expect(isFamilyCard(card)).toBe(false)
  })
})

describe('a group card', () => {
  test.each([
    ['王村口小学-何老师', '王村口小学', '何老师'],
    ['何老师（王村口小学）', '王村口小学', '何老师'],
    ['【蔡源】叶老师', '蔡源小学', '叶老师'],
    ['王小 · 何', '王村口小学', '何'],
    ['蔡源小学', '蔡源小学', ''],
    ['王村口中学_数学_李', '王村口中学', '数学_李'],
  ])('P11 %s is %s, %s', (card, schoolId, personName) => {
    expect(recogniseMember(card, SCHOOLS)).toEqual({ schoolId, personName })
  })

  test('P11 an alias of two schools, an unknown school or a nickname is no answer', () => {
    expect(recogniseMember('王村口-何老师', SCHOOLS)).toBeNull()
    expect(recogniseMember('石门小学-郑老师', SCHOOLS)).toBeNull()
    expect(recogniseMember('云淡风轻', SCHOOLS)).toBeNull()
    expect(recogniseMember('', SCHOOLS)).toBeNull()
  })

  test('P11 a one-character alias says nothing', () => {
    expect(recogniseMember('王老师', [school('王村口小学', '王')])).toBeNull()
  })

  test('P11 a name is only ever that of a known school, for any card', () => {
    fc.assert(
      fc.property(anyText(40), card => {
        const found = recogniseMember(card, SCHOOLS)
        expect(found === null || SCHOOLS.some(({ id }) => id === found.schoolId)).toBe(true)
      }),
    )
  })
})
