import type { Blob } from 'node:buffer'
import type { Stream } from 'node:stream'
import type { Feature } from 'write-excel-file/node' with { 'resolution-mode': 'import' }

/** What the library takes for a file's content; it names it nowhere itself. */
export type FileContent = Stream | Buffer | Blob

/** What every page of a sheet repeats. */
export interface PrintTitles {
  readonly sheet: string
  /** Rows at the top, from 1. */
  readonly rows: number
  /** Columns at the left; 0 for none. */
  readonly columns: number
}

const MARGINS =
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
/** A4 across, as wide as one page and as long as needed. */
const SETUP = '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
const FOOTER =
  '<headerFooter><oddFooter>&amp;C第 &amp;P 页　共 &amp;N 页</oddFooter></headerFooter>'
const FIT = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'

const columnName = (columns: number) => String.fromCharCode('A'.charCodeAt(0) + columns - 1)

function titlesOf({ sheet, rows, columns }: PrintTitles, at: number): string {
  const quoted = `'${sheet.replace(/'/g, "''")}'`
  const left = columns === 0 ? '' : `${quoted}!$A:$${columnName(columns)},`
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${left}${quoted}!$1:$${rows}</definedName>`
}

/** Makes a workbook print: A4 across, one page wide, heads repeated, pages numbered. */
export function printSetup(titles: readonly PrintTitles[]): Feature<FileContent> {
  const names = titles.map(titlesOf).join('')
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: xml =>
            xml
              .replace(/(<worksheet\b[^>]*>)/u, `$1${FIT}`)
              .replace(/<pageMargins\b[^>]*\/>/u, MARGINS)
              .replace(/<pageSetup\b[^>]*\/>/u, SETUP + FOOTER),
        },
        'xl/workbook.xml': {
          transform: xml => xml.replace('<definedNames/>', `<definedNames>${names}</definedNames>`),
        },
      },
    },
  }
}
