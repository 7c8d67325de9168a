import { officePackage, relationships, xmlText } from './xml'

const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

function paragraph(line: string, isTitle: boolean): string {
  const look = isTitle ? '<w:rPr><w:b/><w:sz w:val="36"/></w:rPr>' : ''
  return `<w:p><w:r>${look}<w:t xml:space="preserve">${xmlText(line)}</w:t></w:r></w:p>`
}

function tableRow(cells: readonly string[]): string {
  const written = cells.map(cell => `<w:tc>${paragraph(cell, false)}</w:tc>`).join('')
  return `<w:tr>${written}</w:tr>`
}

/** A Word document: one paragraph a line, the first one as its title. */
export function makeDocx(lines: readonly string[]): Uint8Array {
  return documentOf(lines.map((line, at) => paragraph(line, at === 0)).join(''))
}

/** A Word document with a title and one table; an empty cell is one that a merged cell above covers. */
export function makeDocxTable(title: string, rows: readonly (readonly string[])[]): Uint8Array {
  return documentOf(`${paragraph(title, true)}<w:tbl>${rows.map(tableRow).join('')}</w:tbl>`)
}

function documentOf(body: string): Uint8Array {
  const page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
  const document = `<w:document xmlns:w="${namespace}"><w:body>${body}${page}</w:body></w:document>`
  return officePackage(
    {
      '_rels/.rels': relationships([['officeDocument', 'word/document.xml']]),
      'word/document.xml': document,
    },
    { 'word/document.xml': 'wordprocessingml.document.main' },
  )
}
