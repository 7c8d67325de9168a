import type { Archive } from '../archive'
import { MAX_PAGES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { refusal } from '../refusal'
import { createTextBuffer } from '../text-buffer'
import { drawingText } from '../xml/drawing-text'
import { relationshipsOf } from '../xml/package-parts'
import { walkXml } from '../xml/walk-xml'
import { readCoreProperties } from './core-properties'
import { workbookPart } from './workbook-part'
import { sheetVisitor } from './xlsx-sheet'
import { readWorkbook, type Sheet, type Workbook } from './xlsx-workbook'

/**
 * Reads a workbook: one section a sheet, labelled with the sheet's name, streamed cell by cell.
 * @param archive the package
 * @param draft receives text, sheet names as headings
 * @throws Fault `document.*` when a bound ends the reading or there is no workbook
 */
export async function readXlsx(archive: Archive, draft: ReadingDraft): Promise<void> {
  await readCoreProperties(archive, draft)
  const workbook = await readWorkbook(archive, draft)
  if (!workbook) throw refusal('damaged', 'no workbook part')
  draft.tell({ pages: workbook.sheets.length })
  if (workbook.sheets.length > MAX_PAGES) draft.warn('too-large')
  for (const sheet of workbook.sheets.slice(0, MAX_PAGES)) {
    await readSheet(archive, draft, { sheet, workbook })
  }
}

async function readSheet(
  archive: Archive,
  draft: ReadingDraft,
  { sheet, workbook }: { readonly sheet: Sheet; readonly workbook: Workbook },
): Promise<void> {
  const buffer = createTextBuffer(draft.remainingChars())
  try {
    await workbookPart(draft, async () => {
      const whole = await walkXml(archive.chunks(sheet.member), sheetVisitor(buffer, workbook))
      if (!whole) draft.warn('damaged')
      const relationships = await relationshipsOf(archive, sheet.member.name)
      buffer.endLine()
      buffer.push(await drawingText(archive, relationships, draft))
    })
  } finally {
    if (buffer.length() > 0) draft.addHeading(sheet.name)
    draft.addSection(sheet.name, buffer.text())
  }
}
