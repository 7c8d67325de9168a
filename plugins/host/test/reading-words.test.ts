import { NO_DOCUMENT_FACTS, type Reading } from '@lianxiao/core'
import { expect, test } from 'vitest'
import {
  durationWords,
  factWords,
  hasText,
  readingLine,
  readingLines,
} from '../src/cli/reading-words'

const READING: Reading = {
  format: 'pptx',
  title: '圆的面积',
  headings: [],
  sections: [{ label: '第1页', text: '圆\u202e的\n面积' }],
  warnings: ['macros'],
  facts: {
    ...NO_DOCUMENT_FACTS,
    pages: 12,
    author: '王老师',
    createdAt: Date.UTC(2024, 2, 1) as never,
    unreadPages: [2, 3],
  },
}

test('K42 what a file tells about itself is said in words', () => {
  expect(readingLines('课件.pptx', READING)).toEqual([
    '格式：pptx　标题：圆的面积',
    '12 张幻灯片　作者：王老师　作于 2024-03-01　要靠文字识别的：第 2、3 页',
    '注意：带有宏',
    '【第1页】',
    '圆\ufffd的\n面积',
  ])
  expect(readingLine('课件.pptx', { ...READING, facts: NO_DOCUMENT_FACTS })).toBe(
    '课件.pptx：pptx｜6 字｜带有宏',
  )
})

test('K42 pages, sheets and members are counted in their own words', () => {
  const pages = { ...NO_DOCUMENT_FACTS, pages: 3 }
  const said = (['docx', 'xls', 'zip'] as const).map(format => factWords(format, pages)[0])
  expect(said).toEqual(['3 页', '3 个工作表', '3 个文件'])
})

test('K42 a length of time reads as on a player', () => {
  expect([5_000, 185_400, 3_723_000].map(durationWords)).toEqual(['0:05', '3:05', '1:02:03'])
})

test('K42 an archive whose members are all locked has names but no text', () => {
  const names = [{ label: '', text: '锁.docx' }]
  const more = [...names, { label: '教案.docx', text: '教案' }]
  expect(hasText({ ...READING, format: 'zip', sections: names })).toBe(false)
  expect(hasText({ ...READING, format: 'zip', sections: more })).toBe(true)
  expect(hasText({ ...READING, format: 'text', sections: names })).toBe(true)
})

test('K42 why a file was not read is said in the words of the chat', () => {
  const locked = { ...READING, sections: [], warnings: ['encrypted' as const] }
  expect(readingLine('卷.docx', locked)).toContain('有密码，无法读取')
})
