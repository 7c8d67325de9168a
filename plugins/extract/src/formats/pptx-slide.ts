import type { TextBuffer } from '../text-buffer'
import { withoutDuplicates } from '../xml/alternate-content'
import type { XmlVisitor } from '../xml/walk-xml'

/** Placeholders whose text is the program's: page number, date, the picture of the slide in notes. */
const PROGRAM_PLACEHOLDERS: ReadonlySet<string> = new Set(['sldNum', 'dt', 'sldImg', 'hdr'])
/** Longest title that is collected, in UTF-16 units. */
const MAX_TITLE_UNITS = 400

/**
 * A visitor that writes the text of a slide or of its notes: a paragraph a line, a table row a line.
 * @param buffer receives the text
 * @param onTitle hears the text of each title placeholder
 */
export function slideVisitor(buffer: TextBuffer, onTitle: (title: string) => void): XmlVisitor {
  let isTitle = false
  let isProgram = false
  let isText = false
  let cellDepth = 0
  let title = ''
  const startShape = (): void => {
    isTitle = false
    isProgram = false
    title = ''
  }
  const endShape = (): void => {
    if (isTitle) onTitle(title)
    startShape()
  }
  // Maps and not objects: element names come from the file, and may be `constructor`.
  const openers: ReadonlyMap<string, () => unknown> = new Map([
    ['sp', startShape],
    ['tc', () => cellDepth++],
    [
      'br',
      () => {
        buffer.push('\n')
      },
    ],
  ])
  const closers: ReadonlyMap<string, () => unknown> = new Map([
    [
      'p',
      () => {
        if (cellDepth > 0) buffer.push(' ')
        else buffer.endLine()
      },
    ],
    ['tc', () => cellDepth--],
    ['tr', buffer.endLine],
    ['sp', endShape],
  ])
  const visitor: XmlVisitor = {
    open: tag => {
      isText = tag.local === 't'
      if (tag.local === 'ph') {
        const type = tag.attribute('type') ?? ''
        isTitle = type === 'title' || type === 'ctrTitle'
        isProgram = PROGRAM_PLACEHOLDERS.has(type)
      }
      openers.get(tag.local)?.()
    },
    close: local => {
      isText = false
      closers.get(local)?.()
    },
    text: text => {
      if (!isText || isProgram) return
      if (isTitle && title.length < MAX_TITLE_UNITS) title += text
      buffer.push(text)
    },
  }
  return withoutDuplicates(visitor, buffer.length)
}
