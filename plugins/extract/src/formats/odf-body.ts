import { MAX_PAGES } from '../limits'
import type { ReadingDraft } from '../reading-draft'
import { createTextBuffer } from '../text-buffer'
import type { XmlTag, XmlVisitor } from '../xml/walk-xml'
import { createOdfStyles } from './odf-styles'
import { odfVisitor } from './odf-visitor'
import { createPlaceMarks } from './place-marks'

/** The body of an OpenDocument file while it is read. */
export interface OdfBody {
  readonly visitor: XmlVisitor
  /** Adds what was read to the draft. */
  readonly finish: () => void
  readonly kind: () => 'odt' | 'ods' | 'odp' | null
}

/** Elements that begin a place which counts, by the kind of body they stand in. */
const PLACES: ReadonlyMap<string, 'odt' | 'ods' | 'odp'> = new Map([
  ['text', 'odt'],
  ['spreadsheet', 'ods'],
  ['presentation', 'odp'],
  ['drawing', 'odp'],
])

/** Elements whose style may begin a new page. */
const BREAKING: ReadonlySet<string> = new Set(['p', 'h', 'table'])

/**
 * A body of which nothing was read yet.
 * @param draft receives sections and headings
 */
export function odfBody(draft: ReadingDraft): OdfBody {
  const body = createTextBuffer(draft.remainingChars())
  const notes = createTextBuffer(draft.remainingChars())
  const comments = createTextBuffer(draft.remainingChars())
  const styles = createOdfStyles()
  const marks = createPlaceMarks()
  let kind: 'odt' | 'ods' | 'odp' | null = null
  let [hasBody, places] = [false, 0]

  const beginPlace = (label: string): void => {
    places++
    if (places <= MAX_PAGES) marks.place(body.length(), label)
    else draft.warn('too-large')
  }
  const beginTable = (tag: XmlTag): void => {
    const name = tag.attribute('name') ?? ''
    beginPlace(name)
    draft.addHeading(name)
  }
  const breakBefore = (tag: XmlTag): void => {
    const begins = styles.breaks.has(tag.attribute('style-name') ?? '')
    if (begins && body.length() > 0) marks.pageBreak(body.length(), 'explicit')
  }
  const openPlace = (tag: XmlTag): void => {
    if (tag.local === 'table' && kind === 'ods') beginTable(tag)
    else if (BREAKING.has(tag.local)) breakBefore(tag)
    else if (tag.local === 'page' && kind === 'odp') beginPlace(`第${places + 1}页`)
    else if (tag.local === 'soft-page-break') marks.pageBreak(body.length(), 'rendered')
  }
  const writing = odfVisitor({ body, notes, comments }, styles.titles, {
    open: openPlace,
    heading: (role, text, { at, level }) => {
      if (role === 'title') draft.setTitle(text)
      else marks.heading(at, level, text)
      draft.addHeading(text)
    },
  })
  return {
    visitor: {
      open: tag => {
        if (hasBody) kind ??= PLACES.get(tag.local) ?? null
        else styles.take(tag)
        if (tag.local === 'body') hasBody = true
        if (kind) writing.open?.(tag)
      },
      close: local => {
        if (kind) writing.close?.(local)
      },
      text: text => {
        if (kind) writing.text?.(text)
      },
    },
    finish: () => {
      if (places > 0) draft.tell({ pages: places })
      for (const { label, text } of marks.cut(body.text())) draft.addSection(label, text)
      draft.addSection('脚注', notes.text())
      draft.addSection('批注', comments.text())
    },
    kind: () => kind,
  }
}
