import { TextDecoder } from 'node:util'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { MAX_XML_DEPTH } from '../limits'
import { refusal } from '../refusal'

/** An element as it opens. */
export interface XmlTag {
  /** Its name without prefix: producers choose their own prefixes. */
  readonly local: string
  /** An attribute by its local name, or null. */
  attribute(local: string): string | null
  /** The same, of those with a prefix only: `r:id` beside a plain `id`. */
  prefixed(local: string): string | null
}

/** What a reader does while the XML passes by; nothing is ever kept as a tree. */
export interface XmlVisitor {
  /** An element opens. */
  open?(tag: XmlTag): void
  /** It closes; an element without inside closes right after it opened. */
  close?(local: string): void
  /** Character data, in as many pieces as it comes. */
  text?(text: string): void
}

/** Well-formedness errors passed over before a part counts as rubbish. */
const MAX_XML_ERRORS = 1000

/**
 * Walks an XML part as it inflates. Entities are never expanded: a DOCTYPE ends the document.
 * Not well-formed XML is read on as far as it goes.
 * @param chunks UTF-8, or UTF-16 with its mark
 * @param visitor may throw to stop
 * @returns false when the XML was damaged
 * @throws Fault `document.hostile` for a DOCTYPE or nesting deeper than the bound
 */
export async function walkXml(
  chunks: AsyncIterable<Buffer>,
  visitor: XmlVisitor,
): Promise<boolean> {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({
    position: false,
    xmlns: false,
  })
  let errors = 0
  let depth = 0
  parser.on('error', error => {
    if (++errors > MAX_XML_ERRORS) throw refusal('damaged', error.message)
  })
  parser.on('doctype', () => {
    throw refusal('hostile', 'DOCTYPE')
  })
  parser.on('opentag', tag => {
    if (++depth > MAX_XML_DEPTH) throw refusal('hostile', 'nested too deep')
    visitor.open?.(xmlTag(tag))
  })
  parser.on('closetag', tag => {
    depth--
    visitor.close?.(localName(tag.name))
  })
  const onText = (text: string): void => visitor.text?.(text)
  parser.on('text', onText)
  parser.on('cdata', onText)
  let decoder: TextDecoder | null = null
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(xmlEncoding(chunk))
    parser.write(decoder.decode(chunk, { stream: true }))
  }
  parser.close()
  return errors === 0
}

/** A name without its namespace prefix. */
export function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function xmlTag(tag: SaxesTagPlain): XmlTag {
  const find = (local: string, onlyPrefixed: boolean): string | null => {
    for (const name in tag.attributes) {
      const isIt = onlyPrefixed
        ? name !== local && localName(name) === local
        : localName(name) === local
      if (isIt) return tag.attributes[name] ?? null
    }
    return null
  }
  return {
    local: localName(tag.name),
    attribute: local => tag.attributes[local] ?? find(local, false),
    prefixed: local => find(local, true),
  }
}

function xmlEncoding(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
