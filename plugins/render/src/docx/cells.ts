import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { cleanText } from '../clean-text'
import { BODY_WIDTH, HEI, SIZE } from './page'

/** Room around the words in a cell, in twentieths of a point. */
const PADDING = { top: 30, bottom: 30, left: 90, right: 90 }
const LABEL_FILL = { type: ShadingType.CLEAR, color: 'auto', fill: 'F2F2F2' }
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '404040' }
/** One line of writing by hand. */
const LINE_HEIGHT = 400
/** Fonts differ in how high a line is; a page is to hold the same with each. */
const LINE_SPACING = 280
/** Longer texts of a cell are cut: nobody prints them. */
const MAX_CELL_CHARS = 20_000

/** What is in a cell. */
export interface CellOptions {
  readonly width: number
  readonly isLabel?: boolean
  readonly isCentred?: boolean
  readonly rowSpan?: number
  /** Whether the row stays on the page of the next one. */
  readonly isKept?: boolean
}

/** Paragraphs of a text with line ends; one empty for none. */
export function lines(
  text: string,
  options: {
    readonly isCentred?: boolean
    readonly isBold?: boolean
    readonly isKept?: boolean
  } = {},
): Paragraph[] {
  const font = options.isBold === true ? { font: HEI } : {}
  return cleanText(text)
    .slice(0, MAX_CELL_CHARS)
    .split('\n')
    .map(
      line =>
        new Paragraph({
          ...(options.isKept === true ? { keepNext: true } : {}),
          spacing: { line: LINE_SPACING, lineRule: LineRuleType.EXACT },
          alignment: options.isCentred === true ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [new TextRun({ text: line, size: SIZE.text, ...font })],
        }),
    )
}

/** A cell with words. */
export function cell(text: string, options: CellOptions): TableCell {
  const { width, isLabel = false, rowSpan, isKept = false } = options
  const isCentred = isLabel || options.isCentred === true
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: PADDING,
    verticalAlign: isCentred ? VerticalAlign.CENTER : VerticalAlign.TOP,
    ...(isLabel ? { shading: LABEL_FILL } : {}),
    ...(rowSpan === undefined ? {} : { rowSpan }),
    children: lines(text, { isCentred, isBold: isLabel, isKept }),
  })
}

/** A row of a table. */
export interface RowOptions {
  /** Least height in lines of writing. */
  readonly lines?: number
  /** Repeated on every page. */
  readonly isHead?: boolean
  /** Whether it may go over two pages: only what may be longer than a page. */
  readonly maySplit?: boolean
}

/** Cells side by side. */
export function row(cells: readonly TableCell[], options: RowOptions = {}): TableRow {
  return new TableRow({
    children: cells,
    ...(options.isHead === true ? { tableHeader: true } : {}),
    cantSplit: options.maySplit !== true,
    height: { value: Math.round((options.lines ?? 0.9) * LINE_HEIGHT), rule: HeightRule.ATLEAST },
  })
}

/** A table as wide as the page. @param widths of its columns; they add up to {@link BODY_WIDTH} */
export function table(widths: readonly number[], rows: readonly TableRow[]): Table {
  return new Table({
    width: { size: BODY_WIDTH, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: {
      top: LINE,
      bottom: LINE,
      left: LINE,
      right: LINE,
      insideHorizontal: LINE,
      insideVertical: LINE,
    },
    rows: [...rows],
  })
}

/** Shares of the page's width, as whole numbers that add up to it. */
export function widthsOf(shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map(share => Math.floor((share / whole) * BODY_WIDTH))
  const rest = BODY_WIDTH - widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width, at) => (at === widths.length - 1 ? width + rest : width))
}

/** Nothing, so that two tables do not grow together. @param isNewPage whether what follows begins a page */
export function gap(isNewPage = false): Paragraph {
  return new Paragraph({
    pageBreakBefore: isNewPage,
    spacing: { line: 110, lineRule: LineRuleType.EXACT },
    children: [],
  })
}
