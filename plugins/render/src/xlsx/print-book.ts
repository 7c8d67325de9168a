import type { BookCell, BookColumn, BookSheet, StatisticsBook } from '@lianxiao/core'
import type { Cell, Row, Sheet } from 'write-excel-file/node' with { 'resolution-mode': 'import' }
import { cleanText } from '../clean-text'
import { type FileContent, printSetup } from './print-setup'

/** The title and the heads. */
const HEAD_ROWS = 2
/** In points: room for the heads' own line. */
const HEAD_HEIGHT = 22
/** Excel takes 32,767 characters a cell. */
const MAX_CELL_CHARS = 2_000
const FILL = '#E8EEF7'
const FORMATS = { percent: '0%', number: '0.##' } as const
const LINE = { borderStyle: 'thin', borderColor: '#BFBFBF' } as const

function titleRow({ title, columns }: BookSheet): Row {
  const cell: Cell = {
    value: cleanText(title),
    fontWeight: 'bold',
    fontSize: 14,
    height: 28,
    alignVertical: 'center',
    columnSpan: columns.length,
  }
  return [cell, ...columns.slice(1).map(() => null)]
}

function headRow({ columns }: BookSheet): Row {
  return columns.map(
    ({ head }): Cell => ({
      value: cleanText(head),
      fontWeight: 'bold',
      backgroundColor: FILL,
      height: HEAD_HEIGHT,
      align: 'center',
      alignVertical: 'center',
      wrap: true,
      ...LINE,
    }),
  )
}

/** In points: one line, and each further one. */
const ROW_HEIGHT = 19
const LINE_HEIGHT = 15
const MAX_LINES = 10
const LOST_TO_WORDS = 4

/** In characters of the default font; a Chinese one counts two. */
function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += character > '\u2e7f' ? 2 : 1
  return width
}

/** Office programs do not agree on who finds out how high a row with several lines is: so it is said. */
function heightOf(cells: readonly BookCell[], columns: readonly BookColumn[]): number {
  const lines = cells.map((cell, at) => {
    if (typeof cell !== 'string') return 1
    // A Latin word that does not fit leaves room behind.
    const lost = /[a-z]{3}/iu.test(cell) ? LOST_TO_WORDS : 0
    return Math.ceil(widthOf(cell) / Math.max(1, (columns[at]?.width ?? 1) - lost))
  })
  const most = Math.min(MAX_LINES, Math.max(1, ...lines))
  return ROW_HEIGHT + (most - 1) * LINE_HEIGHT
}

interface CellPlace {
  readonly isTotal: boolean
  readonly height: number
}

function bodyCell(value: BookCell, { format }: BookColumn, { isTotal, height }: CellPlace): Cell {
  const style = {
    ...LINE,
    height,
    alignVertical: 'center',
    ...(isTotal ? ({ fontWeight: 'bold', backgroundColor: FILL } as const) : {}),
  } as const
  if (value === null) return { ...style, value: '' }
  if (typeof value === 'string')
    return { ...style, type: String, value: cleanText(value).slice(0, MAX_CELL_CHARS), wrap: true }
  // A whole number needs no point behind it.
  const shown = format === 'percent' ? FORMATS.percent : FORMATS.number
  const written = format === 'percent' || !Number.isInteger(value) ? { format: shown } : {}
  return { ...style, ...written, type: Number, value, align: 'center' }
}

function sheetOf(sheet: BookSheet): Sheet<FileContent> {
  const { name, columns, rows, hasTotals, frozenColumns } = sheet
  const body = rows.map((cells, at) => {
    const place = {
      isTotal: hasTotals && at === rows.length - 1,
      height: heightOf(cells, columns),
    }
    return columns.map((column, of) => bodyCell(cells[of] ?? null, column, place))
  })
  return {
    sheet: name,
    data: [titleRow(sheet), headRow(sheet), ...body],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: HEAD_ROWS,
    stickyColumnsCount: frozenColumns,
    orientation: 'landscape',
  }
}

/** 听课统计 as xlsx. */
export async function printBook({ sheets }: StatisticsBook): Promise<Uint8Array> {
  const titles = sheets.map(({ name, frozenColumns }) => ({
    sheet: name,
    rows: HEAD_ROWS,
    columns: frozenColumns,
  }))
  const options = { fontFamily: '宋体', fontSize: 11, features: [printSetup(titles)] }
  // It is an ES module.
  const { default: writeExcelFile } = await import('write-excel-file/node')
  return writeExcelFile(sheets.map(sheetOf), options).toBuffer()
}
