import { refusal } from '../refusal'
import { createElementSink, type ElementSink, type XmlVisitor } from './element-sink'
import { createTagEndFinder } from './tag-end'
import { MAX_REFERENCE_UNITS } from './xml-entities'

/** Takes XML piece by piece and tells a visitor what is in it. */
export interface XmlScanner {
  /**
   * Takes the next piece; it may end anywhere.
   * @throws Fault `document.hostile` for a DOCTYPE or nesting deeper than the bound, `.damaged` for rubbish
   */
  readonly write: (piece: string) => void
  /**
   * Ends the document.
   * @returns whether it was whole and well-formed, as far as a reader of text has to care
   */
  readonly end: () => boolean
}

/** Markup whose inside is not made of tags: what begins it, what ends it, whether it is text. */
const RAW_KINDS = [
  { start: '<!--', end: '-->', isText: false },
  { start: '<![CDATA[', end: ']]>', isText: true },
  { start: '<?', end: '?>', isText: false },
] as const
type RawKind = (typeof RAW_KINDS)[number]
const DOCTYPE = '<!doctype'
/** So many units tell what `<!` begins. */
const MAX_MARK_UNITS = DOCTYPE.length

const LESS = 60
const EXCLAMATION = 33
const QUESTION = 63

/**
 * A scanner that finds tags by looking for their brackets and looks into nothing it is not asked
 * about: several times as fast as a validating parser on Office parts. It fetches and expands
 * nothing. Not well-formed XML is read on as far as it goes.
 * @param visitor may throw to stop
 */
export function createXmlScanner(visitor: XmlVisitor): XmlScanner {
  const sink = createElementSink(visitor)
  let rest = ''
  let raw: RawKind | null = null
  const openTag = createOpenTag(sink)

  /** Each of these takes what is at `start`; it returns where to go on, or -1 to wait for more. */
  const takeSpecial = (text: string, start: number): number => {
    raw = RAW_KINDS.find(kind => text.startsWith(kind.start, start)) ?? null
    if (raw) return start + raw.start.length
    if (text.length - start < MAX_MARK_UNITS) return -1
    if (isDoctype(text, start)) throw refusal('hostile', 'DOCTYPE')
    return takeTag(text, start)
  }
  const takeTag = (text: string, start: number): number =>
    start + 1 === text.length ? -1 : openTag.begin(text, start + 1)
  const takeRaw = (text: string, start: number, kind: RawKind): number => {
    const found = text.indexOf(kind.end, start)
    const end = found < 0 ? Math.max(start, text.length - kind.end.length + 1) : found
    if (kind.isText) sink.plainText(text.slice(start, end))
    if (found < 0) return end === start ? -1 : end
    raw = null
    return end + kind.end.length
  }
  const takeText = (text: string, start: number): number => {
    const found = text.indexOf('<', start)
    const end = found < 0 ? endOfWholeText(text, start) : found
    sink.text(text.slice(start, end))
    return end === start ? -1 : end
  }
  const take = (text: string, start: number): number => {
    if (openTag.isOpen()) return openTag.take(text, start)
    if (raw) return takeRaw(text, start, raw)
    if (text.charCodeAt(start) !== LESS) return takeText(text, start)
    return isSpecial(text, start) ? takeSpecial(text, start) : takeTag(text, start)
  }
  return {
    write: piece => {
      const text = rest === '' ? piece : rest + piece
      let at = 0
      for (let next = 0; at < text.length; at = next) {
        next = take(text, at)
        if (next < 0) break
      }
      rest = text.slice(at)
    },
    end: () => {
      const isCut = raw !== null || openTag.isOpen() || rest.startsWith('<')
      if (!isCut) sink.text(rest)
      rest = ''
      return !isCut && sink.isWhole()
    },
  }
}

/** A tag whose end may come in a later piece; its methods return where to go on. */
interface OpenTag {
  readonly isOpen: () => boolean
  /** Opens it, behind its bracket. */
  readonly begin: (text: string, start: number) => number
  readonly take: (text: string, start: number) => number
}

function createOpenTag(sink: ElementSink): OpenTag {
  const tagEnd = createTagEndFinder()
  /** Joined once, for a tag may be as long as a picture. */
  let pieces: string[] = []
  let isOpen = false

  const take = (text: string, start: number): number => {
    const end = tagEnd.find(text, start)
    if (end < 0) {
      pieces.push(text.slice(start))
      return text.length
    }
    isOpen = false
    if (text.charCodeAt(end) === LESS) {
      sink.fail('a tag without an end')
      return end
    }
    const last = text.slice(start, end)
    sink.tag(pieces.length === 0 ? last : pieces.join('') + last)
    return end + 1
  }
  return {
    isOpen: () => isOpen,
    begin: (text, start) => {
      isOpen = true
      if (pieces.length > 0) pieces = []
      return take(text, start)
    },
    take,
  }
}

function isDoctype(text: string, start: number): boolean {
  return text.slice(start, start + MAX_MARK_UNITS).toLowerCase() === DOCTYPE
}

function isSpecial(text: string, start: number): boolean {
  const second = text.charCodeAt(start + 1)
  return second === EXCLAMATION || second === QUESTION
}

/** Where a text ends that no tag ends yet; a reference that may be cut is left for the next piece. */
function endOfWholeText(text: string, start: number): number {
  const cut = text.lastIndexOf('&')
  const isCut = cut >= start && text.length - cut < MAX_REFERENCE_UNITS && !text.includes(';', cut)
  return isCut ? cut : text.length
}
