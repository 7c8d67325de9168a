import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCorrection } from '../src/search/parse-correction'
import { parseQuery } from '../src/search/parse-query'

const understood = (text: string) => parseQuery(text).understood

describe('a query', () => {
  test('S6 is understood with or without spaces', () => {
    const wanted = {
      facets: { stage: '小学', grade: 3, subject: '数学', kind: '教案' },
      terms: ['分数'],
    }
    expect(parseQuery('三年级 数学 分数 教案')).toMatchObject(wanted)
    expect(parseQuery('三年级数学分数教案')).toMatchObject(wanted)
    expect(parseQuery('3年级数学分数教案')).toMatchObject(wanted)
  })

  test.each([
    ['三上数学 分数', '三年级·数学·上册 “分数”'],
    ['部编五下语文 期中卷子', '五年级·语文·下册·统编版·试卷 “期中”'],
    ['教学设计 圆的面积', '教案 “圆的面积”'],
    ['光的反射 备课', '教案 “光的反射”'],
    ['分数ppt', '课件 “分数”'],
    ['等差数列 学案', '导学案 “等差数列”'],
    ['初一下 数学书', '七年级·数学·下册·教材'],
    ['高一数学必修一 集合', '高一·数学·必修1 “集合”'],
    ['浮力计算题', '练习 “浮力 计算题”'],
    ['三语上期末卷', '三年级·语文·上册·试卷 “期末”'],
  ])('S7 %s means %s', (text, expected) => {
    expect(understood(text)).toBe(expected)
  })

  test.each([
    ['有没有三年级认识分数的课件', '三年级·课件 “认识分数”'],
    ['谁有三年级数学上册的教案呀，麻烦发一下，谢谢', '三年级·数学·上册·教案'],
    ['老师们好，请问有没有六年级下册比例的练习题？', '六年级·下册·练习 “比例”'],
    ['找规律 教案', '教案 “找规律”'],
    ['有理数', '“有理数”'],
    ['圆的面积', '“圆的面积”'],
    ['谢谢', '“谢谢”'],
  ])('S8 %s means %s', (text, expected) => {
    expect(understood(text)).toBe(expected)
  })

  test.each([
    ['三年级数学 不要答案', '三年级·数学 不要“答案”'],
    ['除了北师大版的三年级数学教案', '三年级·数学·教案 不要“北师大版”'],
    ['数学 -答案', '数学 不要“答案”'],
  ])('S9 %s means %s', (text, expected) => {
    expect(understood(text)).toBe(expected)
  })

  test.each([
    ['教案检查', '“教案检查”'],
    ['教案模板', '“教案模板”'],
    ['听课制度', '制度 “听课”'],
    ['二年级期末试卷', '二年级·试卷 “期末”'],
    ['高考真题 数学', '高中·数学·试卷 “高考 真题”'],
    ['二〇二一年高考全国乙卷物理', '高中·物理·试卷·2021年 “高考 全国 乙卷”'],
    ['数学Ⅱ卷', '数学·试卷 “ii卷”'],
    ['2卷', '试卷 “2卷”'],
  ])('S10 %s means %s', (text, expected) => {
    expect(understood(text)).toBe(expected)
  })

  test.each([
    ['王村口小学 三年级数学教案', '三年级·数学·教案 王村口小学'],
    ['王村口小学三年级数学教案', '三年级·数学·教案 王村口小学'],
    ['三年级数学王村口小学', '三年级·数学 王村口小学'],
    ['有没有王村口小学的教案', '教案 王村口小学'],
    ['实验初中 试卷', '试卷 实验初中'],
    ['人教版小学数学', '小学·数学·人教版'],
    ['数学 小学 教案', '小学·数学·教案'],
    ['适合小学的作文', '小学'],
    ['分数乘法小学', '小学 “分数乘法”'],
    ['三年纪数学', '三年级·数学'],
  ])('S20 %s means %s', (text, expected) => {
    expect(understood(text)).toContain(expected)
  })

  test.each([
    ['教案圆的周长六年级上册数学', '六年级·数学·上册·教案 “圆的周长”'],
    ['语文四年级下册第二单元导学案部编版', '四年级·语文·下册·统编版·第2单元·导学案'],
    ['期末卷八年级物理2024年', '八年级·物理·试卷·2024年 “期末”'],
    ['课件白鹭五年级上册语文', '五年级·语文·上册·课件 “白鹭”'],
  ])('S6 %s, in any order and without spaces, means %s', (text, expected) => {
    expect(understood(text)).toBe(expected)
  })

  test.each([
    ['第14课 练习', '第14课·练习'],
    ['第三单元 教案', '第3单元·教案'],
    ['07课 循环 课件', '第7课·课件 “循环”'],
    ['八上 第十二章 试卷', '八年级·上册·第12章·试卷'],
  ])('S11 %s says which it was: %s', (text, expected) => {
    expect(understood(text)).toBe(expected)
  })

  test('S11 that says nothing is understood as nothing', () => {
    for (const text of ['', '   ', '？？', '😀']) {
      expect(parseQuery(text)).toMatchObject({
        facets: {},
        terms: [],
        excluded: [],
        understood: '',
      })
    }
  })

  test.each([
    '的有',
    '谁有',
    '在哪里',
    '不要和',
    '王老师发的',
    '非人',
    '有的话发我',
    '三上',
    '分数乘法',
    ' ',
    '麻烦帮我',
  ])('S29 that repeats %s without end is parsed, bounded', word => {
    const query = parseQuery(`${word.repeat(400)}课件`)
    expect(query.terms.length).toBeLessThanOrEqual(12)
    expect(query.phrases.length).toBeLessThanOrEqual(4)
    expect(query.excluded.length).toBeLessThanOrEqual(5)
  })

  test('S6 in traditional characters is read as in simplified ones', () => {
    expect(understood('請問有沒有三年級數學認識分數的課件')).toBe(
      understood('请问有没有三年级数学认识分数的课件'),
    )
  })

  test('S12 of any characters is parsed, its terms normalised and bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        const query = parseQuery(text)
        expect(query.terms.length).toBeLessThanOrEqual(12)
        expect(query.terms.every(term => term.trim() === term && term !== '')).toBe(true)
      }),
      { numRuns: 300 },
    )
    expect(() => parseQuery('有没有'.repeat(50_000))).not.toThrow()
  })
})

