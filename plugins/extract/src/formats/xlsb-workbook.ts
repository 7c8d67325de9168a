import type { Archive, ArchiveMember } from '../archive'
import { mainPartOf, relationshipsOf } from '../xml/package-parts'
import { type CellFormat, cellFormats } from './cell-format'
import { wideString, XLSB, xlsbRecords } from './xlsb-records'

/** One sheet, in the order of the tabs; hidden ones too. */
export interface XlsbSheet {
  readonly name: string
  readonly member: ArchiveMember
}

/** What the cells of all sheets refer to. */
export interface XlsbWorkbook {
  readonly sheets: readonly XlsbSheet[]
  readonly sharedStrings: readonly string[]
  /** By the style number of a cell. */
  readonly formats: readonly CellFormat[]
}

/** Most sheets, styles, and shared strings with their UTF-16 units. */
const MAX_SHEETS = 5000
const MAX_STYLES = 65_536
const MAX_SHARED_STRINGS = 1_000_000
const MAX_SHARED_CHARS = 16_000_000

/**
 * Reads what a binary workbook's sheets have in common.
 * @param archive the package
 * @returns null when there is no workbook part
 * @throws Fault `document.*` when a bound ends the reading
 */
export async function readXlsbWorkbook(archive: Archive): Promise<XlsbWorkbook | null> {
  const main = await mainPartOf(archive, 'xl/workbook.bin')
  if (!main) return null
  const relationships = await relationshipsOf(archive, main.name)
  const targets = new Map(relationships.map(({ id, target }) => [id, target]))
  const partOf = async (type: string): Promise<Buffer> => {
    const member = archive.find(relationships.find(found => found.type === type)?.target ?? '')
    return member ? archive.bytes(member) : Buffer.alloc(0)
  }
  const sheets: XlsbSheet[] = []
  let is1904 = false
  for (const { type, body } of xlsbRecords(await archive.bytes(main))) {
    if (type === XLSB.workbookProperties) is1904 = ((body[0] ?? 0) & 1) !== 0
    if (type !== XLSB.sheet || sheets.length >= MAX_SHEETS) continue
    const id = wideString(body, 8)
    const member = archive.find(targets.get(id.text) ?? '')
    if (member) sheets.push({ name: wideString(body, id.end).text, member })
  }
  return {
    sheets,
    sharedStrings: stringsOf(await partOf('sharedStrings')),
    formats: await formatsOf(await partOf('styles'), is1904),
  }
}

function stringsOf(part: Buffer): readonly string[] {
  const strings: string[] = []
  let left = MAX_SHARED_CHARS
  for (const { type, body } of xlsbRecords(part)) {
    if (type !== XLSB.sharedString) continue
    if (strings.length >= MAX_SHARED_STRINGS || left <= 0) break
    const { text } = wideString(body, 1)
    left -= text.length
    strings.push(text)
  }
  return strings
}

async function formatsOf(part: Buffer, is1904: boolean): Promise<readonly CellFormat[]> {
  const codes = new Map<number, string>()
  const formatIds: number[] = []
  let isCellStyles = false
  const take = (type: number, body: Buffer): void => {
    if (type === XLSB.format && codes.size < MAX_STYLES) {
      codes.set(body.readUInt16LE(0), wideString(body, 2).text)
    } else if (type === XLSB.cellStyle && isCellStyles) formatIds.push(body.readUInt16LE(2))
  }
  for (const { type, body } of xlsbRecords(part)) {
    if (type === XLSB.beginCellStyles) isCellStyles = true
    else if (type === XLSB.endCellStyles) isCellStyles = false
    else if (body.length >= 4 && formatIds.length < MAX_STYLES) take(type, body)
  }
  return cellFormats(formatIds, codes, is1904)
}
