import { makePng } from '@lianxiao/simulator'
import { describe, expect, test } from 'vitest'
import { arrangeLines } from '../src/engine/arrange-lines'
import { type Box, isSidewaysBox, smallestBox } from '../src/engine/box'
import { decodePng } from '../src/engine/decode-png'
import { findBoxes } from '../src/engine/find-boxes'
import { type Picture, shrunk, type Turns, turned } from '../src/engine/picture'
import { decodeLine } from '../src/engine/read-line'

/** A picture of single pixels, one letter a pixel: `a` is 1, `b` is 2 … in every channel. */
function aPicture(...rows: string[]): Picture {
  const letters = rows.join('')
  const pixels = Uint8Array.from([...letters].flatMap(letter => Array(3).fill(greyOf(letter))))
  return { pixels, widthPx: rows[0]?.length ?? 0, heightPx: rows.length }
}
const greyOf = (letter: string) => letter.charCodeAt(0) - 96
const lettersOf = ({ pixels, widthPx, heightPx }: Picture) =>
  Array.from({ length: heightPx }, (_, y) =>
    Array.from({ length: widthPx }, (_, x) =>
      String.fromCharCode(96 + (pixels[(y * widthPx + x) * 3] ?? 0)),
    ).join(''),
  )

/** A detector's map in which text is drawn with `#`. */
function aMap(...rows: string[]) {
  const values = Float32Array.from(rows.join(''), mark => (mark === '#' ? 0.9 : 0))
  return { values, widthPx: rows[0]?.length ?? 0, heightPx: rows.length }
}
const aBox = (changes: Partial<Box> = {}): Box => ({
  centre: { x: 0, y: 0 },
  lengthPx: 100,
  heightPx: 20,
  angle: 0,
  ...changes,
})

describe('pictures', () => {
  test.each([
    [0, ['abc', 'def']],
    [1, ['da', 'eb', 'fc']],
    [2, ['fed', 'cba']],
    [3, ['cf', 'be', 'ad']],
  ] as const)('N13 a page is turned clockwise by %i quarters', (turns, expected) => {
    expect(lettersOf(turned(aPicture('abc', 'def'), turns as Turns))).toEqual(expected)
  })

  test('a smaller picture is the mean of the larger one', () => {
    expect(lettersOf(shrunk(aPicture('aacc', 'aacc', 'eegg', 'eegg'), 2))).toEqual(['ac', 'eg'])
    expect(lettersOf(shrunk(aPicture('acac', 'acac', 'acac', 'acac'), 2))).toEqual(['bb', 'bb'])
    const small = aPicture('ab')
    expect(shrunk(small, 2)).toBe(small)
  })

  test('N5 a PNG is read; anything else is the picture’s fault', () => {
    const { widthPx, heightPx, pixels } = decodePng(makePng(40, 24))
    expect([widthPx, heightPx]).toEqual([40, 24])
    // The ruled line at the foot, and the paper above it.
    expect([pixels[23 * 40 * 3], pixels[0]]).toEqual([60, 245])
    const why = (bytes: Uint8Array) => {
      try {
        return String(decodePng(bytes).widthPx)
      } catch (error) {
        return String((error as { code?: string }).code)
      }
    }
    expect(why(Buffer.from('not a picture'))).toBe('recognise.failed')
    expect(why(makePng(5000, 8))).toBe('recognise.failed')
    expect(why(makePng(40, 24).subarray(0, 60))).not.toBe('40')
  })
})

describe('where text is', () => {
  test('N13 a line that lies flat, and one that stands', () => {
    const [flat] = findBoxes(aMap('........', '.######.', '.######.', '.######.', '........'))
    expect(flat?.centre).toEqual({ x: 4, y: 2.5 })
    expect(flat !== undefined && isSidewaysBox(flat)).toBe(false)
    const [standing] = findBoxes(
      aMap('.....', '.###.', '.###.', '.###.', '.###.', '.###.', '.###.', '.....'),
    )
    expect(standing !== undefined && isSidewaysBox(standing)).toBe(true)
  })

  test('N14 two patches are two lines, and dirt is none', () => {
    const map = aMap('#####...#', '#####....', '#####....', '.........', '.########', '.########')
    const rows = ['.########', '.........']
    expect(findBoxes(aMap(...Array(3).fill('####.####'), ...rows.slice(1)))).toHaveLength(2)
    expect(findBoxes(map)).toHaveLength(1)
  })

  test('N14 the smallest rectangle around a tilted line lies along it', () => {
    const tilt = 0.1
    const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)]
    const corners = [
      [0, 0],
      [100, 0],
      [100, 20],
      [0, 20],
    ].map(([u = 0, v = 0]) => ({ x: u * cos - v * sin, y: u * sin + v * cos }))
    const box = smallestBox(corners)
    expect(box?.angle).toBeCloseTo(tilt)
    expect(box?.lengthPx).toBeCloseTo(100)
    expect(box?.heightPx).toBeCloseTo(20)
  })
})

describe('what text says', () => {
  test('a character lasts several steps, and a gap parts two equal ones', () => {
    const steps = [0, 1, 1, 0, 1, 2, 2, 0]
    const data = Float32Array.from(
      steps.flatMap(best => [0, 1, 2].map(i => (i === best ? 0.8 : 0))),
    )
    const line = decodeLine({ data, dims: [1, steps.length, 3] }, ['甲', '乙'])
    expect(line.text).toBe('甲甲乙')
    expect(line.confidence).toBeCloseTo(0.8)
  })

  test('N14 rows are read from above, what stands side by side from the left', () => {
    const line = (text: string, x: number, y: number) => ({
      text,
      confidence: 1,
      box: aBox({ centre: { x, y } }),
    })
    const lines = [line('右', 300, 12), line('下', 60, 60), line('左', 60, 9), line('中', 180, 10)]
    expect(arrangeLines(lines)).toBe('左 中 右\n下')
  })

  test('N14 a page that lies askew is read row by row all the same', () => {
    const tilt = 0.05
    const line = (text: string, u: number, v: number) => ({
      text,
      confidence: 1,
      box: aBox({
        centre: {
          x: u * Math.cos(tilt) - v * Math.sin(tilt),
          y: u * Math.sin(tilt) + v * Math.cos(tilt),
        },
        angle: tilt,
      }),
    })
    const lines = [
      line('一左', 100, 20),
      line('一右', 900, 20),
      line('二左', 100, 50),
      line('二右', 900, 50),
    ]
    expect(arrangeLines(lines)).toBe('一左 一右\n二左 二右')
  })
})
