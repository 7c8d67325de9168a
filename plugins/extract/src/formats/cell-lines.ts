import type { TextBuffer } from '../text-buffer'

/** Writes cells as they come: a row a line, its cells apart by a blank. */
export interface CellLines {
  /** Adds a cell; one of another row than the last begins a line. */
  readonly add: (row: number, text: string) => void
  /** Adds what stands beside the cells, on a line of its own. */
  readonly addLine: (text: string) => void
}

/** Most characters Excel itself lets a cell hold. */
const MAX_CELL_CHARS = 32_767

/**
 * Writes into a buffer.
 * @param buffer of the sheet
 */
export function createCellLines(buffer: TextBuffer): CellLines {
  let current = -1
  return {
    add: (row, text) => {
      if (text === '') return
      if (row !== current) buffer.endLine()
      current = row
      buffer.push(`${text.slice(0, MAX_CELL_CHARS).replaceAll('\n', ' ')} `)
    },
    addLine: text => {
      buffer.endLine()
      buffer.push(text)
      buffer.endLine()
    },
  }
}
