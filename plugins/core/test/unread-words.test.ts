import { expect, test } from 'vitest'
import { NO_DOCUMENT_FACTS, type ReadFile, type ReadingWarning, unreadWords } from '../src'

function file(warnings: readonly ReadingWarning[], more: Partial<ReadFile> = {}): ReadFile {
  return { name: '教案.docx', format: null, warnings, facts: NO_DOCUMENT_FACTS, ...more }
}
const facts = { ...NO_DOCUMENT_FACTS, unreadPages: [1] }

test('M42 a locked file is said to be locked, in the same words everywhere', () => {
  expect(unreadWords(file(['encrypted']))).toBe('有密码，无法读取')
  expect(unreadWords(file(['damaged', 'encrypted']))).toBe('有密码，无法读取')
})

test('M42 what nobody can read is told by what it is, or by its name where that is all that is known', () => {
  expect(unreadWords(file(['unsupported'], { name: '论文.CAJ' }))).toBe('caj 格式读不了')
  expect(unreadWords(file(['unsupported'], { format: 'caj' }))).toBe('caj 格式读不了')
  expect(unreadWords(file(['unsupported'], { name: '旧.wps' }))).toBe('MS Works 格式读不了')
  expect(unreadWords(file(['unsupported'], { name: '旧.wps', format: 'ole' }))).toBe(
    '不认识的格式，读不了',
  )
  expect(unreadWords(file(['unsupported'], { name: '安装.exe' }))).toBe('不认识的格式，读不了')
})

test('M42 a scan or picture says that recognition would read it; an empty file is none', () => {
  const scan = '扫描件或图片，装了图片识别才读得出'
  expect(unreadWords(file(['no-text'], { name: '扫描.pdf', facts }))).toBe(scan)
  expect(unreadWords(file(['no-text'], { format: 'empty' }))).toBe('空文件，没有内容')
  expect(unreadWords(file(['no-text']))).toBe('里面没有文字')
})

test('M42 one reason is said, the weightiest; what was cut says that its beginning was read', () => {
  expect(unreadWords(file(['truncated-text', 'too-large']))).toBe('太大，只读了前面')
  expect(unreadWords(file(['macros', 'recognised']))).toBe('文字由图片识别')
})

test('M42 a file that was read, macros, and sound without tags say nothing', () => {
  expect(unreadWords(file([]))).toBe('')
  expect(unreadWords(file(['macros']))).toBe('')
  const sound = { ...NO_DOCUMENT_FACTS, durationMs: 3000 }
  expect(unreadWords(file(['no-text'], { facts: sound }))).toBe('')
})
