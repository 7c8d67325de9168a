import { deflateSync } from 'node:zlib'
import { deflatedRepetition } from './hostile-zip'

type Content = { readonly dictionary: string; readonly bytes: Uint8Array }

function object(number: number, inside: Uint8Array | string): Uint8Array {
  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n`),
    Buffer.from(inside),
    Buffer.from('\nendobj\n'),
  ])
}

function stream({ dictionary, bytes }: Content): Uint8Array {
  const head = Buffer.from(`<</Length ${bytes.length}${dictionary}>>stream\n`)
  return Buffer.concat([head, bytes, Buffer.from('\nendstream')])
}

function pdf(objects: readonly (Uint8Array | string)[], trailerMore = ''): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.7\n')]
  let at = 9
  const rows = objects.map((inside, index) => {
    const whole = object(index + 1, inside)
    parts.push(whole)
    const offset = at
    at += whole.length
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`
  const trailer = `trailer<</Size ${size}/Root 1 0 R${trailerMore}>>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(table + trailer)])
}

const CATALOG = '<</Type/Catalog/Pages 2 0 R>>'
const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'
const page = (contents: number, resources = '/Font<</F1 3 0 R>>'): string =>
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<${resources}>>/Contents ${contents} 0 R>>`

function onePage(contents: Content, resources?: string, more: readonly string[] = []): Uint8Array {
  const pages = '<</Type/Pages/Count 1/Kids[4 0 R]>>'
  return pdf([CATALOG, pages, FONT, page(5, resources), stream(contents), ...more])
}

/** One page whose stream inflates to 540 MB of text operators. */
export function streamBombPdf(): Uint8Array {
  const filler = 'BT /F1 9 Tf (x) Tj ET\n'.repeat(50_000)
  const raw = deflatedRepetition({ filler, times: 490 })
  const bytes = Buffer.concat([Buffer.from([0x78, 0x9c]), raw])
  return onePage({ dictionary: '/Filter/FlateDecode', bytes })
}

/** A stream that was deflated twice more than anybody needs. */
export function filterChainPdf(): Uint8Array {
  const inner = deflateSync(deflateSync(Buffer.alloc(64 * 1024 * 1024, ' ')))
  return onePage({
    dictionary: '/Filter[/FlateDecode/FlateDecode/FlateDecode]',
    bytes: deflateSync(inner),
  })
}

/** Pages of 60 lines each. @param count how many */
export function longPdf(count: number): Uint8Array {
  const first = 4
  const kids = Array.from({ length: count }, (_, at) => `${first + 2 * at} 0 R`).join(' ')
  const objects: (Uint8Array | string)[] = [
    CATALOG,
    `<</Type/Pages/Count ${count}/Kids[${kids}]>>`,
    FONT,
  ]
  for (let at = 0; at < count; at += 1) {
    const lines = Array.from({ length: 60 }, (_, line) => `(page ${at + 1} line ${line}) Tj T*`)
    const bytes = Buffer.from(`BT /F1 9 Tf 12 TL 20 800 Td ${lines.join(' ')} ET`)
    objects.push(page(first + 2 * at + 1), stream({ dictionary: '', bytes }))
  }
  return pdf(objects)
}

/** A page tree that is its own child, and a catalogue of cross-references that points at itself. */
export function loopingPdf(): Uint8Array {
  const pages = '<</Type/Pages/Count 1000000/Kids[2 0 R 2 0 R]>>'
  return pdf([CATALOG, pages], '/Prev 9')
}

/** A form that draws itself twice. */
export function selfDrawingPdf(): Uint8Array {
  const form =
    '<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream'
  const contents = { dictionary: '', bytes: Buffer.from('/X Do') }
  return onePage(contents, '/XObject<</X 6 0 R>>', [form])
}

/** A page of the size of a country. */
export function hugePagePdf(): Uint8Array {
  const huge = page(5).replace('595 842', '99999999 99999999')
  const contents = { dictionary: '', bytes: Buffer.from('BT /F1 9 Tf (big) Tj ET') }
  const pages = '<</Type/Pages/Count 1/Kids[4 0 R]>>'
  return pdf([CATALOG, pages, FONT, huge, stream(contents)])
}
