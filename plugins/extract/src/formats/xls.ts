import type { ByteSource } from '../byte-source'
import { MAX_PAGES } from '../limits'
import { type OleFile, openOle } from '../ole-file'
import { hasOleMacros } from '../ole-format'
import { readSummary } from '../ole-properties'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer } from '../text-buffer'
import { cellFormats } from './cell-format'
import { createCellLines } from './cell-lines'
import { openWorkbookStream } from './xls-decrypt'
import { usedStyles, writeXlsSheet, type XlsSheetContext } from './xls-sheet'
import { readXlsWorkbook, type XlsSheetEntry } from './xls-workbook'

/** A file for Excel 95 and 97 at once has both; the newer one is the better one. */
const STREAMS = ['Workbook', 'Book'] as const

/**
 * Reads a workbook of Excel 5 to 2003 or WPS: a section a sheet, hidden ones too, labelled with the
 * sheet's name.
 * @param source an OLE container
 * @param draft receives text, sheet names as headings, title, author, dates, number of sheets
 * @throws Fault `document.encrypted`, `document.unsupported` (before Excel 5), `document.damaged`
 */
export async function readXls(source: ByteSource, draft: ReadingDraft): Promise<void> {
  const file = await openOle(source)
  if (file.isDamaged) draft.warn('damaged')
  if (hasOleMacros(file)) draft.warn('macros')
  await readSummary(file, draft)
  const stream = openWorkbookStream(await workbookStream(file))
  if (!stream) throw refusal('encrypted', 'Excel password')
  const workbook = readXlsWorkbook(stream)
  const used = usedStyles(stream)
  const formatIds = workbook.formatIds.map((id, style) => (used.has(style) ? id : 0))
  const formats = await cellFormats(formatIds, workbook.formatCodes, workbook.is1904)
  if (workbook.sheets.length > MAX_PAGES) draft.warn('too-large')
  draft.tell({ pages: workbook.sheets.length })
  for (const sheet of workbook.sheets.slice(0, MAX_PAGES)) {
    await readSheet(draft, sheet, { stream, workbook, formats, checkRoom: draft.checkRoom })
  }
}

async function workbookStream(file: OleFile): Promise<Buffer> {
  for (const name of STREAMS) {
    const stream = await file.stream(name)
    if (stream && stream.length > 0) return stream
  }
  throw refusal('damaged', 'no workbook stream')
}

async function readSheet(
  draft: ReadingDraft,
  sheet: XlsSheetEntry,
  context: Omit<XlsSheetContext, 'lines'>,
): Promise<void> {
  const buffer = createTextBuffer(draft.remainingChars())
  try {
    await draft.part(() => {
      const lines = createCellLines(buffer)
      if (!writeXlsSheet({ ...context, lines }, sheet.atByte)) draft.warn('damaged')
    })
  } finally {
    if (buffer.length() > 0) draft.addHeading(sheet.name)
    draft.addSection(sheet.name, buffer.text())
  }
}
