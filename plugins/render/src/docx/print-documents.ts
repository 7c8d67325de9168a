import type { Notebook, RecordSheet } from '@lianxiao/core'
import { AlignmentType, type Document, type FileChild, Packer, Paragraph, TextRun } from 'docx'
import { cleanText } from '../clean-text'
import { cell, row, table, widthsOf } from './cells'
import { bareSection, documentOf, HEI, SIZE, section } from './page'
import { heading, sheetParts } from './sheet-parts'

const packed = async (document: Document): Promise<Uint8Array> => Packer.toBuffer(document)

/** 听课记录表 as docx. */
export function printSheet(sheet: RecordSheet): Promise<Uint8Array> {
  return packed(documentOf([section(sheetParts(sheet, null), '')], sheet.title))
}

function cover({ title, cover: fields }: Notebook): FileChild[] {
  const space = new Paragraph({ spacing: { before: 3_000 }, children: [] })
  const name = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 2_400 },
    children: [new TextRun({ text: [...title].join(' '), font: HEI, size: SIZE.cover })],
  })
  const lines = fields.map(
    ({ label, value }) =>
      new Paragraph({
        indent: { left: 1_900 },
        spacing: { after: 320 },
        children: [
          new TextRun({ text: `${label}：`, font: HEI, size: 32 }),
          new TextRun({ text: cleanText(value), size: 32 }),
        ],
      }),
  )
  return [space, name, ...lines]
}

function contents({ contentsTitle, contentsHeads, contents: rows }: Notebook): FileChild[] {
  const widths = widthsOf([7, 17, 15, 12, 14, 24, 11])
  const cells = (texts: readonly string[], isLabel: boolean) =>
    texts.map((text, at) => cell(text, { width: widths[at] ?? 0, isLabel, isCentred: at === 0 }))
  return [
    heading(contentsTitle, false),
    table(widths, [
      row(cells(contentsHeads, true), { isHead: true }),
      ...rows.map(texts => row(cells(texts, false))),
    ]),
  ]
}

function totals({ totalsTitle, totals: fields }: Notebook): FileChild[] {
  const widths = widthsOf([20, 80])
  const [label = 0, value = 0] = widths
  const rows = fields.map(field =>
    row([cell(field.label, { width: label, isLabel: true }), cell(field.value, { width: value })]),
  )
  return [heading(totalsTitle, false), table(widths, rows)]
}

/** 听课记录本 as docx: cover, contents with the totals, one record a page. */
export function printNotebook(notebook: Notebook): Promise<Uint8Array> {
  const said = notebook.cover.map(({ value }) => cleanText(value)).filter(value => value !== '')
  const sheets = notebook.sheets.flatMap((sheet, at) => sheetParts(sheet, at + 1))
  const emptyLine = new Paragraph({ children: [] })
  const body = [...contents(notebook), emptyLine, ...totals(notebook), ...sheets]
  const sections = [bareSection(cover(notebook)), section(body, said.slice(1, 3).join(' '))]
  return packed(documentOf(sections, notebook.title))
}
