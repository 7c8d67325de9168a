import {
  deflatedRepetition,
  type HostileMember,
  hostileZip,
  type Repetition,
  repetitionBytes,
} from './hostile-zip'

const MIB = 1024 * 1024
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE_LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
const DOCUMENT = `<w:document xmlns:w="${WORD}"><w:body>`
const DOCUMENT_END = '</w:body></w:document>'

const links = (...targets: readonly string[]): string =>
  `<Relationships xmlns="${PACKAGE_LINKS}">${targets
    .map((target, at) => {
      const [type = '', to = ''] = target.split(' ')
      return `<Relationship Id="rId${at + 1}" Type="${LINKS}/${type}" Target="${to}"/>`
    })
    .join('')}</Relationships>`

const contentTypes = (part: string, main: string): string =>
  `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`

type Content = Omit<HostileMember, 'name'>

function docx(document: Content): Uint8Array {
  return hostileZip([
    {
      name: '[Content_Types].xml',
      data: contentTypes('/word/document.xml', 'wordprocessingml.document'),
    },
    { name: '_rels/.rels', data: links('officeDocument word/document.xml') },
    { name: 'word/document.xml', ...document },
  ])
}

function xlsx(sheet: Content): Uint8Array {
  const workbook = `<workbook xmlns="${SHEET}" xmlns:r="${LINKS}"><sheets><sheet name="成绩" sheetId="1" r:id="rId1"/></sheets></workbook>`
  return hostileZip([
    { name: '[Content_Types].xml', data: contentTypes('/xl/workbook.xml', 'spreadsheetml.sheet') },
    { name: '_rels/.rels', data: links('officeDocument xl/workbook.xml') },
    { name: 'xl/workbook.xml', data: workbook },
    { name: 'xl/_rels/workbook.xml.rels', data: links('worksheet worksheets/sheet1.xml') },
    { name: 'xl/worksheets/sheet1.xml', ...sheet },
  ])
}

function odt(content: Content): Uint8Array {
  return hostileZip([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text' },
    { name: 'content.xml', ...content },
  ])
}

function repeated(repetition: Repetition): Content {
  return {
    deflated: deflatedRepetition(repetition),
    claimedBytes: repetitionBytes(repetition),
  }
}

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const start = DECLARATION + DOCUMENT
const end = DOCUMENT_END
const body = (inside: string): Content => ({ data: start + inside + end })

/** 400 KB that inflate to 400 MB of blanks. */
export const blankBombDocx = (): Uint8Array =>
  docx(repeated({ start, filler: ' '.repeat(MIB), times: 400, end }))

/** Claims 1,000 bytes of 100,000. */
export const lyingDocx = (): Uint8Array =>
  docx({ ...body(paragraph('x'.repeat(100_000))), claimedBytes: 1000 })

/** Eight million paragraphs. */
export const paragraphBombDocx = (): Uint8Array =>
  docx(
    repeated({
      start: start + paragraph('开头'),
      filler: '<w:p/>'.repeat(20_000),
      times: 400,
      end,
    }),
  )

/** Two million runs of one character each in one paragraph. */
export const runBombDocx = (): Uint8Array => {
  const filler = '<w:r><w:t>字</w:t></w:r>'.repeat(5_000)
  return docx(repeated({ start: `${start}<w:p>`, filler, times: 400, end: `</w:p>${end}` }))
}

/** 400,000 levels of elements. */
export const deepDocx = (): Uint8Array => docx(body('<w:sdt>'.repeat(400_000)))

/** One element with two million attributes. */
export const attributeBombDocx = (): Uint8Array => {
  const attributes = Array.from({ length: 300_000 }, (_, at) => ` a${at}="1"`).join('')
  return docx(body(`<w:p${attributes}>${paragraph('x')}</w:p>`))
}

/** Entities that grow to a billion laughs. */
export const laughsDocx = (): Uint8Array => {
  const entities = Array.from({ length: 9 }, (_, at) => {
    const inside = at === 0 ? 'ha' : `&l${at - 1};`.repeat(10)
    return `<!ENTITY l${at} "${inside}">`
  })
  const doctype = `<!DOCTYPE w:document [${entities.join('')}]>`
  return docx({ data: DECLARATION + doctype + DOCUMENT + paragraph('&l8;') + end })
}

/** An entity that names a file of the machine. */
export const externalEntityDocx = (): Uint8Array => {
  const doctype = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
  return docx({ data: DECLARATION + doctype + DOCUMENT + paragraph('&x;') + end })
}

const row = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`
const sheetOf = (rows: string): string =>
  `${DECLARATION}<worksheet xmlns="${SHEET}"><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData></worksheet>`

/** Two cells, at either end of the largest range there is. */
export const rangeXlsx = (): Uint8Array =>
  xlsx({
    data: sheetOf(
      row(1, '<c r="A1"><v>1</v></c>') + row(1_048_576, '<c r="XFD1048576"><v>2</v></c>'),
    ),
  })

/** Three million cells. */
export const cellBombXlsx = (): Uint8Array => {
  const [first = '', last = ''] = sheetOf('|').split('|')
  const filler = `<row>${'<c><v>1</v></c>'.repeat(1000)}</row>`
  return xlsx(repeated({ start: first, filler, times: 3000, end: last }))
}

/** A space that claims to be a billion, and rows and cells repeated a billion times. */
export const repeatBombOdt = (): Uint8Array => {
  const spaces = '<text:p><text:s text:c="1000000000"/>尾</text:p>'
  const cells =
    '<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>格</text:p></table:table-cell></table:table-row></table:table>'
  const names =
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
  return odt({
    data: `${DECLARATION}<office:document-content ${names}><office:body><office:text>${spaces}${cells}</office:text></office:body></office:document-content>`,
  })
}
