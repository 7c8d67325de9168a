import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalise } from '../src/search/normalise'
import { queryTokens, segment, singleCharacter } from '../src/search/segment'

const anyText = fc.string({ unit: 'binary', maxLength: 200 })
const han = fc.integer({ min: 0x4e00, max: 0x9fff }).map(code => String.fromCodePoint(code))
const rareHan = fc.integer({ min: 0x20000, max: 0x2a6df }).map(code => String.fromCodePoint(code))

describe('normalise', () => {
  test('X3 a run of marks is bounded, also one of half-width kana signs: sorting is quadratic', () => {
    const unsorted = ['\u0301\u0323', '\uff9e\u0301', '\u0301\u200d\u0323\u200d']
    for (const marks of unsorted) {
      expect(normalise(`好${marks.repeat(500_000)}`).length).toBeLessThanOrEqual(31)
    }
  })

  test('S1 folds width, case, punctuation and invisible characters', () => {
    expect(normalise('　ＰＰＴ—《分数》，Ａ１ ')).toBe('ppt 分数 a1')
    expect(normalise('分\u200b数\ufe0f')).toBe('分数')
    expect(normalise('①单元')).toBe('1单元')
    expect(normalise('？！')).toBe('')
  })

  test('S1 is idempotent for any text', () => {
    fc.assert(
      fc.property(anyText, text => {
        const once = normalise(text)
        expect(normalise(once)).toBe(once)
      }),
      { numRuns: 500 },
    )
  })
})

describe('segment', () => {
  test('S2 pairs CJK characters, ends each run with its last one, keeps Latin words whole', () => {
    expect(segment('三年级Unit4 分数')).toEqual([
      ...['三年', '年级', '级', 'unit4', 'unit', '4', '分数', '数'],
    ])
    expect(segment('')).toEqual([])
    expect(segment('圆')).toEqual(['圆'])
  })

  test('S2 finds a word that a number touches, and a number alone, but cuts no codes', () => {
    expect(segment('02_1HTML标签')).toEqual(expect.arrayContaining(['1html', 'html', '1', '标签']))
    for (const term of ['unit4', 'unit', '4'])
      expect(queryTokens(term).every(token => segment('七上unit4').includes(token))).toBe(true)
    for (const whole of ['3d', '5e', 'u3', 'sars2', 'covid19'])
      expect(segment(`打印${whole}`)).toContain(whole)
    expect(segment('a1b2c3d4')).toEqual(['a1b2c3d4'])
  })

  test('S3 any two or more characters of a title are found', () => {
    const run = fc.array(fc.oneof(han, rareHan), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(
        anyText,
        run,
        anyText,
        fc.nat(),
        fc.nat(),
        (before, middle, after, from, length) => {
          const start = from % (middle.length - 1)
          const part = middle
            .slice(start, start + 2 + (length % (middle.length - start - 1)))
            .join('')
          const title = `${before} ${middle.join('')} ${after}`
          const tokens = new Set(segment(title))
          for (const token of queryTokens(part)) expect(tokens.has(token)).toBe(true)
          expect(queryTokens(part).length).toBeGreaterThan(0)
          expect(normalise(title).includes(normalise(part))).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('S3 query tokens are a subset of the tokens of the same text', () => {
    fc.assert(
      fc.property(anyText, text => {
        const tokens = new Set(segment(text))
        expect(queryTokens(text).every(token => tokens.has(token))).toBe(true)
      }),
    )
  })

  test('S4 one character is a prefix of a token wherever it stands', () => {
    expect(queryTokens('圆')).toEqual([])
    expect(singleCharacter(' 圆 ')).toBe('圆')
    expect(singleCharacter('圆柱')).toBeNull()
    expect(singleCharacter('a')).toBeNull()
    for (const title of ['认识圆', '圆的面积', '半圆形']) {
      expect(segment(title).some(token => token.startsWith('圆'))).toBe(true)
    }
  })
})
