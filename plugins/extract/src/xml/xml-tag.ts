import { decodeReferences } from './xml-entities'

/** An element as it opens. Valid only while the visitor is called: the next element reuses it. */
export interface XmlTag {
  /** Its name without prefix: producers choose their own prefixes. */
  readonly local: string
  /** An attribute by its local name, or null. */
  attribute(local: string): string | null
  /** The same, of those with a prefix only: `r:id` beside a plain `id`. */
  prefixed(local: string): string | null
}

/** A tag that is pointed at one element after the other, so that no element costs an object. */
export interface MovingTag extends XmlTag {
  /**
   * Points it at an element.
   * @param local name without prefix
   * @param attributes what stands between the name and the end of the tag
   */
  readonly moveTo: (local: string, attributes: string) => void
}

/** A tag that points nowhere yet. Attributes are looked at only when somebody asks for one. */
export function createMovingTag(): MovingTag {
  let local = ''
  let attributes = ''
  return {
    get local() {
      return local
    },
    attribute: wanted => findAttribute(attributes, wanted, false),
    prefixed: wanted => findAttribute(attributes, wanted, true),
    moveTo: (nextLocal, nextAttributes) => {
      local = nextLocal
      attributes = nextAttributes
    },
  }
}

/** A name without its namespace prefix. */
export function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

function findAttribute(source: string, wanted: string, onlyPrefixed: boolean): string | null {
  // Most tags do not have what is asked for: one native search answers that.
  if (!source.includes(wanted)) return null
  let prefixed: string | null = null
  for (const { name, value } of eachAttribute(source)) {
    const isPlain = name === wanted
    if (isPlain && !onlyPrefixed) return decodeReferences(value)
    if (!isPlain && localName(name) === wanted) prefixed ??= value
  }
  return prefixed === null ? null : decodeReferences(prefixed)
}

/** One look at each character and no regular expression: attributes come from the file. */
function* eachAttribute(source: string): Generator<{ name: string; value: string }> {
  let at = 0
  while (at < source.length) {
    const equals = source.indexOf('=', at)
    if (equals < 0) return
    const name = source.slice(at, equals).trim()
    let start = equals + 1
    while (start < source.length && source.charCodeAt(start) <= 32) start++
    const quote = source[start] ?? ''
    if (quote !== '"' && quote !== "'") return
    const end = source.indexOf(quote, start + 1)
    if (end < 0) return
    yield { name, value: source.slice(start + 1, end) }
    at = end + 1
  }
}
