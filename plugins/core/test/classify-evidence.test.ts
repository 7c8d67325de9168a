import { describe, expect, test } from 'vitest'
import { classify } from '../src/resource/classify'
import { kindConfidence } from '../src/resource/classify-confidence'
import { kindNamed } from '../src/resource/classify-kind'
import type { TeachingProfile } from '../src/resource/classify-profile'
import { FACET_NAMES, RESOURCE_KINDS } from '../src/resource/facets'
import { createLexicon } from '../src/resource/lexicon/lexicon'
import { parseCorrection } from '../src/search/parse-correction'

const mathsTeacher: TeachingProfile = { subjects: ['数学'], grades: [3], stages: [] }
const withProfile = (name: string, profile: TeachingProfile = mathsTeacher) =>
  classify({ name, profile })

/** Knows one word, taught in grade 5. */
const fifthGradeLexicon = createLexicon(['人教版 数学 五下\n4 分数的意义和性质 | 分数的意义'])

describe('confidence', () => {
  test('C21 name over folder over text over message over profile', () => {
    const told = '四年级数学上册'
    const sure = [
      classify({ name: `${told}.doc` }),
      classify({ name: 'a.doc', folder: told }),
      classify({ name: 'a.doc', text: told }),
      classify({ name: 'a.doc', nearbyText: told }),
      withProfile('第二周教案.doc'),
    ].map(({ evidence }) => evidence.subject?.confidence ?? 0)
    expect(sure).toEqual(sure.toSorted((a, b) => b - a))
    expect(new Set(sure).size).toBe(sure.length)
  })

  test('C21 stronger kind words are never less sure, and none is surer elsewhere than in the name', () => {
    const byStrength = Array.from({ length: 101 }, (_, strength) => kindConfidence(strength))
    expect(byStrength).toEqual(byStrength.toSorted((a, b) => a - b))
    const strong = classify({ name: '分数 教案.doc' }).evidence.kind?.confidence ?? 0
    const weak = classify({ name: '专题 分数.doc' }).evidence.kind?.confidence ?? 1
    const folder = classify({ name: '分数.doc', folder: '教案' }).evidence.kind?.confidence ?? 1
    expect(strong).toBeGreaterThan(weak)
    expect(weak).toBeGreaterThan(folder)
  })

  test('C21 the more that is told is sure, the more of it is right', () => {
    const invented: readonly (readonly [string, Readonly<Record<string, string | number>>])[] = [
      ['三年级数学上册 分数 教案.doc', { grade: 3, subject: '数学', volume: '上', kind: '教案' }],
      ['八上物理 浮力 课件.pptx', { grade: 8, subject: '物理', volume: '上', kind: '课件' }],
      ['期末试卷.doc', { kind: '试卷' }],
      ['专题 圆锥曲线大题.doc', { kind: '练习', subject: '数学' }],
      ['高二英语复习.doc', { grade: 11, subject: '英语', kind: '练习' }],
      ['统编版语文五下 猴王出世.pptx', { grade: 5, subject: '语文', kind: '课件' }],
    ]
    const buckets = new Map<boolean, boolean[]>([
      [true, []],
      [false, []],
    ])
    for (const [name, wanted] of invented) {
      const { facets, evidence } = classify({ name })
      for (const facet of FACET_NAMES) {
        const want = wanted[facet]
        if (want === undefined || facets[facet] === null) continue
        buckets.get((evidence[facet]?.confidence ?? 0) >= 0.9)?.push(facets[facet] === want)
      }
    }
    const share = (right: readonly boolean[] = []) =>
      right.filter(isRight => isRight).length / right.length
    expect(share(buckets.get(true))).toBe(1)
    expect(share(buckets.get(false))).toBeLessThan(1)
  })

  test('C10 the words say whether a unit is a 单元 or a 课', () => {
    expect(classify({ name: '三上语文第14课.doc' }).evidence.unit?.words).toBe('第14课')
    expect(classify({ name: '三上语文第三单元.doc' }).evidence.unit?.words).toBe('第三单元')
  })

  test('C7 部编 and 统编 are one edition, each with its own words as evidence', () => {
    const both = ['部编版语文.doc', '统编版语文.doc'].map(name => classify({ name }))
    expect(both.map(({ facets }) => facets.edition)).toEqual(['统编版', '统编版'])
    expect(both.map(({ evidence }) => evidence.edition?.words)).toEqual(['部编版', '统编版'])
  })
})

