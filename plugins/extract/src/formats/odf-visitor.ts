import type { TextBuffer } from '../text-buffer'
import type { XmlTag, XmlVisitor } from '../xml/walk-xml'
import { type BodyListener, createParagraphWriter, type ParagraphWriter } from './paragraph-writer'

/** What an OpenDocument body reports beside its text. */
export interface OdfListener extends BodyListener {
  /** An element opens, before its text: for places (sheets, slides) and page breaks. */
  readonly open: (tag: XmlTag) => void
}

/** Where the text of a body goes. */
export interface OdfBuffers {
  readonly body: TextBuffer
  readonly notes: TextBuffer
  readonly comments: TextBuffer
}

/** Elements nobody sees: earlier versions, pinyin, marks of notes, messages of cells, alternative texts. */
const HIDDEN: ReadonlySet<string> = new Set([
  'tracked-changes',
  'ruby-text',
  'note-citation',
  'content-validations',
  'covered-table-cell',
  'desc',
  'creator',
  'date',
  'sender-initials',
  'creator-initials',
  'forms',
])
/** Most blanks one `text:s` stands for. */
const MAX_BLANKS = 32

/**
 * A visitor that writes the text of OpenDocument: a paragraph a line, a table row a line, a text
 * box after the paragraph it hangs on, notes and comments apart. A repeated cell is written once.
 * @param buffers receive the text
 * @param titleStyles names of the paragraph styles that make a title
 * @param listener hears of places and headings
 */
export function odfVisitor(
  buffers: OdfBuffers,
  titleStyles: ReadonlySet<string>,
  listener: OdfListener,
): XmlVisitor {
  const actions = odfActions(buffers, titleStyles, listener)
  const { writer, boxes } = actions
  // Maps and not objects: element names come from the file, and may be `constructor`.
  const openers: ReadonlyMap<string, (tag: XmlTag) => unknown> = new Map<
    string,
    (tag: XmlTag) => unknown
  >([
    ['p', actions.openText],
    ['h', actions.openHeading],
    ['frame', actions.openFrame],
    ['tab', () => writer().write(' ')],
    ['line-break', () => writer().write('\n')],
    ['s', tag => writer().write(' '.repeat(blanksOf(tag)))],
    ['text-box', () => boxes.open(actions.isInParagraph())],
    ['note-body', actions.beginAside(buffers.notes)],
    ['annotation', actions.beginAside(buffers.comments)],
    ['table-cell', actions.openCell],
  ])
  const closers: ReadonlyMap<string, () => unknown> = new Map<string, () => unknown>([
    ['p', actions.closeParagraph],
    ['h', actions.closeParagraph],
    ['text-box', boxes.close],
    ['frame', actions.closeFrame],
    ['note-body', actions.endAside],
    ['annotation', actions.endAside],
    ['table-cell', actions.closeCell],
    ['table-row', () => writer().endRow()],
  ])
  return withoutHidden(HIDDEN, {
    open: tag => {
      listener.open(tag)
      openers.get(tag.local)?.(tag)
    },
    close: local => void closers.get(local)?.(),
    text: text => {
      if (actions.isInParagraph()) writer().write(text)
    },
  })
}

/** What elements do, with what is open in common. */
function odfActions(buffers: OdfBuffers, titleStyles: ReadonlySet<string>, listener: OdfListener) {
  const body = createParagraphWriter(buffers.body, listener)
  const asides: ParagraphWriter[] = []
  const writer = (): ParagraphWriter => asides.at(-1) ?? body
  const boxes = createBoxes(writer)
  let paragraphDepth = 0
  let cellDepth = 0
  let isTitleFrame = false
  const openParagraph = (): void => {
    paragraphDepth++
    writer().openParagraph(cellDepth > 0 && asides.length === 0)
    if (isTitleFrame) writer().setRole('heading')
  }
  const openText = (tag: XmlTag): void => {
    openParagraph()
    if (titleStyles.has(tag.attribute('style-name') ?? '')) writer().setRole('title')
  }
  const openHeading = (tag: XmlTag): void => {
    openParagraph()
    writer().setRole('heading', Number(tag.attribute('outline-level')) || 1)
  }
  const openFrame = (tag: XmlTag): void => {
    isTitleFrame = tag.attribute('class') === 'title'
  }
  const closeFrame = (): void => {
    isTitleFrame = false
  }
  const closeParagraph = (): void => {
    paragraphDepth--
    writer().closeParagraph()
  }
  const beginAside = (buffer: TextBuffer) => (): void => {
    asides.push(createParagraphWriter(buffer, SILENT))
  }
  const endAside = (): void => void asides.pop()
  return {
    writer,
    boxes,
    openText,
    openHeading,
    openFrame,
    closeFrame,
    closeParagraph,
    beginAside,
    endAside,
    openCell: () => cellDepth++,
    closeCell: () => cellDepth--,
    isInParagraph: () => paragraphDepth > 0,
  }
}

/** A box in a paragraph hangs on it; one on a slide is a place for paragraphs of its own. */
function createBoxes(writer: () => ParagraphWriter): {
  readonly open: (hangs: boolean) => void
  readonly close: () => void
} {
  const open: boolean[] = []
  return {
    open: hangs => {
      open.push(hangs)
      if (hangs) writer().openBox()
    },
    close: () => {
      if (open.pop()) writer().closeBox()
    },
  }
}

/**
 * Hides elements from a visitor with all they hold.
 * @param hidden local names
 * @param visitor sees everything else
 */
export function withoutHidden(hidden: ReadonlySet<string>, visitor: XmlVisitor): XmlVisitor {
  let hiddenDepth = 0
  return {
    open: tag => {
      if (hiddenDepth > 0 || hidden.has(tag.local)) hiddenDepth++
      else visitor.open?.(tag)
    },
    close: local => {
      if (hiddenDepth > 0) hiddenDepth--
      else visitor.close?.(local)
    },
    text: text => {
      if (hiddenDepth === 0) visitor.text?.(text)
    },
  }
}

const SILENT = { heading: () => undefined }

function blanksOf(tag: XmlTag): number {
  const count = Number(tag.attribute('c') ?? 1)
  return count > 0 ? Math.min(MAX_BLANKS, Math.floor(count)) : 1
}