describe('a correction', () => {
  test.each([
    ['五下 课件', { grade: 5, stage: '小学', volume: '下', kind: '课件' }],
    ['六', { grade: 6, stage: '小学' }],
    ['六 下', { grade: 6, stage: '小学', volume: '下' }],
    ['三年纪', { grade: 3, stage: '小学' }],
    ['应该是六年级', { grade: 6, stage: '小学' }],
    ['年级改成六年级', { grade: 6, stage: '小学' }],
    ['不是三年级是四年级', { grade: 4, stage: '小学' }],
    ['期中试卷', { kind: '试卷' }],
    ['六年级 课题 分数的意义', { grade: 6, stage: '小学', lesson: '分数的意义' }],
    ['《圆的面积》 教案', { kind: '教案', lesson: '圆的面积' }],
  ])('M10 %s names only facets', (words, facets) => {
    expect(parseCorrection(words)).toEqual({ facets, leftovers: [] })
  })

  test.each([
    ['年级不对', {}, ['年级不对']],
    ['六年级 打错了', { grade: 6, stage: '小学' }, ['打错']],
    ['', {}, []],
  ])('M10 the words of %s that name no facet are told apart', (words, facets, leftovers) => {
    expect(parseCorrection(words)).toEqual({ facets, leftovers })
  })

  test('S12 of any characters is parsed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        expect(parseCorrection(text).leftovers.every(word => word.trim() !== '')).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})
