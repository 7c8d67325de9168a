import type { TextBuffer } from '../text-buffer'
import { withoutDuplicates } from '../xml/alternate-content'
import type { XmlTag, XmlVisitor } from '../xml/walk-xml'
import { type ParagraphStyle, roleOfOutline } from './docx-styles'
import { type BodyListener, createParagraphWriter } from './paragraph-writer'

/** Moved-away and deleted text, and the small print over characters (pinyin) that would split words. */
const HIDDEN: ReadonlySet<string> = new Set(['moveFrom', 'rt', 'del'])
/** What stands for a run's special children. */
const RUN_MARKS: ReadonlyMap<string, string> = new Map([
  ['tab', ' '],
  ['ptab', ' '],
  ['br', '\n'],
  ['cr', '\n'],
  ['noBreakHyphen', '-'],
])

/** What a Word body reports beside its text. */
export interface DocxListener extends BodyListener {
  /** A page ends here: `rendered` where Word saw one end, `explicit` where the author ended it. */
  pageBreak?(kind: 'rendered' | 'explicit'): void
}

/**
 * A visitor that writes the text of a WordprocessingML part (body, header, footnotes) into a
 * buffer: a paragraph a line, a table row a line, a text box after the paragraph it hangs on.
 * @param buffer receives the text
 * @param styles of paragraphs, by id
 * @param listener hears of headings and page ends
 */
export function docxBodyVisitor(
  buffer: TextBuffer,
  styles: ReadonlyMap<string, ParagraphStyle>,
  listener: DocxListener,
): XmlVisitor {
  const writer = createParagraphWriter(buffer, listener)
  let cellDepth = 0
  let runDepth = 0
  let isText = false
  // Maps and not objects: element names come from the file, and may be `constructor`.
  const openers: ReadonlyMap<string, () => unknown> = new Map([
    [
      'p',
      () => {
        writer.openParagraph(cellDepth > 0)
      },
    ],
    ['r', () => runDepth++],
    ['tc', () => cellDepth++],
    ['txbxContent', writer.openBox],
    ['lastRenderedPageBreak', () => listener.pageBreak?.('rendered')],
  ])
  const closers: ReadonlyMap<string, () => unknown> = new Map([
    ['p', writer.closeParagraph],
    ['r', () => runDepth--],
    ['tc', () => cellDepth--],
    ['tr', writer.endRow],
    ['txbxContent', writer.closeBox],
  ])
  const setStyle = (style: ParagraphStyle | null | undefined): void => {
    if (style) writer.setRole(style.role, style.level)
  }
  const takeMark = (tag: XmlTag, mark: string): void => {
    if (tag.local === 'br' && tag.attribute('type') === 'page') listener.pageBreak?.('explicit')
    writer.write(mark)
  }
  const visitor: XmlVisitor = {
    open: tag => {
      isText = tag.local === 't'
      const mark = runDepth > 0 ? RUN_MARKS.get(tag.local) : undefined
      if (mark) takeMark(tag, mark)
      else if (tag.local === 'pStyle') setStyle(styles.get(tag.attribute('val') ?? ''))
      else if (tag.local === 'outlineLvl') setStyle(outlineOf(tag))
      else openers.get(tag.local)?.()
    },
    close: local => {
      isText = false
      closers.get(local)?.()
    },
    text: text => {
      if (isText) writer.write(text)
    },
  }
  return withoutDuplicates(visitor, writer.length, HIDDEN)
}

function outlineOf(tag: XmlTag): ParagraphStyle | null {
  return roleOfOutline(Number(tag.attribute('val') ?? -1))
}
