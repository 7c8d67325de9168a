import { MAX_XML_DEPTH } from '../limits'
import { refusal } from '../refusal'
import { decodeReferences } from './xml-entities'
import { createMovingTag, localName, type XmlTag } from './xml-tag'

/** What a reader does while the XML passes by; nothing is ever kept as a tree. */
export interface XmlVisitor {
  /** An element opens. */
  open?(tag: XmlTag): void
  /** It closes; an element without inside closes right after it opened. */
  close?(local: string): void
  /** Character data, in as many pieces as it comes. */
  text?(text: string): void
}

/** Turns tags and text into calls of a visitor; elements are always closed in order. */
export interface ElementSink {
  /**
   * Takes what stands between `<` and `>`.
   * @throws Fault `document.hostile` for nesting deeper than the bound
   */
  readonly tag: (body: string) => void
  /** Takes text as it is written, with references. */
  readonly text: (raw: string) => void
  /** Takes text that has no references. */
  readonly plainText: (text: string) => void
  /**
   * Notes that the XML is not well-formed.
   * @throws Fault `document.damaged` when that happens too often
   */
  readonly fail: (detail: string) => void
  /** Whether everything was well-formed, and there was a root that was closed. */
  readonly isWhole: () => boolean
}

/** Well-formedness errors passed over before a part counts as rubbish. */
const MAX_XML_ERRORS = 1000
const TAB = 9
const CARRIAGE_RETURN = 13
const BLANK = 32
const SLASH = 47
/** What may begin a name: letters, `_`, `:`, everything beyond ASCII. */
const NAME_START = /^[A-Za-z_:\u0080-\uffff]/

/**
 * A sink that has seen nothing yet.
 * @param visitor may throw to stop
 */
export function createElementSink(visitor: XmlVisitor): ElementSink {
  const tag = createMovingTag()
  const open: string[] = []
  let errors = 0
  let hasRoot = false

  const fail = (detail: string): void => {
    if (++errors > MAX_XML_ERRORS) throw refusal('damaged', detail)
  }
  const openElement = (body: string): void => {
    const nameEnd = endOfName(body)
    const name = localName(body.slice(0, nameEnd))
    hasRoot = true
    if (open.length >= MAX_XML_DEPTH) throw refusal('hostile', 'nested too deep')
    open.push(name)
    tag.moveTo(name, body.slice(nameEnd))
    visitor.open?.(tag)
    if (body.charCodeAt(body.length - 1) === SLASH) closeElement(name)
  }
  const closeElement = (name: string): void => {
    const at = open.lastIndexOf(name)
    if (at < 0 || at !== open.length - 1) fail(`</${name}> closes another element`)
    if (at < 0) return
    for (let depth = open.length; depth > at; depth--) {
      const closed = open.pop() ?? ''
      visitor.close?.(closed)
    }
  }
  const plainText = (text: string): void => {
    if (text === '') return
    if (open.length > 0) visitor.text?.(text)
    else if (text.trim() !== '') fail('text outside the root')
  }
  return {
    tag: body => {
      if (body.charCodeAt(0) === SLASH) closeElement(localName(body.slice(1).trim()))
      else if (NAME_START.test(body)) openElement(body)
      else fail('neither tag nor text')
    },
    text: raw => {
      plainText(decodeReferences(raw))
    },
    plainText,
    fail,
    isWhole: () => errors === 0 && hasRoot && open.length === 0,
  }
}

function endOfName(body: string): number {
  for (let at = 0; at < body.length; at++) {
    const code = body.charCodeAt(at)
    if (code === SLASH || code === BLANK || (code >= TAB && code <= CARRIAGE_RETURN)) return at
  }
  return body.length
}
