import {
  makeEml,
  makeEnbx,
  makeEpub,
  makeHtml,
  makeMht,
  makeOdp,
  makeOds,
  makeOdt,
  makeOfd,
  makeRtf,
} from '@lianxiao/simulator'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBytes } from './support/files'

const LINES = ['教学目标', '认识几分之一', '练习']
const SAMPLES: readonly (readonly [string, Uint8Array])[] = [
  ['odt', makeOdt(['# 目标', ...LINES])],
  ['ods', makeOds('成绩', [LINES, LINES])],
  ['odp', makeOdp([{ title: '分数', lines: LINES }])],
  ['epub', makeEpub('数学', '王', [{ title: '分数', lines: LINES }])],
  ['ofd', makeOfd([LINES, LINES])],
  ['enbx', makeEnbx([LINES, LINES])],
  ['rtf', makeRtf('教案', LINES)],
  ['html', makeHtml('教案', LINES, 'gbk')],
  ['mht', makeMht('教案', LINES)],
  [
    'eml',
    makeEml({
      subject: '通知',
      lines: LINES,
      attachments: [{ name: 'a.rtf', bytes: makeRtf('a', LINES) }],
    }),
  ],
]

/** Some bytes changed, and perhaps the end cut off. */
const damage = fc.record({
  changes: fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })),
    { maxLength: 12 },
  ),
  keep: fc.constantFrom(1, 1, 1, 0.9, 0.5),
})

describe('damaged files', () => {
  test.each(SAMPLES)(
    'X2 a damaged %s gives a reading and never an exception',
    async (_name, sample) => {
      await fc.assert(
        fc.asyncProperty(damage, async ({ changes, keep }) => {
          const bytes = Buffer.from(sample.subarray(0, Math.ceil(sample.length * keep)))
          for (const [where, value] of changes)
            bytes[Math.floor(where * (bytes.length - 1))] = value
          const reading = await readBytes(bytes)
          expect(reading.sections.every(({ text }) => !/[\u0000-\u0009]/.test(text))).toBe(true)
        }),
        { numRuns: 60, seed: 20260302 },
      )
    },
  )
})
