import { createTextBuffer, type TextBuffer } from '../text-buffer'
import { withoutDuplicates } from '../xml/alternate-content'
import type { XmlTag, XmlVisitor } from '../xml/walk-xml'
import type { ParagraphRole } from './docx-styles'

/** What a body reports beside its text. */
export interface BodyListener {
  /** A paragraph with the style of a title or heading. */
  heading(role: ParagraphRole, text: string): void
}

/** Moved-away text, the small print over characters (pinyin), which would split the words below it. */
const HIDDEN: ReadonlySet<string> = new Set(['moveFrom', 'rt', 'del'])
/** Longest heading that is collected, in UTF-16 units; a longer one is body text. */
const MAX_HEADING_UNITS = 400
/** What stands for a run's special children. */
const RUN_MARKS: ReadonlyMap<string, string> = new Map([
  ['tab', ' '],
  ['ptab', ' '],
  ['br', '\n'],
  ['cr', '\n'],
  ['noBreakHyphen', '-'],
])

interface Paragraph {
  role: ParagraphRole | null
  heading: string
  isInCell: boolean
}

/**
 * A visitor that writes the text of a WordprocessingML part (body, header, footnotes) into a
 * buffer: a paragraph a line, a table row a line, a text box after the paragraph it hangs on.
 * @param buffer receives the text
 * @param roles of the paragraph styles
 * @param listener hears of headings
 */
export function docxBodyVisitor(
  buffer: TextBuffer,
  roles: ReadonlyMap<string, ParagraphRole>,
  listener: BodyListener,
): XmlVisitor {
  const paragraphs: Paragraph[] = []
  const boxes: TextBuffer[] = []
  let cellDepth = 0
  let isRun = false
  let isText = false

  const target = (): TextBuffer => boxes.at(-1) ?? buffer
  const write = (text: string): void => {
    const paragraph = paragraphs.at(-1)
    if (paragraph?.role && paragraph.heading.length < MAX_HEADING_UNITS) paragraph.heading += text
    target().push(text)
  }
  const openParagraphProperty = (tag: XmlTag): void => {
    const paragraph = paragraphs.at(-1)
    if (!paragraph) return
    if (tag.local === 'pStyle') paragraph.role = roles.get(tag.attribute('val') ?? '') ?? null
    if (tag.local === 'outlineLvl' && Number(tag.attribute('val')) < 9) paragraph.role ??= 'heading'
  }
  const closeParagraph = (): void => {
    const paragraph = paragraphs.pop()
    if (paragraph?.role) listener.heading(paragraph.role, paragraph.heading)
    if (paragraph?.isInCell) target().push(' ')
    else target().endLine()
  }
  const closeBox = (): void => {
    const box = boxes.pop()
    if (box) target().push(`\n${box.text()}`)
  }
  const closers: Readonly<Record<string, () => void>> = {
    p: closeParagraph,
    r: () => {
      isRun = false
    },
    tc: () => {
      cellDepth--
    },
    tr: () => target().endLine(),
    txbxContent: closeBox,
  }
  const openers: Readonly<Record<string, () => void>> = {
    p: () => void paragraphs.push({ role: null, heading: '', isInCell: cellDepth > 0 }),
    r: () => {
      isRun = true
    },
    tc: () => {
      cellDepth++
    },
    // A box has its own small world: it may itself stand in a cell.
    txbxContent: () => void boxes.push(createTextBuffer(buffer.room() - pending(boxes))),
  }
  const visitor: XmlVisitor = {
    open: tag => {
      isText = tag.local === 't'
      const mark = isRun ? RUN_MARKS.get(tag.local) : undefined
      if (mark) write(mark)
      openParagraphProperty(tag)
      openers[tag.local]?.()
    },
    close: local => {
      isText = false
      closers[local]?.()
    },
    text: text => {
      if (isText) write(text)
    },
  }
  return withoutDuplicates(visitor, () => buffer.length() + pending(boxes), HIDDEN)
}

function pending(boxes: readonly TextBuffer[]): number {
  return boxes.reduce((sum, box) => sum + box.length(), 0)
}
