import type { PaperField, RecordSheet, RubricTable } from '@lianxiao/core'
import {
  AlignmentType,
  type FileChild,
  LineRuleType,
  Paragraph,
  type Table,
  type TableCell,
  type TableRow,
  TabStopType,
  TextRun,
} from 'docx'
import { cleanText } from '../clean-text'
import { cell, gap, row, table, widthsOf } from './cells'
import { BODY_WIDTH, HEI, SIZE } from './page'

/** Six of them fill the front of a form. */
const FORM_STAGE_LINES = 4.5

/** A heading in the middle. @param isNewPage whether it begins a page */
export function heading(text: string, isNewPage: boolean): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    pageBreakBefore: isNewPage,
    spacing: { after: 80 },
    keepNext: true,
    children: [new TextRun({ text: cleanText(text), font: HEI, size: SIZE.title })],
  })
}

/** What does not belong on it at the left, by what it is known at the right. */
function marks({ mark, note }: RecordSheet): Paragraph {
  const run = (text: string) => new TextRun({ text: cleanText(text), size: SIZE.small })
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: BODY_WIDTH }],
    spacing: { after: 60 },
    keepNext: true,
    children: [run(note), new TextRun({ text: '\t', size: SIZE.small }), run(mark)],
  })
}

/** Two names with their values in a row. */
export function fieldTable(fields: readonly PaperField[]): Table {
  const widths = widthsOf([16, 34, 16, 34])
  const [label = 0, value = 0] = widths
  const rows: TableRow[] = []
  for (let at = 0; at < fields.length; at += 2) {
    const cells = [fields[at], fields[at + 1]].flatMap((field): TableCell[] => [
      cell(field?.label ?? '', { width: label, isLabel: true }),
      cell(field?.value ?? '', { width: value }),
    ])
    rows.push(row(cells))
  }
  return table(widths, rows)
}

function stageTable({ stageHeads, stages, isForm }: RecordSheet): Table {
  const widths = widthsOf([17, 50, 33])
  const [first = 0, second = 0, third = 0] = widths
  const head = stageHeads.map((text, at) => cell(text, { width: widths[at] ?? 0, isLabel: true }))
  const body = stages.map(({ stage, activity, comment }) => {
    const isEmpty = stage === '' && activity === '' && comment === ''
    const cells = [
      cell(stage, { width: first }),
      cell(activity, { width: second }),
      cell(comment, { width: third }),
    ]
    return row(cells, { lines: isForm ? FORM_STAGE_LINES : isEmpty ? 2 : 0.9, maySplit: true })
  })
  return table(widths, [row(head, { isHead: true }), ...body])
}

/** Rows of one dimension share its name. */
function rubricTable({ heads, rows, total }: RubricTable): FileChild[] {
  const widths = widthsOf([20, 66, 14])
  const [first = 0, second = 0, third = 0] = widths
  const head = heads.map((text, at) => cell(text, { width: widths[at] ?? 0, isLabel: true }))
  const body = rows.map(({ dimension, item, points }, at) => {
    const isFirst = rows[at - 1]?.dimension !== dimension
    const next = rows.findIndex((other, place) => place > at && other.dimension !== dimension)
    const rowSpan = (next === -1 ? rows.length : next) - at
    // A dimension stays together on one page.
    const isKept = rows[at + 1]?.dimension === dimension
    const name = isFirst
      ? [cell(dimension, { width: first, isCentred: true, rowSpan, isKept })]
      : []
    return row([
      ...name,
      cell(item, { width: second, isKept }),
      cell(points, { width: third, isCentred: true, isKept }),
    ])
  })
  const sum = new Paragraph({
    spacing: { before: 30, after: 30, line: 300, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text: cleanText(total), font: HEI, size: SIZE.text })],
  })
  return [table(widths, [row(head, { isHead: true }), ...body]), sum]
}

function sectionTable({ sections }: RecordSheet): Table {
  const widths = widthsOf([17, 83])
  const [label = 0, text = 0] = widths
  const rows = sections.map(section => {
    const cells = [
      cell(section.label, { width: label, isLabel: true }),
      cell(section.text, { width: text }),
    ]
    return row(cells, { lines: section.text === '' ? section.lines : 0.9, maySplit: true })
  })
  return table(widths, rows)
}

/** All of a 听课记录表. @param place its number within a notebook, null for a single one */
export function sheetParts(sheet: RecordSheet, place: number | null): FileChild[] {
  const title = place === null ? sheet.title : `${sheet.title}（${place}）`
  return [
    heading(title, place !== null),
    marks(sheet),
    fieldTable(sheet.header),
    gap(),
    stageTable(sheet),
    gap(sheet.isForm),
    ...rubricTable(sheet.rubric),
    sectionTable(sheet),
    new Paragraph({
      spacing: { before: 120 },
      children: [new TextRun({ text: cleanText(sheet.signature), size: SIZE.text })],
    }),
  ]
}
