import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClassifyInput, classify } from '../src/resource/classify'
import type { ResourceNumber } from '../src/resource/resource'
import { type Fingerprint, fingerprintOf } from '../src/resource/versions/fingerprint'
import {
  type FamilyMember,
  isVersionOf,
  MAX_FAMILY,
  planFamilies,
} from '../src/resource/versions/plan-family'
import { compareNames, isOtherFormat } from '../src/resource/versions/version-names'
import { aLessonPlan, aParagraph } from './lesson-plans'

const PLAN = aLessonPlan({ seed: 1 })

function aMember(name: string, text = PLAN, told: Partial<ClassifyInput> = {}): FamilyMember {
  const fingerprint = fingerprintOf([{ label: '', text }])
  if (fingerprint === null) throw new Error('too little text')
  const classification = classify({ name, text, ...told })
  return { number: 1 as ResourceNumber, name, classification, fingerprint }
}

describe('names', () => {
  test.each([
    ['分数的初步认识教案.docx', '分数的初步认识教案20240315.docx'],
    ['分数的初步认识教案.docx', '分数的初步认识教案（1）.docx'],
    ['分数的初步认识教案.docx', '分数的初步认识教案 - 副本.docx'],
    ['分数的初步认识教案v2.docx', '分数的初步认识教案终稿.docx'],
    ['分数的初步认识教案2023.9.1.docx', '分数的初步认识教案.pdf'],
  ])('VS4 %s and %s are one name', (a, b) => {
    expect([compareNames(a, b), compareNames(b, a)]).toEqual(['same', 'same'])
  })

  test.each([
    ['分数的初步认识第1课时.docx', '分数的初步认识第2课时.docx'],
    ['分数 第一课时.docx', '第二课时 分数.docx'],
    ['三年级数学期中A卷.docx', '三年级数学期中B卷.docx'],
    ['2022年新高考全国Ⅰ卷.docx', '2022年新高考全国Ⅱ卷.docx'],
    ['2021级生物素养练习（391）.pdf', '2021级生物素养练习（392）.pdf'],
    ['训练五.doc', '训练六.doc'],
    ['期末试卷（一）.docx', '期末试卷（二）.docx'],
    ['三(1)班家长会记录.docx', '三(2)班家长会记录.docx'],
    ['期中复习.docx', '期末复习.docx'],
    ['教学计划（第一学期）.doc', '教学计划（第二学期）.doc'],
    ['第1单元教案.docx', '第2单元教案.docx'],
  ])('VS5 %s and %s are apart', (a, b) => {
    expect([compareNames(a, b), compareNames(b, a)]).toEqual(['apart', 'apart'])
  })

  test.each([
    ['全国乙卷数学（原卷版）.docx', '全国乙卷数学（解析版）.docx'],
    ['分数练习（含答案）.docx', '分数练习（无答案）.docx'],
    ['分数教案2.docx', '分数教案3.docx'],
  ])('VS5 %s and %s are doubtful', (a, b) => {
    expect([compareNames(a, b), compareNames(b, a)]).toEqual(['doubtful', 'doubtful'])
  })

  test('VS4 names that anything is given say nothing', () => {
    expect(compareNames('教案.docx', '教案.pdf')).toBe('silent')
    expect(compareNames('新建文档.docx', '分数的初步认识.docx')).toBe('silent')
  })

  test('VS4 an archive is no other format of a document', () => {
    expect(isOtherFormat('分数.docx', '分数.pdf')).toBe(true)
    expect(isOtherFormat('分数.docx', '分数.zip')).toBe(false)
    expect(isOtherFormat('分数.docx', '分数教案.docx')).toBe(false)
  })

  test('VS5 whatever files are called, comparing is the same both ways round and never fails', () => {
    const name = fc.string({
      unit: fc.constantFrom(...'第一二12课时卷AB(（.docx 年月解析'),
      maxLength: 24,
    })
    fc.assert(fc.property(name, name, (a, b) => compareNames(a, b) === compareNames(b, a)))
  })
})

