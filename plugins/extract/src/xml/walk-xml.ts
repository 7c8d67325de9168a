import { TextDecoder } from 'node:util'
import type { XmlVisitor } from './element-sink'
import { createXmlScanner } from './xml-scanner'

export type { XmlVisitor } from './element-sink'
export type { XmlTag } from './xml-tag'

/** How far into a part its declaration may name an encoding. */
const DECLARATION_BYTES = 200

/**
 * Walks an XML part as it inflates. Entities are never expanded: a DOCTYPE ends the document.
 * Not well-formed XML is read on as far as it goes.
 * @param chunks UTF-8, UTF-16 with its mark, or what the declaration names
 * @param visitor may throw to stop
 * @returns false when the XML was damaged
 * @throws Fault `document.hostile` for a DOCTYPE or nesting deeper than the bound
 */
export async function walkXml(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  visitor: XmlVisitor,
): Promise<boolean> {
  const scanner = createXmlScanner(visitor)
  let decoder: TextDecoder | null = null
  for await (const chunk of chunks) {
    decoder ??= xmlDecoder(chunk)
    scanner.write(decoder.decode(chunk, { stream: true }))
  }
  return scanner.end()
}

/** UTF-8 unless the part begins with another mark or its declaration names a known encoding. */
function xmlDecoder(head: Buffer): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be')
  const declaration = head.toString('latin1', 0, DECLARATION_BYTES)
  const named = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w-]+)["']/.exec(declaration)?.[1] ?? ''
  // A declaration of UTF-16 in bytes that could be read to here is a lie.
  if (named === '' || /^utf-?(?:8|16)/i.test(named)) return new TextDecoder('utf-8')
  try {
    return new TextDecoder(/^gb/i.test(named) ? 'gb18030' : named)
  } catch {
    return new TextDecoder('utf-8')
  }
}
