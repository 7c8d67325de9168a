import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldInPlace, normalise, queryTokens, segment, simplify, snippetOf } from '../src/index'
import { SIMPLIFIED_PAIRS } from '../src/search/writing/simplified'

const pairs = Array.from(SIMPLIFIED_PAIRS.replaceAll('\n', ''))
const written = fc.string({
  unit: fc.constantFrom(...pairs, ...'圆锥曲线 aＡ，𠮷着著乾e\u0301ﬁ①'),
  maxLength: 60,
})

describe('traditional characters', () => {
  test('S40 are read as simplified ones, in a text as in a query', () => {
    expect(normalise('圓錐曲線的綜合問題')).toBe('圆锥曲线的综合问题')
    expect(normalise('敎學設計 裏爲衆峯羣')).toBe('教学设计 里为众峰群')
    expect(normalise('电脑軟體')).toBe('电脑软体')
  })

  test('S40 what simplified texts write with a meaning of its own stays', () => {
    expect(normalise('名著导读 乾隆')).toBe('名著导读 乾隆')
  })

  test('S40 every character keeps its place, so that a snippet shows the text as written', () => {
    fc.assert(
      fc.property(written, text => {
        expect(simplify(text)).toHaveLength(text.length)
        expect(foldInPlace(text)).toHaveLength(text.length)
      }),
    )
    const sections = [{ label: '第1页', text: '今天學習圓錐曲線的定義' }]
    expect(snippetOf(sections, ['圆锥曲线'])?.text).toBe('今天學習圓錐曲線的定義')
  })

  test('S40 folding is idempotent, alone and with the rest', () => {
    fc.assert(
      fc.property(written, text => {
        expect(simplify(simplify(text))).toBe(simplify(text))
        expect(normalise(normalise(text))).toBe(normalise(text))
      }),
      { numRuns: 500 },
    )
    for (const character of pairs) expect(simplify(simplify(character))).toBe(simplify(character))
  })

  test('S3 any two or more characters of a text are found, in either writing', () => {
    const run = fc.array(fc.constantFrom(...pairs), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(run, fc.nat(), fc.nat(), (characters, from, length) => {
        const start = from % (characters.length - 1)
        const end = start + 2 + (length % (characters.length - start - 1))
        const part = simplify(characters.slice(start, end).join(''))
        const tokens = new Set(segment(characters.join('')))
        expect(queryTokens(part).every(token => tokens.has(token))).toBe(true)
        expect(normalise(characters.join('')).includes(normalise(part))).toBe(true)
      }),
    )
  })
})
