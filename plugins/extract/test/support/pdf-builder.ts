/** Writes a PDF by hand: each page's text through one font that maps back to the given characters. */
export function pdfOf(pages: readonly string[], trailerMore = ''): Buffer {
  return pdfOfStreams(
    pages.map(text => ({ dict: '', data: Buffer.from(pageContent(text), 'latin1') })),
    { characters: [...new Set(pages.join(''))], trailerMore },
  )
}

/** One content stream. */
export interface ContentStream {
  /** More entries of the stream's dictionary, such as a filter. */
  readonly dict: string
  readonly data: Buffer
}

/** The same with content streams as given. */
export function pdfOfStreams(
  contents: readonly ContentStream[],
  options: { readonly characters?: readonly string[]; readonly trailerMore?: string } = {},
): Buffer {
  const toUnicode = Buffer.from(cmapOf(options.characters ?? []), 'latin1')
  const objects: Buffer[] = [
    ascii('<</Type/Catalog/Pages 2 0 R>>'),
    ascii(
      `<</Type/Pages/Count ${contents.length}/Kids[${contents.map((_, i) => `${7 + i * 2} 0 R`).join(' ')}]>>`,
    ),
    ascii(
      '<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>',
    ),
    ascii(
      '<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor 6 0 R>>',
    ),
    streamObject('', toUnicode),
    ascii(
      '<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
    ),
    ...contents.flatMap(({ dict, data }, index) => [
      ascii(
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${8 + index * 2} 0 R>>`,
      ),
      streamObject(dict, data),
    ]),
  ]
  return assemble(objects, options.trailerMore ?? '')
}

function assemble(objects: readonly Buffer[], trailerMore: string): Buffer {
  const parts: Buffer[] = [ascii('%PDF-1.7\n')]
  let at = 9
  const offsets = objects.map((object, index) => {
    const whole = Buffer.concat([ascii(`${index + 1} 0 obj\n`), object, ascii('\nendobj\n')])
    parts.push(whole)
    const offset = at
    at += whole.length
    return offset
  })
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    ascii(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer<</Size ${objects.length + 1}/Root 1 0 R${trailerMore}>>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

function pageContent(text: string): string {
  const codes = [...text].map(char => hex(char.codePointAt(0) ?? 0)).join('')
  return `BT /F1 12 Tf 20 800 Td <${codes}> Tj ET`
}

function cmapOf(characters: readonly string[]): string {
  const rows = characters.map(char => {
    const code = hex(char.codePointAt(0) ?? 0)
    return `<${code}> <${code}>`
  })
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange ${rows.length} beginbfchar ${rows.join(' ')} endbfchar endcmap end end`
}

function streamObject(dict: string, data: Buffer): Buffer {
  return Buffer.concat([
    ascii(`<</Length ${data.length}${dict}>>stream\n`),
    data,
    ascii('\nendstream'),
  ])
}

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')
const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0')
