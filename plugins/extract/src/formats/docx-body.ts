import type { TextBuffer } from '../text-buffer'
import { withoutDuplicates } from '../xml/alternate-content'
import type { XmlVisitor } from '../xml/walk-xml'
import type { ParagraphRole } from './docx-styles'
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
/** Outline level 9 is body text. */
const BODY_LEVEL = 9

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
  ])
  const closers: ReadonlyMap<string, () => unknown> = new Map([
    ['p', writer.closeParagraph],
    ['r', () => runDepth--],
    ['tc', () => cellDepth--],
    ['tr', writer.endRow],
    ['txbxContent', writer.closeBox],
  ])
  const visitor: XmlVisitor = {
    open: tag => {
      isText = tag.local === 't'
      const mark = runDepth > 0 ? RUN_MARKS.get(tag.local) : undefined
      if (mark) writer.write(mark)
      else if (tag.local === 'pStyle') writer.setRole(roles.get(tag.attribute('val') ?? '') ?? null)
      else if (tag.local === 'outlineLvl') writer.setRole(roleOfLevel(tag.attribute('val')))
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

function roleOfLevel(level: string | null): ParagraphRole | null {
  return level !== null && Number(level) < BODY_LEVEL ? 'heading' : null
}
