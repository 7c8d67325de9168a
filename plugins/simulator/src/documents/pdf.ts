import { assemblePdf, stream } from './pdf-objects'

const pageWidth = 595
const pageHeight = 842
const marginPoints = 56
const fontPoints = 12
const leadingPoints = 20
const linesPerPage = Math.floor((pageHeight - 2 * marginPoints) / leadingPoints)
const charactersPerLine = Math.floor((pageWidth - 2 * marginPoints) / fontPoints)

const hex = (value: number, digits = 4): string => value.toString(16).padStart(digits, '0')

function codes(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
}

function wrap(lines: readonly string[]): readonly string[] {
  return lines.flatMap(line => {
    const count = Math.max(1, Math.ceil(line.length / charactersPerLine))
    return Array.from({ length: count }, (_, at) =>
      line.slice(at * charactersPerLine, (at + 1) * charactersPerLine),
    )
  })
}

function pageContent(lines: readonly string[]): string {
  const shown = lines.map(
    line =>
      `<${codes(line)
        .map(code => hex(code))
        .join('')}> Tj T*`,
  )
  const start = `${marginPoints} ${pageHeight - marginPoints - fontPoints} Td`
  return `BT /F1 ${fontPoints} Tf ${leadingPoints} TL ${start}\n${shown.join('\n')}\nET`
}

/** Codes are UTF-16, so the sound map is the identity, one range for each high byte that occurs. */
function toUnicode(text: string, shift: number): string {
  const highBytes = [...new Set(codes(text).map(code => code >> 8))].sort((a, b) => a - b)
  const ranges = highBytes.map(high => {
    const first = hex(high << 8)
    const meant = hex(((high << 8) + shift) & 0xffff)
    return `<${first}> <${hex((high << 8) | 0xff)}> <${meant}>`
  })
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    `${ranges.length} beginbfrange`,
    ...ranges,
    'endbfrange endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n')
}

/**
 * A PDF with a real text layer: the CJK font STSong-Light that every reader substitutes, the
 * predefined encoding UniGB-UTF16-H, and a ToUnicode map for readers without that encoding.
 */
export function makePdf(lines: readonly string[]): Uint8Array {
  return pdfOf(lines, 0)
}

/** How far the characters of {@link makeGarbledPdf} are off: Han come out as rare scripts, as of real fonts. */
const WRONG_BY = 0x10000 - 0x3800

/** The same page to look at, with a text layer that nobody can read: its map leads to other characters. */
export function makeGarbledPdf(lines: readonly string[]): Uint8Array {
  return pdfOf(lines, WRONG_BY)
}

function pdfOf(lines: readonly string[], shift: number): Uint8Array {
  const wrapped = wrap(lines)
  const pageCount = Math.max(1, Math.ceil(wrapped.length / linesPerPage))
  const pages = Array.from({ length: pageCount }, (_, at) =>
    wrapped.slice(at * linesPerPage, (at + 1) * linesPerPage),
  )
  const firstPage = 7
  const kids = pages.map((_, at) => `${firstPage + 2 * at} 0 R`).join(' ')
  const info = '<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>'
  const descendant = `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo ${info}`
  const fontBox = '/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pageCount} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H' +
      ' /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
    `${descendant} /FontDescriptor 5 0 R /DW 1000 >>`,
    `<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 ${fontBox} /CapHeight 880 /StemV 93 >>`,
    stream(toUnicode(wrapped.join(''), shift)),
  ]
  pages.forEach((page, at) => {
    const content = firstPage + 2 * at + 1
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}]` +
        ` /Resources << /Font << /F1 3 0 R >> >> /Contents ${content} 0 R >>`,
      stream(pageContent(page)),
    )
  })
  return assemblePdf(objects)
}
