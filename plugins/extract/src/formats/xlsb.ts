import type { Archive } from '../archive'
import { MAX_PAGES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer } from '../text-buffer'
import { drawingText } from '../xml/drawing-text'
import { relationshipsOf } from '../xml/package-parts'
import { createCellLines } from './cell-lines'
import { readCoreProperties } from './core-properties'
import { workbookPart } from './workbook-part'
import { rkNumber } from './xls-records'
import { walkXlsb, wideString, XLSB } from './xlsb-records'
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
  const workbook = await readXlsbWorkbook(archive, draft)
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
    await workbookPart(draft, async () => {
      const lines = createCellLines(buffer)
      let row = 0
      let seen = 0
      await walkXlsb(archive.chunks(sheet.member), (type, body) => {
        if (++seen % RECORDS_A_LOOK === 0) draft.checkRoom()
        if (type === XLSB.row && body.length >= 4) row = body.readUInt32LE(0)
        else if (body.length >= VALUE_AT + 4) lines.add(row, cellText(type, body, workbook))
      })
      const relationships = await relationshipsOf(archive, sheet.member.name)
      lines.addLine(await drawingText(archive, relationships, draft))
    })
  } finally {
    if (buffer.length() > 0) draft.addHeading(sheet.name)
    draft.addSection(sheet.name, buffer.text())
  }
}

/** Empty for what is no cell, and for TRUE and #N/A, which nobody looks for. */
function cellText(type: number, body: Buffer, workbook: XlsbWorkbook): string {
  switch (type) {
    case XLSB.rk:
      return numberText(rkNumber(body, VALUE_AT), body, workbook)
    case XLSB.real:
    case XLSB.formulaNumber:
      return body.length < VALUE_AT + 8
        ? ''
        : numberText(body.readDoubleLE(VALUE_AT), body, workbook)
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

function numberText(value: number, body: Buffer, workbook: XlsbWorkbook): string {
  if (!Number.isFinite(value)) return ''
  const format = workbook.formats[body.readUIntLE(4, 3)]
  return (format?.(value) ?? String(value)).trim()
}
