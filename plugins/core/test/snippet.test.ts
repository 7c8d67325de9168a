import fc from 'fast-check'
import { expect, test } from 'vitest'
import { snippetOf } from '../src/search/snippet'

test('S17 a snippet keeps the word and names the page', () => {
  const sections = [
    { label: '第1页', text: '复习旧知，引入新课。' },
    { label: '第7页', text: `${'前'.repeat(80)}异分母分数要先通分再相加${'后'.repeat(80)}` },
  ]
  const snippet = snippetOf(sections, ['通分'], 20)
  expect(snippet?.label).toBe('第7页')
  expect(snippet?.text).toContain('通分')
  expect(snippet?.text).toMatch(/^….{1,20}…$/u)
})

test('S17 the section with most of the words is shown, and no word gives no snippet', () => {
  const sections = [
    { label: '第1页', text: '通分' },
    { label: '第2页', text: '通分和约分' },
  ]
  expect(snippetOf(sections, ['通分', '约分'])?.label).toBe('第2页')
  expect(snippetOf(sections, ['圆'])).toBeNull()
  expect(snippetOf([], ['圆'])).toBeNull()
  expect(snippetOf(sections, [])).toBeNull()
})

test('S17 width and case do not matter', () => {
  expect(snippetOf([{ label: '', text: '打开ＰＰＴ演示' }], ['ppt'])?.text).toBe('打开ＰＰＴ演示')
})

test('S17 any text with the word gives a window of it', () => {
  const around = fc.string({ unit: 'grapheme', maxLength: 100 })
  fc.assert(
    fc.property(around, around, (before, after) => {
      const snippet = snippetOf([{ label: '', text: `${before}圆周角${after}` }], ['圆周角'], 12)
      expect(snippet?.text).toContain('圆周角')
      expect(snippet?.text.length).toBeLessThanOrEqual(14)
    }),
  )
})
