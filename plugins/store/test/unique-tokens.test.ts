import { normalise, segment } from '@lianxiao/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldQuickly, uniqueTokens } from '../src/search/unique-tokens'

const units = [
  ...'三年级数学分数圆的々〇ひらカタ한글𠮷田㐂圓錐',
  ...'abXYZ019é①②ⅣＨ１，。、：《》—…·×√ \n\t_-\u0301\u200b\ufe0f㈠㎡ﬁ',
]
const text = fc.string({ unit: fc.constantFrom(...units), maxLength: 40 })
/** A character alone counts as told by a pair that begins with it. */
const untold = (tokens: readonly string[]) => {
  const unique = [...new Set(tokens.filter(token => token !== ''))].sort()
  return unique.filter(
    token => token.length > 1 || !unique.some(pair => pair.length > 1 && pair.startsWith(token)),
  )
}
const tokensOf = (written: string) => untold(segment(written).map(token => token.slice(0, 48)))

describe('the tokens of a text, each once', () => {
  it('S50 are those of segment, and a character alone where no pair begins with it', () => {
    fc.assert(
      fc.property(text, written => {
        const tokens = uniqueTokens()
        tokens.add(written)
        const got = tokens.joined().split(' ')
        expect(untold(got)).toEqual(tokensOf(written))
      }),
      { numRuns: 2_000 },
    )
  })

  it('S50 a text folded quickly is a normalised one, and a plain one has every term as it is written', () => {
    fc.assert(
      fc.property(text, written => {
        const folded = foldQuickly(written)
        expect(folded).toBe(normalise(written))
        if (!uniqueTokens().add(written)) return
        for (const word of folded.split(' ')) expect(written.toLowerCase()).toContain(word)
      }),
      { numRuns: 2_000 },
    )
  })

  it('S50 of thousands of different ones none is lost', () => {
    const written = Array.from({ length: 9_000 }, (_, at) => String.fromCharCode(0x4e00 + at)).join(
      '',
    )
    const tokens = uniqueTokens()
    tokens.add(written)
    expect(new Set(tokens.joined().trim().split(' '))).toEqual(new Set(segment(written)))
  })
})
