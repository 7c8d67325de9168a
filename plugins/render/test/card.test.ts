import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { chineseFont, printPaper } from '../src/index'
import { cardSvg } from '../src/png/card-svg'
import { findChineseFont } from '../src/png/chinese-font'
import { drawCard } from '../src/png/draw-card'
import { textWidth, wrapText } from '../src/png/text-width'
import { aCard, FORBIDDEN_XML, HOSTILE } from './papers'

const folder = mkdtempSync(join(tmpdir(), 'lianxiao-fonts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sizeOf = (png: Uint8Array) => {
  const bytes = Buffer.from(png)
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] as const
}

describe('The week’s card', () => {
  it('O105 words stay within the card: whole words where they fit, at most two lines', () => {
    const lines = wrapText('七年级1班 英语《Unit 3 What would you like? Part A》', {
      size: 26,
      width: 400,
      most: 2,
    })
    expect(lines).toHaveLength(2)
    for (const line of lines) expect(textWidth(line, 26)).toBeLessThanOrEqual(400 + 26)
    expect(lines.join(' ')).toContain('What would you')
    const long = wrapText('字'.repeat(500), { size: 26, width: 400, most: 2 })
    expect([long.length, long[1]?.endsWith('…')]).toEqual([2, true])
    expect(wrapText('a'.repeat(500), { size: 26, width: 400, most: 2 })).toHaveLength(2)
    expect(wrapText('', { size: 26, width: 400, most: 2 })).toEqual([])
    expect(wrapText('周丽 · 三仁小学 · 余8座', { size: 10, width: 90, most: 2 })).toEqual([
      '周丽 · 三仁小学 ·',
      '余8座',
    ])
  })

  it('O105 whatever somebody typed, the drawing is well-formed', () => {
    const svg = cardSvg(aCard(2, HOSTILE), 'x')
    expect(svg).not.toMatch(FORBIDDEN_XML)
    expect(svg).not.toContain('<w:t>')
  })

  it('O105 without a Chinese font there is no card', async () => {
    expect(findChineseFont([folder, join(folder, 'nowhere')])).toBeNull()
    expect(await drawCard(aCard(1), null)).toBeNull()
  })

  it('O105 a font is found where systems keep it, the best one first', () => {
    const inner = join(folder, 'opentype', 'noto')
    mkdirSync(inner, { recursive: true })
    for (const name of [
      'DejaVuSans.ttf',
      'wqy-zenhei.ttc',
      'NotoSansCJK-Regular.ttc',
      'NotoSansCJK-Bold.ttc',
    ])
      writeFileSync(join(inner, name), '')
    expect(findChineseFont([folder])).toEqual({
      paths: [join(inner, 'NotoSansCJK-Regular.ttc'), join(inner, 'NotoSansCJK-Bold.ttc')],
      families: ['Noto Sans CJK SC'],
    })
  })

  it.skipIf(chineseFont() === null)('O105 it grows with its lessons and is a PNG', async () => {
    const heights: number[] = []
    for (const lessons of [1, 5]) {
      const png = await printPaper({ kind: 'weekCard', card: aCard(lessons) })
      if (png === null) throw new Error('no card')
      expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')])
      const [width, height] = sizeOf(png)
      expect(width).toBe(900)
      heights.push(height)
    }
    expect((heights[1] ?? 0) - (heights[0] ?? 0)).toBeGreaterThan(4 * 80)
  })
})
