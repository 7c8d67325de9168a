import type { Box } from './box'
import type { ReadLine } from './read-line'

/** A line with its place. */
export interface PlacedLine extends ReadLine {
  readonly box: Box
}

interface Row {
  readonly lines: PlacedLine[]
  readonly y: number
  readonly heightPx: number
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Where a line stands once the page's tilt is taken away. */
function straightened(lines: readonly PlacedLine[]) {
  const long = lines.filter(({ box }) => box.lengthPx > 4 * box.heightPx)
  const tilt = median(long.map(({ box }) => box.angle))
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)]
  return lines.map(line => {
    const { x, y } = line.box.centre
    return { line, x: x * cos + y * sin, y: y * cos - x * sin }
  })
}

/** Two lines stand in one row when their middles are nearer than half the lower one's height. */
const isSameRow = (row: Row, y: number, heightPx: number) =>
  Math.abs(row.y - y) < Math.min(row.heightPx, heightPx) * 0.5

/**
 * The text of a page in reading order: rows from above, what stands side by side in a row from the left,
 * parted by a space.
 */
export function arrangeLines(lines: readonly PlacedLine[]): string {
  const placed = straightened(lines).sort((a, b) => a.y - b.y)
  const rows: (Row & { readonly cells: { x: number; text: string }[] })[] = []
  for (const { line, x, y } of placed) {
    const { heightPx, lengthPx } = line.box
    const row = rows.slice(-3).find(each => isSameRow(each, y, heightPx))
    const cell = { x: x - lengthPx / 2, text: line.text }
    if (row === undefined) rows.push({ lines: [line], y, heightPx, cells: [cell] })
    else row.cells.push(cell)
  }
  return rows
    .map(({ cells }) =>
      cells
        .sort((a, b) => a.x - b.x)
        .map(cell => cell.text)
        .join(' '),
    )
    .join('\n')
}