describe('versions', () => {
  const isVersion = (a: FamilyMember, b: FamilyMember) => {
    expect(isVersionOf(b, a)).toBe(isVersionOf(a, b))
    return isVersionOf(a, b)
  }

  test('VS4 the same plan with a new date and two more paragraphs is a version, whatever its name', () => {
    const later = `${aLessonPlan({ seed: 1, date: '2024-3-15' })}\n${aParagraph(9, 60)}`
    expect(isVersion(aMember('分数的初步认识教案.docx'), aMember('新建文档.docx', later))).toBe(
      true,
    )
  })

  test('VS4 another lesson in the same template is none, not even under the same name', () => {
    const other = aLessonPlan({ seed: 2 })
    expect(isVersion(aMember('三年级数学教案.docx'), aMember('三年级数学教案.pdf', other))).toBe(
      false,
    )
  })

  test('VS5 facets that names or people tell keep apart what is alike; what was guessed does not', () => {
    const third = aMember('三年级数学上册教案.docx')
    expect(isVersion(third, aMember('四年级数学上册教案.docx'))).toBe(false)
    expect(isVersion(third, aMember('三年级数学下册教案.docx'))).toBe(false)
    const guessed = aMember('教案.docx', PLAN, { nearbyText: '四年级的' })
    expect(isVersion(third, guessed)).toBe(true)
  })

  test('VS5 what is doubtful must be equal but for a sentence', () => {
    const student = aMember('分数测试（原卷版）.docx')
    expect(isVersion(student, aMember('分数测试（解析版）.docx'))).toBe(true)
    const solved = `${PLAN}\n${aParagraph(9, 120)}`
    expect(isVersion(student, aMember('分数测试（解析版）.docx', solved))).toBe(false)
    expect(isVersion(student, aMember('分数测试.docx', solved))).toBe(true)
  })
})

describe('families', () => {
  const aGraph = fc.record({
    size: fc.integer({ min: 1, max: 12 }),
    links: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 14 }),
    order: fc.infiniteStream(fc.nat()),
  })
  const numbered = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ number: (i + 1) as ResourceNumber }))

  test('VS6 are what hangs together, under its lowest number, in whatever order they come', () => {
    fc.assert(
      fc.property(aGraph, ({ size, links, order }) => {
        const linked = (a: { number: number }, b: { number: number }) =>
          links.some(
            ([one, two]) =>
              (one + 1 === a.number && two + 1 === b.number) ||
              (two + 1 === a.number && one + 1 === b.number),
          )
        const members = numbered(size)
        const keys = [...members].map(member => ({ member, at: order.next().value as number }))
        const shuffled = keys.sort((a, b) => a.at - b.at).map(({ member }) => member)
        const families = planFamilies(shuffled, linked)
        expect([...families].sort()).toEqual([...planFamilies(members, linked)].sort())
        for (const [number, family] of families) {
          expect(family).toBeLessThanOrEqual(number)
          expect(families.get(family)).toBe(family)
        }
        const torn = members.filter(a =>
          members.some(b => linked(a, b) && families.get(a.number) !== families.get(b.number)),
        )
        expect(torn).toEqual([])
      }),
    )
  })

  test('VS6 strangers stay alone, and a family stays within its bound', () => {
    expect([...planFamilies(numbered(3), () => false).values()]).toEqual([1, 2, 3])
    const many = planFamilies(numbered(MAX_FAMILY + 1), () => true)
    expect([...many.values()].filter(family => family === 1)).toHaveLength(MAX_FAMILY)
  })

  test('VS3 an empty fingerprint is like nothing', () => {
    const none = { ...aMember('a.docx'), fingerprint: '' as Fingerprint }
    expect(isVersionOf(none, none)).toBe(false)
  })
})
