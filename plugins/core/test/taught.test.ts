import { describe, expect, test } from 'vitest'
import {
  describeTaught,
  editionsFor,
  profileOf,
  readSchoolEdition,
  readTaught,
} from '../src/teaching/taught'

const MATH = { stage: '小学', grade: 3, subject: '数学', edition: '人教版' } as const
const SCIENCE = { stage: '小学', grade: 4, subject: '科学', edition: null } as const

describe('我教', () => {
  test('U10 names classes of lessons; a part has from its neighbours what it leaves out', () => {
    expect(readTaught('三年级数学 人教版')).toEqual([MATH])
    expect(readTaught('三、四年级科学').map(describeTaught)).toEqual(['三年级科学', '四年级科学'])
    expect(readTaught('三年级数学和语文').map(describeTaught)).toEqual(['三年级数学', '三年级语文'])
    expect(readTaught('三年级数学，四年级科学').map(describeTaught)).toEqual([
      '三年级数学',
      '四年级科学',
    ])
    expect(readTaught('初中物理').map(describeTaught)).toEqual(['初中物理'])
  })

  test('U10 without a subject says nothing, whatever is typed', () => {
    for (const words of ['', '三年级', '书', '，，', '😀'.repeat(200)])
      expect(readTaught(words)).toEqual([])
    expect(
      readTaught(
        '一二三四五六七八九'
          .split('')
          .map(grade => `${grade}年级数学`)
          .join('、'),
      ),
    ).toHaveLength(6)
  })

  test('U11 is what classification may know of a poster', () => {
    expect(profileOf([])).toBeNull()
    expect(profileOf([MATH, SCIENCE])).toEqual({
      subjects: ['数学', '科学'],
      grades: [3, 4],
      stages: ['小学'],
    })
  })
})

describe('editions to prefer', () => {
  const SCHOOL = [
    { subject: '数学', stage: null, edition: '北师大版' },
    { subject: '科学', stage: '小学', edition: '教科版' },
    { subject: '科学', stage: '初中', edition: '浙教版' },
  ] as const

  test('U12 are the school’s, but what a teacher said themselves goes before', () => {
    expect(editionsFor([], SCHOOL.slice(0, 1))).toEqual({ 数学: '北师大版' })
    expect(editionsFor([MATH, SCIENCE], SCHOOL)).toEqual({ 数学: '人教版', 科学: '教科版' })
  })

  test('U12 a setting of a school names subject and edition', () => {
    expect(readSchoolEdition('数学 北师大版')).toEqual({
      subject: '数学',
      stage: null,
      edition: '北师大版',
    })
    expect(readSchoolEdition('初中科学 浙教版')).toEqual({
      subject: '科学',
      stage: '初中',
      edition: '浙教版',
    })
    expect(readSchoolEdition('数学')).toBeNull()
    expect(readSchoolEdition('北师大版')).toBeNull()
  })
})
