import { describe, expect, test } from 'vitest'
import { BUILT_IN_LEXICON } from '../src/resource/lexicon/lexicon'
import { parseQuery } from '../src/search/parse-query'
import { splitStretch } from '../src/search/split-terms'
import { otherFormsOf } from '../src/search/synonyms'

describe('a stretch without spaces', () => {
  test.each([
    ['椭圆离心率专题', ['椭圆', '离心率', '专题']],
    ['氧化还原反应知识点', ['氧化还原反应', '知识点']],
    ['班主任津贴', ['班主任', '津贴']],
    ['勾股定理的妙用', ['勾股定理', '妙用']],
    ['串联并联', ['串联', '并联']],
    ['二次函数讲评课', ['二次函数', '讲评课']],
  ])('S27 %s is made of %s, and kept as typed', (stretch, terms) => {
    expect(splitStretch(stretch, BUILT_IN_LEXICON)).toEqual({ terms, phrase: stretch })
  })

  test.each(['圆的面积', '皇帝的新装', '观潮', '基本不等式', '杯弓蛇影', 'freecad'])(
    'S27 %s stays whole',
    stretch => {
      expect(splitStretch(stretch, BUILT_IN_LEXICON)).toEqual({ terms: [stretch], phrase: null })
    },
  )

  test('S27 its phrase is told beside its terms, and said as typed', () => {
    expect(parseQuery('班主任津贴')).toMatchObject({
      terms: ['班主任', '津贴'],
      phrases: ['班主任津贴'],
      understood: '“班主任津贴”',
    })
  })

  test('S27 a curriculum word that names its subject is kept whole beside it', () => {
    expect(parseQuery('近代物理')).toMatchObject({
      facets: { subject: '物理' },
      terms: ['近代物理'],
    })
  })
})

describe('other forms of a term', () => {
  test.each([
    ['评分', '打分'],
    ['打分', '评分'],
    ['线代', '线性代数'],
    ['津贴', '补贴'],
    ['作文', '习作'],
    ['期中', '半期'],
    ['圆面积', '圆的面积'],
    ['分数的认识', '认识分数'],
    ['第三次', '第3次'],
    ['第3次', '第三次'],
    ['一卷', '1卷'],
    ['1卷', 'i卷'],
    ['20以内加减法', '二十以内加减法'],
  ])('S28 of %s: %s', (term, form) => {
    expect(otherFormsOf(term)).toContain(form)
  })

  test.each([
    ['不等式', '方程'],
    ['口算', '速算'],
    ['圆锥曲线', '解几'],
    ['一元二次方程', '1元2次方程'],
  ])('S28 %s is not %s', (term, other) => {
    expect(otherFormsOf(term)).not.toContain(other)
  })

  test('S28 are at most six, and by term', () => {
    const { alternatives, terms } = parseQuery('班主任津贴 评分 作文 背诵')
    for (const [term, forms] of Object.entries(alternatives)) {
      expect(terms).toContain(term)
      expect(forms.length).toBeLessThanOrEqual(6)
      expect(forms).not.toContain(term)
    }
  })
})
