import { assemblePdf, stream } from './pdf-objects'

const widthPx = 120
const heightPx = 170
const pageWidth = 595
const pageHeight = 842

/** Grey lines with something like writing on them, as hexadecimal digits. */
function scan(): string {
  const rows = Array.from({ length: heightPx }, (_, y) =>
    Array.from({ length: widthPx }, (_, x) => {
      const isRuled = y % 17 === 16
      const isWriting = y % 17 > 6 && y % 17 < 12 && Math.sin(x * 1.7) + Math.cos(x * y) > 0.4
      return isRuled || isWriting ? '30' : 'f4'
    }).join(''),
  )
  return `${rows.join('')}>`
}

const utf16 = (text: string): string =>
  `<feff${Array.from(text, char => char.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`

/**
 * A PDF as a scanner makes it: each page is one picture, and there is no text; a bookmark leads to the
 * first page, and the scanner noted its owner and the time.
 */
export function makeScannedPdf(pages: number): Uint8Array {
  const firstPage = 7
  const numbers = Array.from({ length: pages }, (_, at) => firstPage + 2 * at)
  const kids = numbers.map(number => `${number} 0 R`).join(' ')
  const picture = scan()
  const image =
    `<< /Type /XObject /Subtype /Image /Width ${widthPx} /Height ${heightPx} /ColorSpace /DeviceGray` +
    ` /BitsPerComponent 8 /Filter /ASCIIHexDecode /Length ${picture.length} >>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    `${image}\nstream\n${picture}\nendstream`,
    '<< /Type /Outlines /First 5 0 R /Last 5 0 R /Count 1 >>',
    `<< /Title ${utf16('第一单元手写教案')} /Parent 4 0 R /Dest [${firstPage} 0 R /Fit] >>`,
    `<< /Author ${utf16('何老师')} /Title ${utf16('手写教案')} /CreationDate (D:20240902083000+08'00') >>`,
    ...numbers.flatMap(number => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}]` +
        ` /Resources << /XObject << /Scan 3 0 R >> >> /Contents ${number + 1} 0 R >>`,
      stream(`${pageWidth} 0 0 ${pageHeight} 0 0 cm /Scan Do`),
    ]),
  ]
  return assemblePdf(objects, 6)
}
