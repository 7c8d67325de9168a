import { storedZip } from './stored-zip'
import { xmlText } from './xml'

/** A chapter: its heading and its paragraphs. */
export interface Chapter {
  readonly title: string
  readonly lines: readonly string[]
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

function page(title: string, body: string): string {
  return (
    `${declaration}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><head>` +
    `<title>${xmlText(title)}</title></head><body>${body}</body></html>`
  )
}

/** An e-book with a table of contents; its chapters' files are numbered against the spine. */
export function makeEpub(title: string, author: string, chapters: readonly Chapter[]): Uint8Array {
  const fileOf = (at: number): string => `chapter${chapters.length - at}.xhtml`
  const items = chapters.map(
    (_, at) => `<item id="c${at}" href="${fileOf(at)}" media-type="application/xhtml+xml"/>`,
  )
  const opf =
    `${declaration}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">` +
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<dc:identifier id="id">urn:x:1</dc:identifier><dc:title>${xmlText(title)}</dc:title>` +
    `<dc:creator>${xmlText(author)}</dc:creator><dc:language>zh</dc:language></metadata>` +
    '<manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>' +
    `${items.join('')}</manifest><spine><itemref idref="nav"/>` +
    `${chapters.map((_, at) => `<itemref idref="c${at}"/>`).join('')}</spine></package>`
  const container =
    `${declaration}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">` +
    '<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>' +
    '</rootfiles></container>'
  const body = (chapter: Chapter): string =>
    `<h1>${xmlText(chapter.title)}</h1>${chapter.lines.map(line => `<p>${xmlText(line)}</p>`).join('')}`
  const parts: readonly (readonly [string, string])[] = [
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', container],
    ['OEBPS/book.opf', opf],
    [
      'OEBPS/nav.xhtml',
      page('目录', `<nav>${chapters.map(at => xmlText(at.title)).join(' ')}</nav>`),
    ],
    ...chapters.map(
      (chapter, at) => [`OEBPS/${fileOf(at)}`, page(chapter.title, body(chapter))] as const,
    ),
  ]
  return storedZip(
    parts.map(([name, xml]) => ({ name: Buffer.from(name), bytes: Buffer.from(xml) })),
  )
}
