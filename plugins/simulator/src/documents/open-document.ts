import { storedZip } from './stored-zip'
import { xmlText } from './xml'

const urn = 'urn:oasis:names:tc:opendocument:xmlns'
const namespaces =
  `xmlns:office="${urn}:office:1.0" xmlns:text="${urn}:text:1.0" xmlns:table="${urn}:table:1.0" ` +
  `xmlns:draw="${urn}:drawing:1.0" xmlns:presentation="${urn}:presentation:1.0" ` +
  `xmlns:style="${urn}:style:1.0" xmlns:svg="${urn}:svg-compatible:1.0" xmlns:meta="${urn}:meta:1.0" ` +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"'
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** What an OpenDocument file notes about itself. */
export interface OdfProperties {
  readonly title: string
  readonly author: string
  /** ISO 8601. */
  readonly createdOn: string
}

function odfPackage(kind: string, body: string, properties: OdfProperties | null): Uint8Array {
  const type = `application/vnd.oasis.opendocument.${kind}`
  const element = kind === 'text' || kind === 'spreadsheet' ? kind : 'presentation'
  const content =
    `<office:document-content ${namespaces}><office:body><office:${element}>${body}` +
    `</office:${element}></office:body></office:document-content>`
  const meta = properties
    ? `<dc:title>${xmlText(properties.title)}</dc:title>` +
      `<meta:initial-creator>${xmlText(properties.author)}</meta:initial-creator>` +
      `<meta:creation-date>${properties.createdOn}</meta:creation-date>`
    : ''
  const file = (name: string, media: string): string =>
    `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="${media}"/>`
  const manifest =
    `<manifest:manifest xmlns:manifest="${urn}:manifest:1.0" manifest:version="1.2">` +
    `${file('/', type)}${file('content.xml', 'text/xml')}${file('meta.xml', 'text/xml')}</manifest:manifest>`
  const parts: readonly (readonly [string, string])[] = [
    ['mimetype', type],
    ['content.xml', declaration + content],
    [
      'meta.xml',
      `${declaration}<office:document-meta ${namespaces}><office:meta>${meta}</office:meta></office:document-meta>`,
    ],
    ['META-INF/manifest.xml', declaration + manifest],
  ]
  return storedZip(
    parts.map(([name, xml]) => ({ name: Buffer.from(name), bytes: Buffer.from(xml) })),
  )
}

/** Paragraphs; lines that begin with `# ` are headings. */
function paragraphs(lines: readonly string[]): string {
  return lines
    .map(line =>
      line.startsWith('# ')
        ? `<text:h text:outline-level="1">${xmlText(line.slice(2))}</text:h>`
        : `<text:p>${xmlText(line)}</text:p>`,
    )
    .join('')
}

/** An OpenDocument text: a paragraph a line, a heading where a line begins with `# `. */
export function makeOdt(lines: readonly string[], properties?: OdfProperties): Uint8Array {
  return odfPackage('text', paragraphs(lines), properties ?? null)
}

/** An OpenDocument workbook of one sheet. */
export function makeOds(sheetName: string, rows: readonly (readonly string[])[]): Uint8Array {
  const cell = (text: string): string =>
    `<table:table-cell office:value-type="string"><text:p>${xmlText(text)}</text:p></table:table-cell>`
  const row = (cells: readonly string[]): string =>
    `<table:table-row>${cells.map(cell).join('')}</table:table-row>`
  const table = `<table:table table:name="${xmlText(sheetName)}">${rows.map(row).join('')}</table:table>`
  return odfPackage('spreadsheet', table, null)
}

/** An OpenDocument presentation: for each slide its title and its lines. */
export function makeOdp(
  slides: readonly { readonly title: string; readonly lines: readonly string[] }[],
): Uint8Array {
  const frame = (inside: string, role: string, y: number): string =>
    `<draw:frame presentation:class="${role}" svg:x="1cm" svg:y="${y}cm" svg:width="20cm" svg:height="6cm">` +
    `<draw:text-box>${inside}</draw:text-box></draw:frame>`
  const pages = slides.map(
    ({ title, lines }, at) =>
      `<draw:page draw:name="page${at + 1}">${frame(paragraphs([title]), 'title', 1)}` +
      `${frame(paragraphs(lines), 'outline', 8)}</draw:page>`,
  )
  return odfPackage('presentation', pages.join(''), null)
}
