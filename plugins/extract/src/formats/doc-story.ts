import type { TextBuffer } from '../text-buffer'
import type { ParagraphMark } from './doc-paragraphs'
import type { ParagraphRole } from './docx-styles'

/** A stretch of a document's characters that is read on its own. */
export interface Story {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Of the paragraph that ends at a character. */
  readonly markAt: (position: number) => ParagraphMark | null
  /** Whether marks tell where table rows end; else two cell marks in a row do. */
  readonly hasMarks: boolean
}

/** What a story reports beside its text. */
export interface StoryListener {
  heading(role: ParagraphRole, text: string): void
}

const CELL_END = 0x07
const TAB = 0x09
const LINE_BREAK = 0x0b
const PAGE_BREAK = 0x0c
const PARAGRAPH_END = 0x0d
const COLUMN_BREAK = 0x0e
const FIELD_BEGIN = 0x13
const FIELD_SEPARATOR = 0x14
const FIELD_END = 0x15
const HARD_HYPHEN = 0x1e
const FIRST_PRINTED = 0x20

/** Longest instruction of a field; a beginning with no end within it is a stray one. */
const MAX_FIELD_CODE_CHARS = 8192
/** Deepest nesting of fields that is followed. */
const MAX_FIELD_DEPTH = 64
/** Longest heading that is collected, in UTF-16 units. */
const MAX_HEADING_CHARS = 400

/**
 * Writes a story: a paragraph a line, a table row a line with its cells apart by a blank; the
 * results of fields but not their instructions.
 * @param story what to write
 * @param buffer receives the text
 * @param listener hears of headings
 */
export function writeStory(story: Story, buffer: TextBuffer, listener: StoryListener): void {
  const { text, start, end } = story
  const fields = createFieldFilter(story)
  const paragraphs = createParagraphs(story, buffer, listener)
  let from = start
  const flush = (to: number): void => {
    if (to > from && !fields.isInCode()) paragraphs.write(text.slice(from, to))
    from = to + 1
  }
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code >= FIRST_PRINTED) continue
    flush(at)
    if (!fields.take(code, at) && !fields.isInCode()) paragraphs.take(code, at)
  }
  flush(end)
  buffer.endLine()
}

/** Collects paragraphs, cells and rows. */
function createParagraphs(
  story: Story,
  buffer: TextBuffer,
  listener: StoryListener,
): { readonly write: (piece: string) => void; readonly take: (code: number, at: number) => void } {
  let paragraph = ''
  let lastCellEnd = -1
  const write = (piece: string): void => {
    if (paragraph.length < MAX_HEADING_CHARS) paragraph += piece
    buffer.push(piece)
  }
  const isInsideRow = (code: number, at: number, mark: ParagraphMark | null): boolean => {
    if (code === CELL_END) return story.hasMarks ? !mark?.isRowEnd : lastCellEnd !== at - 1
    return code === PARAGRAPH_END && mark?.isInTable === true
  }
  const endParagraph = (code: number, at: number): void => {
    const mark = story.markAt(at)
    if (mark?.role) listener.heading(mark.role, paragraph)
    paragraph = ''
    if (isInsideRow(code, at, mark)) buffer.push(' ')
    else buffer.endLine()
    if (code === CELL_END) lastCellEnd = at
  }
  return {
    write,
    take: (code, at) => {
      const printed = PRINTED.get(code)
      if (printed !== undefined) write(printed)
      else if (PARAGRAPH_ENDS.has(code)) endParagraph(code, at)
    },
  }
}

const PARAGRAPH_ENDS: ReadonlySet<number> = new Set([CELL_END, PAGE_BREAK, PARAGRAPH_END])
const PRINTED: ReadonlyMap<number, string> = new Map([
  [TAB, ' '],
  [LINE_BREAK, '\n'],
  [COLUMN_BREAK, '\n'],
  [HARD_HYPHEN, '-'],
])

/** Follows the marks of fields: begin, instruction, separator, result, end. */
function createFieldFilter({ text, end }: Story): {
  readonly isInCode: () => boolean
  /** Whether the character was a mark of a field. */
  readonly take: (code: number, at: number) => boolean
} {
  /** Of the open fields, outermost first: whether the instruction is still running. */
  const open: boolean[] = []
  let inCode = 0
  let nextEnd = -1
  const closes = (at: number): boolean => {
    // Looked for once: a document full of beginnings must not be searched from each of them.
    if (nextEnd <= at) {
      nextEnd = at + 1
      while (nextEnd < end && !isFieldClose(text.charCodeAt(nextEnd))) nextEnd++
    }
    return nextEnd < end && nextEnd - at <= MAX_FIELD_CODE_CHARS
  }
  const leaveCode = (): void => {
    if (open.at(-1) === true) inCode--
  }
  return {
    isInCode: () => inCode > 0,
    take: (code, at) => {
      if (code === FIELD_BEGIN) {
        if (open.length >= MAX_FIELD_DEPTH || !closes(at)) return true
        open.push(true)
        inCode++
        return true
      }
      if (!isFieldClose(code)) return false
      leaveCode()
      if (code === FIELD_END) open.pop()
      else if (open.length > 0) open[open.length - 1] = false
      return true
    },
  }
}

function isFieldClose(code: number): boolean {
  return code === FIELD_SEPARATOR || code === FIELD_END
}
