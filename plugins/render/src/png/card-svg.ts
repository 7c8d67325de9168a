import type { CardLesson, WeekCard } from '@lianxiao/core'
import { cleanText } from '../clean-text'
import { wrapText } from './text-width'

/** In pixels of the picture: as wide as a phone shows without zooming. */
const WIDTH = 900
const EDGE = 36
const BLOCK = WIDTH - 2 * EDGE
/** Where a lesson's words begin, behind its number and time. */
const WORDS_AT = EDGE + 256
const WORDS_WIDTH = WIDTH - EDGE - 20 - WORDS_AT
const LINE_HEIGHT = 34
const MAX_WHAT_LINES = 2
const COLOURS = {
  head: '#1F4E79',
  paper: '#FFFFFF',
  ground: '#F3F6FA',
  line: '#D5DEE8',
  words: '#1C1C1C',
  soft: '#5A6675',
  tag: '#B45309',
}

const escaped = (text: string) =>
  cleanText(text)
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')

interface TextPlace {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly colour: string
  readonly isBold?: boolean
}

function words(text: string, { x, y, size, colour, isBold }: TextPlace): string {
  const weight = isBold === true ? ' font-weight="bold"' : ''
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}"${weight}>${escaped(text)}</text>`
}

const box = (y: number, height: number, fill: string) =>
  `<rect x="${EDGE}" y="${y}" width="${BLOCK}" height="${height}" rx="10" fill="${fill}"/>`

interface Drawn {
  readonly svg: string
  readonly height: number
}

function lesson({ number, time, what, who, tag }: CardLesson, top: number): Drawn {
  const lines = wrapText(what, { size: 26, width: WORDS_WIDTH, most: MAX_WHAT_LINES })
  const below = wrapText(who, { size: 22, width: WORDS_WIDTH, most: 2 })
  const first = top + 38
  const parts = [
    words(number, { x: EDGE + 20, y: first, size: 28, colour: COLOURS.head, isBold: true }),
    words(time, { x: EDGE + 92, y: first, size: 24, colour: COLOURS.words }),
    ...lines.map((line, at) =>
      words(line, {
        x: WORDS_AT,
        y: first + at * LINE_HEIGHT,
        size: 26,
        colour: COLOURS.words,
        isBold: true,
      }),
    ),
    ...below.map((line, at) =>
      words(line, {
        x: WORDS_AT,
        y: first + (lines.length + at) * LINE_HEIGHT,
        size: 22,
        colour: COLOURS.soft,
      }),
    ),
    tag === ''
      ? ''
      : words(tag, { x: EDGE + 92, y: first + LINE_HEIGHT, size: 20, colour: COLOURS.tag }),
  ]
  return { svg: parts.join(''), height: (lines.length + below.length) * LINE_HEIGHT + 22 }
}

function day({ day: name, lessons }: WeekCard['days'][number], top: number): Drawn {
  let y = top + 48
  const drawn = lessons.map((one, at) => {
    const line =
      at === 0
        ? ''
        : `<line x1="${EDGE + 20}" x2="${WIDTH - EDGE - 20}" y1="${y}" y2="${y}" stroke="${COLOURS.line}"/>`
    const { svg, height } = lesson(one, y)
    y += height
    return line + svg
  })
  const head = words(name, {
    x: EDGE + 4,
    y: top + 32,
    size: 26,
    colour: COLOURS.head,
    isBold: true,
  })
  return {
    svg: head + box(top + 48, y - top - 48, COLOURS.paper) + drawn.join(''),
    height: y - top + 14,
  }
}

/**
 * A week's card as SVG.
 * @param fonts families to draw with, the first that is there
 */
export function cardSvg({ title, subtitle, days, footer }: WeekCard, fonts: string): string {
  let y = 138
  const blocks = days.map(one => {
    const { svg, height } = day(one, y)
    y += height
    return svg
  })
  const end = wrapText(footer, { size: 22, width: BLOCK, most: 2 })
  const foot = end.map((line, at) =>
    words(line, { x: EDGE + 4, y: y + 34 + at * 32, size: 22, colour: COLOURS.soft }),
  )
  const height = y + 34 + end.length * 32
  const subtitles = wrapText(subtitle, { size: 22, width: BLOCK, most: 1 })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="${fonts}">`,
    `<rect width="${WIDTH}" height="${height}" fill="${COLOURS.ground}"/>`,
    `<rect width="${WIDTH}" height="118" fill="${COLOURS.head}"/>`,
    words(title, { x: EDGE, y: 58, size: 38, colour: COLOURS.paper, isBold: true }),
    ...subtitles.map(line => words(line, { x: EDGE, y: 96, size: 22, colour: '#D9E6F2' })),
    ...blocks,
    ...foot,
    '</svg>',
  ].join('')
}
