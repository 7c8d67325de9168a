import type { Archive } from '../archive'
import { MAX_PAGES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer } from '../text-buffer'
import { drawingText } from '../xml/drawing-text'
import { relationshipsOf } from '../xml/package-parts'
import { type CellLines, createCellLines } from './cell-lines'
import { readCoreProperties } from './core-properties'
import { rkNumber } from './xls-records'
import { wideString, XLSB, type XlsbRecord, xlsbRecords } from './xlsb-records'
import { readXlsbWorkbook, type XlsbSheet, type XlsbWorkbook } from './xlsb-workbook'

/** Records between two looks at the clock. */
const RECORDS_A_LOOK = 16_384
/** Where a cell's value begins: after its column and style. */
const VALUE_AT = 8

/**
 * Reads Excel's binary workbook: a section a sheet, hidden ones too, labelled with the sheet's name.
 * @param archive the package; its parts inflate under the bounds of all archives
 * @param draft receives text, sheet names as headings, title, number of sheets
 * @throws Fault `document.*` when a bound ends the reading or there is no workbook
 */
export async function readXlsb(archive: Archive, draft: ReadingDraft): Promise<void> {
  await readCoreProperties(archive, draft)
  const workbook = await readXlsbWorkbook(archive)
  if (!workbook) throw refusal('damaged', 'no workbook part')
  if (workbook.sheets.length > MAX_PAGES) draft.warn('too-large')
  draft.tell({ pages: workbook.sheets.length })
  for (const sheet of workbook.sheets.slice(0, MAX_PAGES)) {
    await readSheet(archive, draft, { sheet, workbook })
  }
}

async function readSheet(
  archive: Archive,
  draft: ReadingDraft,
  { sheet, workbook }: { readonly sheet: XlsbSheet; readonly workbook: XlsbWorkbook },
): Promise<void> {
  const buffer = createTextBuffer(draft.remainingChars())
  try {
    await draft.part(async () => {
      const lines = createCellLines(buffer)
      let row = 0
      let seen = 0
      for (const record of xlsbRecords(await archive.bytes(sheet.member))) {
        if (++seen % RECORDS_A_LOOK === 0) draft.checkRoom()
        if (record.type === XLSB.row && record.body.length >= 4) row = record.body.readUInt32LE(0)
        else writeCell(record, row, { lines, workbook })
      }
      const relationships = await relationshipsOf(archive, sheet.member.name)
      lines.addLine(await drawingText(archive, relationships, draft))
    })
  } finally {
    if (buffer.length() > 0) draft.addHeading(sheet.name)
    draft.addSection(sheet.name, buffer.text())
  }
}

function writeCell(
  { type, body }: XlsbRecord,
  row: number,
  { lines, workbook }: { readonly lines: CellLines; readonly workbook: XlsbWorkbook },
): void {
  const write = (value: number): void => {
    const format = workbook.formats[body.readUIntLE(4, 3)]
    if (Number.isFinite(value)) lines.add(row, (format?.(value) ?? String(value)).trim())
  }
  if (body.length < VALUE_AT + 4) return
  if (type === XLSB.rk) write(rkNumber(body, VALUE_AT))
  else if (type === XLSB.real || type === XLSB.formulaNumber) {
    if (body.length >= VALUE_AT + 8) write(body.readDoubleLE(VALUE_AT))
  } else lines.add(row, textOf(type, body, workbook))
}

function textOf(type: number, body: Buffer, workbook: XlsbWorkbook): string {
  switch (type) {
    case XLSB.sharedText:
      return workbook.sharedStrings[body.readUInt32LE(VALUE_AT)] ?? ''
    case XLSB.text:
    case XLSB.formulaText:
      return wideString(body, VALUE_AT).text
    case XLSB.richText:
      return wideString(body, VALUE_AT + 1).text
    default:
      return ''
  }
}
