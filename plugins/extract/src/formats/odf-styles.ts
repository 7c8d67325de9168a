import type { XmlTag } from '../xml/walk-xml'

/** What the automatic styles of a document, which stand before its body, say about its paragraphs. */
export interface OdfStyles {
  /** Paragraph styles that make a title. */
  readonly titles: ReadonlySet<string>
  /** Styles whose paragraph or table begins on a new page. */
  readonly breaks: ReadonlySet<string>
  /** Takes a tag of the styles part. */
  readonly take: (tag: XmlTag) => void
}

/** Most styles that are looked at. */
const MAX_STYLES = 5000
const TITLE_STYLE = /^(?:title|标题)$/i

/** Styles of which none is known yet, but those every document has. */
export function createOdfStyles(): OdfStyles {
  const titles = new Set(['Title', '标题'])
  const breaks = new Set<string>()
  let name = ''
  return {
    titles,
    breaks,
    take: tag => {
      if (titles.size + breaks.size > MAX_STYLES) return
      if (tag.local === 'style') name = tag.attribute('name') ?? ''
      if (isTitle(tag)) titles.add(name)
      if (isPageBreak(tag)) breaks.add(name)
    },
  }
}

function isTitle(tag: XmlTag): boolean {
  return tag.local === 'style' && TITLE_STYLE.test(tag.attribute('parent-style-name') ?? '')
}

function isPageBreak(tag: XmlTag): boolean {
  if (tag.local === 'style') return (tag.attribute('master-page-name') ?? '') !== ''
  const isProperties = tag.local === 'paragraph-properties' || tag.local === 'table-properties'
  return isProperties && tag.attribute('break-before') === 'page'
}
