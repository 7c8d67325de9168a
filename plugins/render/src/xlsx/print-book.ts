import type { BookCell, BookColumn, BookSheet, StatisticsBook } from '@lianxiao/core'
import type { Cell, Row, Sheet } from 'write-excel-file/node' with { 'resolution-mode': 'import' }
import { cleanText } from '../clean-text'
import { type FileContent, printSetup } from './print-setup'

/** The title and the heads. */
const HEAD_ROWS = 2
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
      align: 'center',
      alignVertical: 'center',
      wrap: true,
      ...LINE,
    }),
  )
}

/** Sums are short and stand apart; what may be long finds its own height. */
const ROW_HEIGHT = 19

interface CellPlace {
  readonly isTotal: boolean
  readonly isShort: boolean
}

function bodyCell(value: BookCell, { format }: BookColumn, { isTotal, isShort }: CellPlace): Cell {
  const style = {
    ...LINE,
    ...(isShort ? { height: ROW_HEIGHT } : {}),
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
  const body = rows.map((cells, at) =>
    columns.map((column, place) =>
      bodyCell(cells[place] ?? null, column, {
        isTotal: hasTotals && at === rows.length - 1,
        isShort: hasTotals,
      }),
    ),
  )
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
