import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Section } from '../src/resource/reading'
import {
  type Fingerprint,
  fingerprintOf,
  likeness,
  MIN_SHINGLES,
  versionBands,
} from '../src/resource/versions/fingerprint'
import { aLessonPlan, aParagraph } from './lesson-plans'

const text = (...pages: string[]): Section[] =>
  pages.map((page, i) => ({ label: `第${i + 1}页`, text: page }))

function likenessOf(a: readonly Section[], b: readonly Section[]): number {
  const [one, two] = [fingerprintOf(a), fingerprintOf(b)]
  if (one === null || two === null) throw new Error('too little text')
  return likeness(one, two)
}

const PLAN = aLessonPlan({ seed: 1 })

describe('what a fingerprint survives', () => {
  test.each([
    ['a new date', PLAN.replaceAll('2023年9月1日', '2024.3.15')],
    ['another layout', PLAN.replaceAll('\n', '\r\n\t ').replaceAll('，', ' , ')],
    ['another width', PLAN.replace('1 张', '１张').replaceAll('（', '(')],
    ['signs nobody sees', PLAN.replaceAll('学生', '学\u200b生')],
  ])('VS1 %s changes nothing', (_what, changed) => {
    expect(changed).not.toBe(PLAN)
    expect(likenessOf(text(PLAN), text(changed))).toBe(1)
  })

  test('VS1 pages with numbers at their edges say what the whole says', () => {
    const half = PLAN.indexOf('\n', PLAN.length / 2)
    const pages = text(`${PLAN.slice(0, half)}\n- 1 -`, `第 2 页 共 2 页${PLAN.slice(half)}`)
    expect(likenessOf(text(PLAN), pages)).toBe(1)
  })

  test('VS1 an archive’s list of names does not count', () => {
    const zipped = [
      { label: '', text: '第三单元/分数的初步认识.docx\n说明.txt' },
      { label: '第三单元/分数的初步认识.docx', text: PLAN },
    ]
    expect(likenessOf(text(PLAN), zipped)).toBe(1)
  })

  test('VS1 numbers that are no dates count', () => {
    const sums = (factor: number) =>
      Array.from({ length: 200 }, (_, i) => `${i}×${factor}＝`).join('，')
    expect(likenessOf(text(sums(3)), text(sums(7)))).toBeLessThan(0.2)
  })

  test('VS2 too little text has none, however often it is repeated', () => {
    expect(fingerprintOf([])).toBeNull()
    expect(fingerprintOf(text('分数的初步认识'))).toBeNull()
    expect(fingerprintOf(text('分数的初步认识'.repeat(10_000)))).toBeNull()
    expect(fingerprintOf(text('_'.repeat(5_000)))).toBeNull()
    expect(fingerprintOf(text(aParagraph(3, MIN_SHINGLES * 2)))).not.toBeNull()
  })

  test('VS3 what was corrected or added stays alike, another lesson in the same template does not', () => {
    const corrected = PLAN.replace(/(?<=教材分析\n)[^。]*。/u, '分数是数概念的一次扩展。')
    expect(likenessOf(text(PLAN), text(corrected))).toBeGreaterThan(0.9)
    const longer = `${PLAN}\n${aParagraph(77, 80)}\n${aParagraph(78, 80)}`
    expect(likenessOf(text(PLAN), text(longer))).toBeGreaterThan(0.75)
    const other = aLessonPlan({ seed: 2 })
    expect(likenessOf(text(PLAN), text(other))).toBeLessThan(0.4)
  })
})

describe('likeness', () => {
  const anyText = fc
    .array(fc.constantFrom(...'三年级数学分数教案圆的周长与面积学生老师活动，。\n12ab𠮷'), {
      minLength: 100,
      maxLength: 400,
    })
    .map(characters => characters.join(''))

  test('VS3 is the same both ways round, between 0 and 1, and 1 for the same text', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, two) => {
        const [a, b] = [fingerprintOf(text(one)), fingerprintOf(text(two))]
        if (a === null || b === null) return
        expect(likeness(a, b)).toBe(likeness(b, a))
        expect(likeness(a, a)).toBe(1)
        expect(likeness(a, b)).toBeGreaterThanOrEqual(0)
        expect(likeness(a, b)).toBeLessThanOrEqual(1)
        expect(a).toHaveLength(b.length)
      }),
      { numRuns: 60 },
    )
  })

  test('VS3 takes whatever a document holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 })), pages => {
        const fingerprint = fingerprintOf(text(...pages))
        expect(fingerprint === null || /^1[\w-]{256}$/.test(fingerprint)).toBe(true)
      }),
      { numRuns: 15 },
    )
  })

  test('VS3 is near the share of what both say, for short and long texts', () => {
    for (const [common, own] of [
      [300, 30],
      [300, 300],
      [30_000, 3_000],
    ] as const) {
      const both = aParagraph(1, common)
      const [a, b] = [both + aParagraph(2, own), both + aParagraph(3, own)]
      const shared = common / (common + 2 * own)
      expect(Math.abs(likenessOf(text(a), text(b)) - shared)).toBeLessThan(0.12)
    }
  })

  test('VS3 fingerprints made in different ways are unlike', () => {
    const a = fingerprintOf(text(PLAN)) as Fingerprint
    expect(likeness(a, `2${a.slice(1)}` as Fingerprint)).toBe(0)
    expect(likeness(a, '' as Fingerprint)).toBe(0)
  })

  test('VS7 bands find what is alike and little else', () => {
    const bandsOf = (words: string) => versionBands(fingerprintOf(text(words)) as Fingerprint)
    const shared = (a: string, b: string) =>
      bandsOf(a).filter(band => bandsOf(b).includes(band)).length
    for (let seed = 1; seed <= 20; seed++) {
      const plan = aLessonPlan({ seed })
      expect(shared(plan, `${plan}${aParagraph(seed + 500, 60)}`)).toBeGreaterThan(0)
    }
    const strangers = Array.from({ length: 20 }, (_, i) => aParagraph(i + 900, 900))
    expect(strangers.filter(other => shared(PLAN, other) > 0)).toEqual([])
    expect(bandsOf(PLAN).every(band => Number.isInteger(band) && band >= 0)).toBe(true)
  })
})
