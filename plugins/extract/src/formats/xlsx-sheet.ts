import type { TextBuffer } from '../text-buffer'
import type { XmlVisitor } from '../xml/walk-xml'
import { MAX_CELL_CHARS, type Workbook } from './xlsx-workbook'

/** Longest raw value that is taken for a number. */
const MAX_NUMBER_CHARS = 64

/**
 * A visitor that writes a worksheet: a row a line, its cells apart by a blank. Only cells that are
 * there are walked, never the range the sheet claims (1.4 KB can claim 17 billion cells).
 * @param buffer receives the text
 * @param workbook what the cells refer to
 */
export function sheetVisitor(buffer: TextBuffer, workbook: Workbook): XmlVisitor {
  let type = 'n'
  let style = 0
  let raw = ''
  let isValue = false
  const closeCell = (): void => {
    const text = cellText({ type, style, raw }, workbook)
    // Alt+Enter in a cell does not end its row.
    if (text !== '') buffer.push(`${text.replaceAll('\n', ' ')} `)
  }
  return {
    open: tag => {
      isValue = tag.local === 'v' || tag.local === 't'
      if (tag.local !== 'c') return
      type = tag.attribute('t') ?? 'n'
      style = Number(tag.attribute('s') ?? 0)
      raw = ''
    },
    close: local => {
      isValue = false
      if (local === 'c') closeCell()
      else if (local === 'row') buffer.endLine()
    },
    text: text => {
      if (isValue && raw.length < MAX_CELL_CHARS) raw += text.slice(0, MAX_CELL_CHARS - raw.length)
    },
  }
}

function cellText(
  cell: { readonly type: string; readonly style: number; readonly raw: string },
  workbook: Workbook,
): string {
  switch (cell.type) {
    case 's':
      return workbook.sharedStrings[Number(cell.raw)] ?? ''
    case 'inlineStr':
    case 'str':
    case 'd':
      return cell.raw
    case 'n':
      return numberText(cell.raw, workbook.formats[cell.style])
    default:
      // `b` and `e`: TRUE and #N/A are nothing anybody looks for.
      return ''
  }
}

function numberText(raw: string, format: ((value: number) => string) | undefined): string {
  const value = Number(raw)
  if (raw === '' || raw.length > MAX_NUMBER_CHARS || !Number.isFinite(value)) return ''
  return (format ? format(value) : String(value)).trim()
}
