import type { Archive, ArchiveMember } from '../archive'
import { MAX_PAGES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { createTextBuffer } from '../text-buffer'
import { mainPartOf, type Relationship, relationshipsOf } from '../xml/package-parts'
import { walkXml, type XmlVisitor } from '../xml/walk-xml'
import { type CellFormat, cellFormats } from './cell-format'
import { workbookPart } from './workbook-part'

/** Most shared strings kept, and UTF-16 units of all together. */
const MAX_SHARED_STRINGS = 1_000_000
const MAX_SHARED_CHARS = 16_000_000
/** Most characters Excel itself lets a cell hold. */
export const MAX_CELL_CHARS = 32_767
/** Most number formats and cell styles that are looked at. */
const MAX_STYLES = 65_536

/** One sheet, in the order of the tabs. */
export interface Sheet {
  readonly name: string
  readonly member: ArchiveMember
}

/** What the cells of all sheets refer to. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly sharedStrings: readonly string[]
  /** By the style number of a cell. */
  readonly formats: readonly CellFormat[]
}

/**
 * Reads what a workbook's sheets have in common.
 * @param archive the package
 * @param draft hears of damage in the parts that sheets can be read without
 * @returns null when there is no workbook part
 * @throws Fault `document.*` when a bound ends the reading
 */
export async function readWorkbook(
  archive: Archive,
  draft: ReadingDraft,
): Promise<Workbook | null> {
  const main = await mainPartOf(archive, 'xl/workbook.xml')
  if (!main) return null
  const relationships = await relationshipsOf(archive, main.name)
  const { sheets, is1904 } = await readSheets(archive, main, relationships)
  const walkPart = async (type: string, visitor: XmlVisitor): Promise<void> => {
    const member = archive.find(relationships.find(found => found.type === type)?.target ?? '')
    if (!member) return
    await workbookPart(draft, async () => {
      await walkXml(archive.chunks(member), visitor)
    })
  }
  const strings = stringsVisitor()
  await walkPart('sharedStrings', strings.visitor)
  const styles = stylesVisitor()
  await walkPart('styles', styles.visitor)
  return { sheets, sharedStrings: strings.all, formats: await styles.formats(is1904) }
}

async function readSheets(
  archive: Archive,
  main: ArchiveMember,
  relationships: readonly Relationship[],
): Promise<{ sheets: readonly Sheet[]; is1904: boolean }> {
  const targets = new Map(relationships.map(({ id, target }) => [id, target]))
  const sheets: Sheet[] = []
  let is1904 = false
  await walkXml(archive.chunks(main), {
    open: tag => {
      if (tag.local === 'workbookPr') is1904 = /^(?:1|true)$/.test(tag.attribute('date1904') ?? '')
      if (tag.local !== 'sheet' || sheets.length > MAX_PAGES) return
      const member = archive.find(targets.get(tag.prefixed('id') ?? '') ?? '')
      if (member) sheets.push({ name: tag.attribute('name') ?? '', member })
    },
  })
  return { sheets, is1904 }
}

function stringsVisitor(): { readonly visitor: XmlVisitor; readonly all: readonly string[] } {
  const all: string[] = []
  let current = createTextBuffer(MAX_CELL_CHARS)
  let left = MAX_SHARED_CHARS
  let isText = false
  let isPhonetic = false
  const visitor: XmlVisitor = {
    open: ({ local }) => {
      isText = local === 't' && !isPhonetic
      if (local === 'rPh') isPhonetic = true
      if (local === 'si') current = createTextBuffer(Math.min(MAX_CELL_CHARS, Math.max(left, 0)))
    },
    close: local => {
      isText = false
      if (local === 'rPh') isPhonetic = false
      if (local !== 'si' || all.length >= MAX_SHARED_STRINGS) return
      left -= current.length()
      all.push(current.text())
    },
    text: text => {
      if (isText) current.push(text.slice(0, current.room()))
    },
  }
  return { visitor, all }
}

function stylesVisitor(): {
  readonly visitor: XmlVisitor
  readonly formats: (is1904: boolean) => Promise<readonly CellFormat[]>
} {
  const codes = new Map<number, string>()
  const formatIds: number[] = []
  let isCellStyles = false
  const visitor: XmlVisitor = {
    open: tag => {
      if (tag.local === 'numFmt' && codes.size < MAX_STYLES) {
        codes.set(Number(tag.attribute('numFmtId')), tag.attribute('formatCode') ?? '')
      }
      if (tag.local === 'cellXfs') isCellStyles = true
      if (tag.local === 'xf' && isCellStyles && formatIds.length < MAX_STYLES) {
        formatIds.push(Number(tag.attribute('numFmtId') ?? 0))
      }
    },
    close: local => {
      if (local === 'cellXfs') isCellStyles = false
    },
  }
  return { visitor, formats: is1904 => cellFormats(formatIds, codes, is1904) }
}
