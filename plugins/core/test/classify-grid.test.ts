import { describe, expect, test } from 'vitest'
import { classify } from '../src/resource/classify'
import type { Facets } from '../src/resource/facets'
import { parseQuery } from '../src/search/parse-query'

const facets = (name: string): Facets => classify({ name }).facets

const CLASSES: readonly (readonly [words: string, grade: number, volume: string | null])[] = [
  ['三上', 3, '上'],
  ['四下', 4, '下'],
  ['七上', 7, '上'],
  ['一上', 1, '上'],
  ['三年级上', 3, '上'],
  ['八年级下', 8, '下'],
  ['五年级第一学期', 5, '上'],
  ['初一上', 7, '上'],
  ['初三', 9, null],
  ['高一上', 10, '上'],
  ['高二下学期', 11, '下'],
  ['3上', 3, '上'],
]
const SUBJECTS = [
  ...['语文', '数学', '英语', '科学', '信息科技', '体育', '音乐', '美术', '劳动', '历史', '地理'],
  ...['生物', '物理', '化学', '综合实践', '心理健康'],
]
const KINDS: readonly (readonly [words: string, kind: string])[] = [
  ['教案', '教案'],
  ['教学设计', '教案'],
  ['教材', '教材'],
  ['课本', '教材'],
  ['课件', '课件'],
  ['教学计划', '计划'],
  ['教学反思', '反思'],
  ['教学总结', '总结'],
  ['学案', '导学案'],
  ['期中卷', '试卷'],
  ['测试题', '试卷'],
  ['练习题', '练习'],
]

/** Every eighth combination. */
const isTried = (...indexes: number[]): boolean =>
  indexes.reduce((sum, index) => sum + index, 0) % 8 === 0

const wrong = (read: (text: string) => Partial<Facets>): string[] =>
  CLASSES.flatMap(([words, grade, volume], i) =>
    SUBJECTS.flatMap((subject, j) =>
      KINDS.filter((_, k) => isTried(i, j, k)).flatMap(([kindWords, kind]) =>
        [`${words}${subject}${kindWords}`, `${subject}${words}${kindWords}`].filter(text => {
          const told = read(text)
          return (
            told.grade !== grade ||
            (told.volume ?? null) !== volume ||
            told.subject !== subject ||
            told.kind !== kind ||
            (told.edition ?? null) !== null
          )
        }),
      ),
    ),
  )

describe('a class, a subject and a kind without a space between them', () => {
  test('C32 tell themselves and no edition in a name, in both orders', () => {
    expect(wrong(text => facets(`${text}.docx`))).toEqual([])
  })

  test('C32 tell the same in a query', () => {
    expect(wrong(text => parseQuery(text).facets)).toEqual([])
  })
})

describe('short class words', () => {
  test.each([
    ['心理健康五下 情绪.pptx', 5, '下'],
    ['24秋四上单元卷.docx', 4, '上'],
    ['26春 六下.docx', 6, '下'],
    ['课件二下 观察物体.pptx', 2, '下'],
    ['李老师五上期末.docx', 5, '上'],
    ['第二单元三上.docx', 3, '上'],
    ['数五下 长方体.docx', 5, '下'],
    ['教学设计六上.docx', 6, '上'],
    ['六级数学上册 圆.docx', 6, '上'],
  ])('C33 stand behind a subject, kind, term, unit or teacher: %s', (name, grade, volume) => {
    expect(facets(name)).toMatchObject({ grade, volume })
  })

  test.each([
    ...['三下乡总结.doc', '讲一下圆.doc', '提高一上等.doc', '教案改一下.doc', '劳动一下.doc'],
    ...['发课件一下.doc', '六级词汇.doc', '三下五除二.ppt'],
  ])('C33 and are none where somebody does something: %s', name => {
    expect(facets(name).grade).toBeNull()
  })
})

describe('words inside other words', () => {
  test.each<readonly [string, Partial<Facets>]>([
    ['中学新人教师培训.ppt', { edition: null }],
    ['成人教育计划.doc', { edition: null }],
    ['火凤凰班会.ppt', { edition: null }],
    ['八年级中图形的平移.ppt', { edition: null, grade: 8 }],
    ['四下教科版科学.ppt', { edition: '教科版', volume: '下' }],
    ['上教版英语四年级.ppt', { edition: '沪教版' }],
    ['小学生四年级守则.doc', { subject: null, grade: 4 }],
    ['高中生高二物理.doc', { subject: '物理' }],
    ['高中生物必修2.doc', { subject: '生物' }],
    ['生物学案.doc', { subject: '生物', kind: '导学案' }],
    ['期末试卷(无答案).doc', { kind: '试卷' }],
    ['单元练习 没有答案.doc', { kind: '练习' }],
    ['战国时期中的变法.doc', { kind: null }],
    ['2024中考分数线.pdf', { subject: null }],
    ['教学设计[2022课标].docx', { kind: '教案' }],
    ['四年级下册前三单元梳理.doc', { unit: null }],
    ['普通高中历史必修中外历史纲要下册.pdf', { volume: '必修下册', subject: '历史' }],
    ['语文选必中.pdf', { volume: '选择性必修中册' }],
    ['通用技术选择性必修11.pdf', { volume: '选择性必修11', unit: null }],
    ['必修二6.4余弦定理.doc', { volume: '必修2', unit: '6.4' }],
    ['三年级上课纪律.doc', { volume: null }],
    ['人教版(A版)数学必修一.pdf', { edition: '人教A版' }],
    ['人教版A卷.doc', { edition: '人教版' }],
  ])('C34 %s tells %o', (name, expected) => {
    expect(facets(name)).toMatchObject(expected)
  })
})

describe('kinds, units and years', () => {
  test.each<readonly [string, Partial<Facets>]>([
    ['五年级数学作业设计方案.doc', { kind: '练习' }],
    ['古诗教学策略探讨.doc', { kind: '论文' }],
    ['读书节活动策划.doc', { kind: '计划' }],
    ['新生入学须知.doc', { kind: '其他' }],
    ['寒假防火告知书.doc', { kind: '其他' }],
    ['浮力经典题.doc', { kind: '练习' }],
  ])('C35 %s tells %o', (name, expected) => {
    expect(facets(name)).toMatchObject(expected)
  })

  test.each<readonly [string, Partial<Facets>]>([
    ['M2U1 listening.pptx', { subject: '英语', unit: '2' }],
    ['Module 3 Unit 8.pptx', { unit: '8' }],
    ['语文园地五.pptx', { unit: '5', subject: '语文' }],
    ['习作四.pptx', { unit: '4' }],
    ['六年级数学下册 三 圆柱与圆锥 课件', { unit: '3' }],
    ['二〇一九年秋期末.doc', { year: '2019' }],
    ['二0二一高考.doc', { year: '2021' }],
    ['25春六下.doc', { year: '2025' }],
    ['12春晓.ppt', { year: null }],
  ])('C36 %s tells %o', (name, expected) => {
    expect(facets(name)).toMatchObject(expected)
  })
})
