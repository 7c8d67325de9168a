import { describe, expect, test } from 'vitest'
import { facetVariants } from '../src/search/facet-agreement'
import { parseQuery } from '../src/search/parse-query'
import { otherFormsOf } from '../src/search/synonyms'

describe('what a query is about', () => {
  test.each([
    ['谁有杠杆的课', '杠杆'],
    ['想找个惯性的课', '惯性'],
    ['麻烦发一下二战，谢谢', '二战'],
    ['李老师发的 向心力 ppt', '向心力'],
    ['向心力 不要答案', '向心力'],
  ])('S21 is its core: %s', (typed, core) => {
    expect(parseQuery(typed).core).toContain(core)
    expect(parseQuery(typed).terms).toEqual([core])
    expect(parseQuery(typed).core).not.toMatch(/谢谢|麻烦|谁有|想找|李老师|不要|的课$/u)
  })

  test('S21 is nothing of a lesson that is asked for by its class alone', () => {
    expect(parseQuery('五年级的课')).toMatchObject({ facets: { grade: 5 }, terms: [] })
  })

  test('S7 a book whose title tells a subject is looked for by its title, too', () => {
    const query = parseQuery('中外历史纲要上 课件')
    expect(query.facets).toMatchObject({ subject: '历史', volume: '上', kind: '课件' })
    expect(query.terms).toEqual(['中外历史纲要'])
  })

  test('S7 二0一八 is 2018, and nothing is left of 第2单元测试题', () => {
    expect(parseQuery('二0一八高考').facets.year).toBe('2018')
    expect(parseQuery('第2单元测试题')).toMatchObject({
      facets: { unit: '2', kind: '试卷' },
      terms: [],
    })
  })

  test('S27 keeps one character that has something: 树的哈希', () => {
    expect(parseQuery('树的哈希').terms).toEqual(['树', '哈希'])
    expect(parseQuery('圆的面积').terms).toEqual(['圆的面积'])
  })

  test('S27 leaves a field out beside a topic of its own, and keeps it alone or beside others', () => {
    expect(parseQuery('信息学 线段树').terms).toEqual(['线段树'])
    expect(parseQuery('信息学').terms).toEqual(['信息学'])
    expect(parseQuery('信息学 秋游').terms).toEqual(['信息学', '秋游'])
  })
})

describe('other forms', () => {
  test.each([
    ['区间dp', '区间动态规划'],
    ['树形动态规划', '树形dp'],
    ['外心', '外接圆'],
    ['书单', '必读书目'],
    ['课程纲要', '大纲'],
    ['网安', '网络安全'],
    ['电学', '电阻'],
  ])('S28 %s is also %s', (term, other) => {
    expect(otherFormsOf(term)).toContain(other)
  })

  test('S13 选修2 is also 选择性必修2, as the books are called today, and not the other way round', () => {
    expect(facetVariants('volume', '选修2')).toContain('选择性必修第二册')
    expect(facetVariants('volume', '选修2')).toContain('选择性必修2')
    expect(facetVariants('volume', '选择性必修2')).not.toContain('选修2')
    expect(facetVariants('volume', '选择性必修11')).toEqual(['选择性必修11'])
  })
})
