import { createTextBuffer, type TextBuffer } from '../text-buffer'
import type { ParagraphRole } from './docx-styles'

/** Where a heading stands. */
export interface HeadingPlace {
  /** Where its paragraph begins in the buffer. */
  readonly at: number
  /** 1 is the widest. */
  readonly level: number
}

/** What a body reports beside its text. */
export interface BodyListener {
  /** A paragraph with the style of a title or heading. */
  heading(role: ParagraphRole, text: string, place: HeadingPlace): void
}

/** Puts paragraphs, cells and text boxes in the order in which a reader takes them. */
export interface ParagraphWriter {
  /** Adds to the open paragraph. */
  readonly write: (text: string) => void
  /** Begins a paragraph; one in a cell does not end the line. */
  readonly openParagraph: (isInCell: boolean) => void
  /** What the open paragraph is, as far as is known now, and of which level when it is a heading. */
  readonly setRole: (role: ParagraphRole | null, level?: number) => void
  /** Ends a line, or a cell's part of it, and writes the boxes that hung on the paragraph. */
  readonly closeParagraph: () => void
  /** Begins a text box that hangs on the open paragraph. */
  readonly openBox: () => void
  /** Ends it. */
  readonly closeBox: () => void
  /** Ends a table row. */
  readonly endRow: () => void
  /** UTF-16 units taken so far, those of boxes still held back included. */
  readonly length: () => number
}

interface Paragraph {
  role: ParagraphRole | null
  level: number
  heading: string
  readonly isInCell: boolean
  readonly startsAt: number
  /** Text boxes that hang on it: written after it, so that they do not split its words. */
  readonly boxes: TextBuffer[]
}

/** Longest heading that is collected, in UTF-16 units; a longer one is body text. */
const MAX_HEADING_UNITS = 400

/**
 * An empty writer.
 * @param buffer receives the text
 * @param listener hears of headings
 */
export function createParagraphWriter(buffer: TextBuffer, listener: BodyListener): ParagraphWriter {
  const paragraphs: Paragraph[] = []
  const boxes: TextBuffer[] = []
  let heldChars = 0
  const target = (): TextBuffer => boxes.at(-1) ?? buffer
  const pending = (): number => boxes.reduce((sum, box) => sum + box.length(), heldChars)
  return {
    write: text => {
      const paragraph = paragraphs.at(-1)
      if (paragraph && paragraph.heading.length < MAX_HEADING_UNITS) paragraph.heading += text
      target().push(text)
    },
    openParagraph: isInCell =>
      void paragraphs.push({
        role: null,
        level: 1,
        heading: '',
        isInCell,
        startsAt: buffer.length(),
        boxes: [],
      }),
    setRole: (role, level = 1) => {
      const paragraph = paragraphs.at(-1)
      if (!paragraph || paragraph.role) return
      paragraph.role = role
      paragraph.level = level
    },
    closeParagraph: () => {
      const paragraph = paragraphs.pop()
      if (paragraph?.role) {
        const place = { at: paragraph.startsAt, level: paragraph.level }
        listener.heading(paragraph.role, paragraph.heading, place)
      }
      if (paragraph?.isInCell) target().push(' ')
      else target().endLine()
      for (const box of paragraph?.boxes ?? []) {
        heldChars -= box.length()
        target().push(box.text())
      }
    },
    openBox: () => void boxes.push(createTextBuffer(buffer.room() - pending())),
    closeBox: () => {
      const box = boxes.pop()
      if (!box) return
      heldChars += box.length()
      paragraphs.at(-1)?.boxes.push(box)
    },
    endRow: () => {
      target().endLine()
    },
    length: () => buffer.length() + pending(),
  }
}
