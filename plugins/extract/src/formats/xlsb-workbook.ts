import type { Archive, ArchiveMember } from '../archive'
import type { ReadingDraft } from '../reading-draft'
import { mainPartOf, relationshipsOf } from '../xml/package-parts'
import { type CellFormat, cellFormats } from './cell-format'
import { workbookPart } from './workbook-part'
import { type OnXlsbRecord, walkXlsb, wideString, XLSB } from './xlsb-records'

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
 * @param draft hears of damage in the parts that sheets can be read without
 * @returns null when there is no workbook part
 * @throws Fault `document.*` when a bound ends the reading
 */
export async function readXlsbWorkbook(
  archive: Archive,
  draft: ReadingDraft,
): Promise<XlsbWorkbook | null> {
  const main = await mainPartOf(archive, 'xl/workbook.bin')
  if (!main) return null
  const relationships = await relationshipsOf(archive, main.name)
  const targets = new Map(relationships.map(({ id, target }) => [id, target]))
  const walkPart = async (type: string, onRecord: OnXlsbRecord): Promise<void> => {
    const member = archive.find(relationships.find(found => found.type === type)?.target ?? '')
    if (member) await workbookPart(draft, () => walkXlsb(archive.chunks(member), onRecord))
  }
  const sheets: XlsbSheet[] = []
  let is1904 = false
  await walkXlsb(archive.chunks(main), (type, body) => {
    if (type === XLSB.workbookProperties) is1904 = ((body[0] ?? 0) & 1) !== 0
    if (type !== XLSB.sheet || sheets.length >= MAX_SHEETS) return
    const id = wideString(body, 8)
    const member = archive.find(targets.get(id.text) ?? '')
    if (member) sheets.push({ name: wideString(body, id.end).text, member })
  })
  const strings = createStrings()
  await walkPart('sharedStrings', strings.take)
  const styles = createStyles()
  await walkPart('styles', styles.take)
  return { sheets, sharedStrings: strings.all, formats: await styles.formats(is1904) }
}

function createStrings(): { readonly take: OnXlsbRecord; readonly all: readonly string[] } {
  const all: string[] = []
  let left = MAX_SHARED_CHARS
  const take: OnXlsbRecord = (type, body) => {
    if (type !== XLSB.sharedString || all.length >= MAX_SHARED_STRINGS || left <= 0) return
    const { text } = wideString(body, 1)
    left -= text.length
    all.push(text)
  }
  return { take, all }
}

function createStyles(): {
  readonly take: OnXlsbRecord
  readonly formats: (is1904: boolean) => Promise<readonly CellFormat[]>
} {
  const codes = new Map<number, string>()
  const formatIds: number[] = []
  let isCellStyles = false
  const take: OnXlsbRecord = (type, body) => {
    if (type === XLSB.beginCellStyles) isCellStyles = true
    else if (type === XLSB.endCellStyles) isCellStyles = false
    else if (body.length >= 4 && formatIds.length < MAX_STYLES) takeStyle(type, body)
  }
  const takeStyle: OnXlsbRecord = (type, body) => {
    if (type === XLSB.format && codes.size < MAX_STYLES) {
      codes.set(body.readUInt16LE(0), wideString(body, 2).text)
    } else if (type === XLSB.cellStyle && isCellStyles) formatIds.push(body.readUInt16LE(2))
  }
  return { take, formats: is1904 => cellFormats(formatIds, codes, is1904) }
}
