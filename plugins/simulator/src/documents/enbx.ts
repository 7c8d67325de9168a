import { storedZip } from './stored-zip'
import { xmlText } from './xml'

/** Seewo EasiNote courseware as others describe it: for each slide its lines. */
export function makeEnbx(slides: readonly (readonly string[])[]): Uint8Array {
  const line = (text: string): string =>
    `<TextLine><TextRuns><TextRun><Text>${xmlText(text)}</Text></TextRun></TextRuns></TextLine>`
  const slide = (lines: readonly string[], at: number): string =>
    `<Slide><Id>Slide_${at}</Id><Elements><Text><RichText><TextLines>${lines.map(line).join('')}` +
    '</TextLines></RichText></Text></Elements></Slide>'
  const order = slides.map((_, at) => `<Slide>Slide_${at}</Slide>`).join('')
  const parts: readonly (readonly [string, string])[] = [
    ['Document.xml', '<Document><Version>5</Version></Document>'],
    ['Board.xml', `<Board><Slides>${order}</Slides></Board>`],
    ...slides.map((lines, at) => [`Slides/Slide_${at}.xml`, slide(lines, at)] as const),
  ]
  return storedZip(
    parts.map(([name, xml]) => ({ name: Buffer.from(name), bytes: Buffer.from(xml) })),
  )
}
