import { storedZip } from './stored-zip'
import { xmlText } from './xml'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"'

/** An OFD (GB/T 33190): for each page its lines. */
export function makeOfd(pages: readonly (readonly string[])[]): Uint8Array {
  const line = (text: string, at: number): string =>
    `<ofd:TextObject ID="${100 + at}" Boundary="20 ${20 + at * 10} 150 6" Font="1" Size="5">` +
    `<ofd:TextCode X="0" Y="5">${xmlText(text)}</ofd:TextCode></ofd:TextObject>`
  const content = (lines: readonly string[]): string =>
    `${declaration}<ofd:Page ${namespace}><ofd:Content><ofd:Layer ID="2">` +
    `${lines.map(line).join('')}</ofd:Layer></ofd:Content></ofd:Page>`
  const root =
    `${declaration}<ofd:OFD ${namespace} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo>` +
    '<ofd:Author>李老师</ofd:Author><ofd:CreationDate>2026-03-02</ofd:CreationDate></ofd:DocInfo>' +
    '<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>'
  const list = pages.map(
    (_, at) => `<ofd:Page ID="${at + 10}" BaseLoc="Pages/Page_${at}/Content.xml"/>`,
  )
  const document =
    `${declaration}<ofd:Document ${namespace}><ofd:CommonData><ofd:PageArea>` +
    '<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>' +
    `<ofd:Pages>${list.join('')}</ofd:Pages></ofd:Document>`
  const parts: readonly (readonly [string, string])[] = [
    ['OFD.xml', root],
    ['Doc_0/Document.xml', document],
    ...pages.map((lines, at) => [`Doc_0/Pages/Page_${at}/Content.xml`, content(lines)] as const),
  ]
  return storedZip(
    parts.map(([name, xml]) => ({ name: Buffer.from(name), bytes: Buffer.from(xml) })),
  )
}
