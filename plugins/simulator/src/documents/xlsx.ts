import { officePackage, officeRelationships, relationships, xmlText } from './xml'

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A workbook with one sheet; cells are text, kept in the shared strings as Excel does. */
export function makeXlsx(sheetName: string, rows: readonly (readonly string[])[]): Uint8Array {
  const strings = [...new Set(rows.flat())]
  const cell = (text: string, row: number, column: number): string => {
    const reference = `${String.fromCharCode(65 + column)}${row + 1}`
    return `<c r="${reference}" t="s"><v>${strings.indexOf(text)}</v></c>`
  }
  const sheetRows = rows.map((row, at) => {
    const cells = row.map((text, column) => cell(text, at, column)).join('')
    return `<row r="${at + 1}">${cells}</row>`
  })
  const sheet = `<worksheet xmlns="${namespace}"><sheetData>${sheetRows.join('')}</sheetData></worksheet>`
  const sheets = `<sheets><sheet name="${xmlText(sheetName)}" sheetId="1" r:id="rId1"/></sheets>`
  const items = strings
    .map(text => `<si><t xml:space="preserve">${xmlText(text)}</t></si>`)
    .join('')
  const part = 'spreadsheetml'
  return officePackage(
    {
      '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
      'xl/workbook.xml': `<workbook xmlns="${namespace}" xmlns:r="${officeRelationships}">${sheets}</workbook>`,
      'xl/_rels/workbook.xml.rels': relationships([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
      'xl/worksheets/sheet1.xml': sheet,
      'xl/sharedStrings.xml': `<sst xmlns="${namespace}" uniqueCount="${strings.length}">${items}</sst>`,
    },
    {
      'xl/workbook.xml': `${part}.sheet.main`,
      'xl/worksheets/sheet1.xml': `${part}.worksheet`,
      'xl/sharedStrings.xml': `${part}.sharedStrings`,
    },
  )
}