describe('what the poster teaches', () => {
  test('C22 tells the subject that the file does not', () => {
    const { facets, evidence } = withProfile('第二周教案.doc')
    expect(facets).toMatchObject({ subject: '数学', grade: null })
    expect(evidence.subject).toEqual({ source: 'profile', words: '数学', confidence: 0.4 })
  })

  test.each([
    ['of two subjects', '第二周教案.doc', { subjects: ['数学', '科学'] }],
    ['for no lesson material', '班主任工作总结.doc', {}],
    ['for a table', '成绩表.xls', {}],
    ['for a file of unknown kind', '第二周.doc', {}],
    ['for another grade', '五年级教案.doc', {}],
    ['for another stage', '高考复习教案.doc', {}],
    ['for two subjects side by side', '语文数学期末试卷.doc', {}],
  ])('C22 tells nothing %s', (_, name, profile) => {
    const { evidence } = withProfile(name, { ...mathsTeacher, ...profile })
    expect(Object.values(evidence).map(({ source }) => source)).not.toContain('profile')
  })

  test('C22 never overrides what is told', () => {
    expect(withProfile('英语 期中试卷.doc').facets).toMatchObject({ subject: '英语', grade: null })
    expect(withProfile('五年级数学教案.doc').facets.grade).toBe(5)
  })

  test('C23 tells the grade when the file told the same subject and no stage', () => {
    const { facets, evidence } = withProfile('数学 第二周教案.doc')
    expect(facets.grade).toBe(3)
    expect(evidence.grade).toEqual({ source: 'profile', words: '3', confidence: 0.3 })
    expect(facets.stage).toBeNull()
  })

  test.each([
    ['when they teach two grades', { grades: [3, 4] }, '数学教案.doc'],
    ['when only the profile told the subject', {}, '第二周教案.doc'],
    ['when the file told a stage', {}, '小学数学教案.doc'],
    ['for a book of senior school', { grades: [10] }, '数学必修1教案.doc'],
  ])('C23 tells no grade %s', (_, profile, name) => {
    expect(withProfile(name, { ...mathsTeacher, ...profile }).facets.grade).toBeNull()
  })

  test('C23 tells no grade when textbooks teach the topic in another', () => {
    const input = { name: '数学 分数的意义 教案.doc', profile: mathsTeacher }
    expect(classify(input, fifthGradeLexicon).facets.grade).toBeNull()
    expect(
      classify({ ...input, profile: { ...mathsTeacher, grades: [5] } }, fifthGradeLexicon).facets
        .grade,
    ).toBe(5)
  })
})

describe('the kind of a text', () => {
  const kindOf = (text: string, headings: readonly string[] = []) =>
    classify({ name: 'a.doc', text, headings }).facets.kind

  test.each([
    ['四年级数学 练习题\n一、口算', '练习'],
    ['某某小学\n教师考勤制度\n为了规范管理', '制度'],
    ['《燕子》教学设计（人教版）\n一、目标', '教案'],
    ['第一次月考试卷\n姓名 班级', '试卷'],
  ])('C24 is told by a title: %j is %s', (text, expected) => {
    expect(kindOf(text)).toBe(expected)
  })

  test('C24 is told by a heading', () => {
    expect(kindOf('正文', ['期末试卷'])).toBe('试卷')
  })

  test.each([
    '今天学习用竖式计算的办法，请同学们认真看',
    '匀变速直线运动的研究是高中物理的重点',
    '我们看了一段课堂实录，大家都很有收获',
    '三、奖惩办法',
    '第三条 考核办法',
  ])('C24 is not told by one word: %s', text => {
    expect(kindOf(text)).toBeNull()
  })

  test('C24 is told by two words of one kind', () => {
    expect(kindOf('请先看教案再上课，教学设计在后面，请大家看')).toBe('教案')
  })
})

test.each([
  ['五下 表格', { grade: 5, stage: '小学', volume: '下', kind: '表格' }],
  ['音视频', { kind: '音视频' }],
  ['种类应该是其他', { kind: '其他' }],
  ['三上 数学 资料', { grade: 3, stage: '小学', volume: '上', subject: '数学', kind: '资料' }],
  ['五下 课件', { grade: 5, stage: '小学', volume: '下', kind: '课件' }],
])('C29 the correction %s means %o', (words, facets) => {
  expect(parseCorrection(words)).toEqual({ facets, leftovers: [] })
})

test('C29 every kind is named by its own name', () => {
  for (const kind of RESOURCE_KINDS) expect(kindNamed(kind)).toBe(kind)
  expect(kindNamed('录像')).toBe('音视频')
  expect(kindNamed('其它')).toBe('其他')
  expect(kindNamed('分数')).toBeNull()
})
