import { describe, expect, test } from 'vitest'
import {
  MAX_TEXT_CHARS,
  NO_DOCUMENT_FACTS,
  type Reading,
  type ReadingWarning,
  withRecognised,
} from '../src/index'

const aReading = (unreadPages: number[], changes: Partial<Reading> = {}): Reading => ({
  format: 'pdf',
  title: null,
  headings: [],
  sections: [],
  warnings: [],
  facts: { ...NO_DOCUMENT_FACTS, unreadPages },
  ...changes,
})
const page = (number: number, text: string) => ({ page: number, text, confidence: 0.9 })

describe('recognised pages in a reading', () => {
  test('N8 pages stand in page order among those that had text', () => {
    const sections = [
      { label: '第1页', text: '封面' },
      { label: '第10页', text: '附录' },
      { label: '附件.txt', text: '附件' },
    ]
    const reading = withRecognised(aReading([2, 9], { sections }), [
      page(2, '分数的意义'),
      page(9, '练习'),
    ])
    expect(reading.sections.map(({ label, text }) => `${label} ${text}`)).toEqual([
      '第1页 封面',
      '第2页 分数的意义',
      '第9页 练习',
      '第10页 附录',
      '附件.txt 附件',
    ])
  })

  test('N8 an image has one section without a label', () => {
    const image = aReading([1], { format: 'image', warnings: ['no-text'] })
    const reading = withRecognised(image, [page(1, '板书：分数')])
    expect(reading.sections).toEqual([{ label: '', text: '板书：分数' }])
    expect(reading.warnings).toEqual(['recognised'])
  })

  test('N8 what is healed is not warned of any more, what is not healed is', () => {
    const warnings: ReadingWarning[] = ['garbage-text', 'no-text', 'macros']
    const reading = withRecognised(aReading([1], { warnings }), [page(1, '正文')])
    expect(reading.warnings).toEqual(['macros', 'recognised'])
  })

  test('N8 pages without text, and pages nobody misses, change nothing', () => {
    const before = aReading([1], { warnings: ['no-text'] })
    expect(withRecognised(before, [page(1, ' \n'), page(2, '多余')])).toBe(before)
    expect(withRecognised(before, [])).toBe(before)
  })

  test('N8 X3 the text of all pages together keeps its bound', () => {
    const long = '字'.repeat(MAX_TEXT_CHARS - 2)
    const sections = [{ label: '第1页', text: long }]
    const reading = withRecognised(aReading([2], { sections }), [page(2, '分数的意义')])
    expect(reading.sections[1]?.text).toBe('分数')
    expect(reading.warnings).toEqual(['recognised', 'truncated-text'])
  })
})
