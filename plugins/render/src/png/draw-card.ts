import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { WeekCard } from '@lianxiao/core'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { cardSvg } from './card-svg'
import { type ChineseFont, chineseFont, fontBytes } from './chinese-font'

let ready: Promise<void> | null = null
let fonts: Uint8Array[] | null = null

/** Once a process: it cannot be initialised twice. */
function whenReady(): Promise<void> {
  const path = createRequire(__filename).resolve('@resvg/resvg-wasm/index_bg.wasm')
  ready ??= initWasm(readFileSync(path))
  return ready
}

/**
 * The week's card as PNG.
 * @param font null where this computer has none with Chinese characters
 * @returns null without a font
 */
export async function drawCard(
  card: WeekCard,
  font: ChineseFont | null = chineseFont(),
): Promise<Uint8Array | null> {
  if (font === null) return null
  await whenReady()
  fonts ??= fontBytes(font)
  const families = font.families.map(family => `'${family}'`).join(', ')
  const picture = new Resvg(cardSvg(card, families), {
    font: { fontBuffers: fonts, defaultFontFamily: font.families[0] ?? '' },
  })
  try {
    const rendered = picture.render()
    // A copy: the module's own memory may grow and move.
    const png = Uint8Array.from(rendered.asPng())
    rendered.free()
    return png
  } finally {
    picture.free()
  }
}
