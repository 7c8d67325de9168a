import { crc32, deflateSync } from 'node:zlib'

/** Strokes of letters on a grid of 5 × 7, as a typewriter for labels has them. */
const GLYPHS: Readonly<Record<string, readonly string[]>> = {
  0: ['.###.', '#...#', '#...#', '#...#', '#...#', '#...#', '.###.'],
  1: ['..#..', '.##..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  2: ['.###.', '#...#', '....#', '...#.', '..#..', '.#...', '#####'],
  3: ['#####', '...#.', '..#..', '...#.', '....#', '#...#', '.###.'],
  4: ['...#.', '..##.', '.#.#.', '#..#.', '#####', '...#.', '...#.'],
  5: ['#####', '#....', '####.', '....#', '....#', '#...#', '.###.'],
  6: ['..##.', '.#...', '#....', '####.', '#...#', '#...#', '.###.'],
  7: ['#####', '....#', '...#.', '..#..', '.#...', '.#...', '.#...'],
  8: ['.###.', '#...#', '#...#', '.###.', '#...#', '#...#', '.###.'],
  9: ['.###.', '#...#', '#...#', '.####', '....#', '...#.', '.##..'],
  '+': ['.....', '..#..', '..#..', '#####', '..#..', '..#..', '.....'],
  '=': ['.....', '.....', '#####', '.....', '#####', '.....', '.....'],
}
const LINES = ['2026', '3+5=8', '1234567890']
const WIDTH_PX = 640
const HEIGHT_PX = 480
const DOT_PX = 6
const COLUMN_PX = 40
const LINE_PX = 110
const MARGIN_PX = 60

/** Whether there is ink at a point of the upright page. */
function isInk(x: number, y: number): boolean {
  const line = Math.floor((y - MARGIN_PX) / LINE_PX)
  const letter = LINES[line]?.[Math.floor((x - MARGIN_PX) / COLUMN_PX)]
  if (letter === undefined || x < MARGIN_PX) return false
  const row = Math.floor(((y - MARGIN_PX) % LINE_PX) / DOT_PX)
  const column = Math.floor(((x - MARGIN_PX) % COLUMN_PX) / DOT_PX)
  return GLYPHS[letter]?.[row]?.[column] === '#'
}

/** Where a point of a page turned clockwise by quarters is on the upright one. */
const TURNED_BACK = [
  (x: number, y: number) => [x, y],
  (x: number, y: number) => [y, HEIGHT_PX - 1 - x],
  (x: number, y: number) => [WIDTH_PX - 1 - x, HEIGHT_PX - 1 - y],
  (x: number, y: number) => [WIDTH_PX - 1 - y, x],
] as const

function chunk(kind: string, body: Uint8Array): Buffer {
  const framed = Buffer.concat([Buffer.alloc(4), Buffer.from(kind), body, Buffer.alloc(4)])
  framed.writeUInt32BE(body.length, 0)
  framed.writeUInt32BE(crc32(framed.subarray(4, -4)), framed.length - 4)
  return framed
}

/** A page with three lines of figures as a grey PNG, turned clockwise by quarters. */
export function printedPage(turns: 0 | 1 | 2 | 3): Uint8Array {
  const [width, height] = turns % 2 === 0 ? [WIDTH_PX, HEIGHT_PX] : [HEIGHT_PX, WIDTH_PX]
  const raw = Buffer.alloc((width + 1) * height, 0)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [uprightX = 0, uprightY = 0] = TURNED_BACK[turns](x, y)
      raw[y * (width + 1) + 1 + x] = isInk(uprightX, uprightY) ? 20 : 250
    }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
