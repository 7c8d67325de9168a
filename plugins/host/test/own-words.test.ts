import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BUILT_IN_LEXICON, classify } from '@lianxiao/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OWN_WORDS_FILE, readOwnWords } from '../src/own-words'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianxiao-words-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (bytes: string | Uint8Array) => writeFileSync(join(folder, OWN_WORDS_FILE), bytes)

test('C19 without a file there are the program’s words alone, and nothing is said', () => {
  expect(readOwnWords(folder)).toEqual({
    lexicon: BUILT_IN_LEXICON,
    groupCount: null,
    problems: [],
  })
})

test('C19 the alliance’s own words tell a subject, and where it is taught', () => {
  write('# 校本教材\n畲族文化 五上\n1 畲乡 | 畲族彩带、三月三歌会、山哈大席\n')
  const { lexicon, groupCount, problems } = readOwnWords(folder)
  expect([groupCount, problems]).toEqual([1, []])
  expect(classify({ name: '畲族彩带.pptx' }, lexicon).facets.subject).toBe('畲族文化')
})

test('C19 a line that cannot be read is named with its number, the others are read', () => {
  write('| 没有书\n校本 五上\n2 山歌 | 山哈歌谣、对歌台\n3 |\n')
  const { lexicon, problems } = readOwnWords(folder)
  expect(problems).toEqual([
    '词条.txt 第 1 行没有读：上面没有写是哪本书或哪个学科（例如：统编版 语文 七上）',
    '词条.txt 第 4 行没有读：竖线后面没有词',
  ])
  expect(lexicon.placesOf('山哈歌谣')).toMatchObject([{ subject: '校本', grade: 5, unit: '2' }])
})

test('C19 Notepad’s encodings are read: UTF-16 and GBK', () => {
  const list = '校本 五上\n1 | 山哈歌谣\n'
  write(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(list, 'utf16le')]))
  expect([...readOwnWords(folder).lexicon.words()]).toContain('山哈歌谣')
  write(Uint8Array.from([0xd3, 0xef, 0xce, 0xc4, 0x0a, 0x7c, 0xc9, 0xbd, 0xb9, 0xfe, 0xb8, 0xe8]))
  expect(readOwnWords(folder).lexicon.topicsIn('山哈歌')).toMatchObject([{ subject: '语文' }])
})

test('C19 a file that is too large or no file is named and not read', () => {
  write(new Uint8Array(1024 * 1024 + 1))
  expect(readOwnWords(folder)).toMatchObject({ groupCount: 0, lexicon: BUILT_IN_LEXICON })
  expect(readOwnWords(folder).problems).toHaveLength(1)
})
