import {
  type DocumentFacts,
  type DocumentFormat,
  MAX_TEXT_CHARS,
  NO_DOCUMENT_FACTS,
  type Reading,
  type ReadingWarning,
  type Section,
} from '@lianxiao/core'
import { cleanLine, cleanText, cutText } from './clean-text'
import { MAX_HEADING_CHARS, MAX_HEADINGS, MAX_SECTIONS, SOFT_DEADLINE_MS } from './limits'
import { endsReading, refusal, warningOf } from './refusal'

/** A reading while it is being made: cleans, bounds and collects, so that no format reader has to. */
export interface ReadingDraft {
  /** Notes trouble once. */
  warn(warning: ReadingWarning): void
  /** The document's own title; empty or a program's default is not taken. */
  setTitle(title: string): void
  /** Notes what the file tells about itself; what was told before stays where nothing new is told. */
  tell(facts: Partial<Omit<DocumentFacts, 'unreadPages'>>): void
  /** Notes a page, counted from 1, that only character recognition can read. */
  leaveToRecognition(page: number): void
  /** Adds a heading; empty ones and those past the bound are dropped. */
  addHeading(heading: string): void
  /** Adds a place with its text; empty text is dropped, text past the bound cut with `truncated-text`. */
  addSection(label: string, text: string): void
  /** UTF-16 units of text that still fit. */
  remainingChars(): number
  /**
   * To be called between parts.
   * @throws Fault `document.timed-out` past the soft deadline, `document.truncated-text` when full
   */
  checkRoom(): void
  /**
   * Reads one part: damage there is a warning, and the rest of the document is still read.
   * @throws Fault when the part met a bound that ends the document
   */
  part(read: () => Promise<void> | void): Promise<void>
  /** The reading so far; `no-text` is added when nothing was found and nothing explains why. */
  build(format: DocumentFormat): Reading
}

/** Titles that programs write by themselves. */
const DEFAULT_TITLE =
  /^(?:(?:PowerPoint |PptxGenJS )?(?:演示文稿|Presentation)|幻灯片 ?\d*|Slide \d+|(?:无|未命名|untitled|文档\d*|Document\d*)|Microsoft \S+ - .*|.*\.(?:docx?|pptx?|xlsx?|wps|indd))$/i

/**
 * An empty draft.
 * @param deadlineAt `performance.now()` instant at which reading stops with what there is
 */
export function createReadingDraft(
  deadlineAt: number = performance.now() + SOFT_DEADLINE_MS,
): ReadingDraft {
  const warnings = new Set<ReadingWarning>()
  const headings: string[] = []
  const sections: Section[] = []
  const unreadPages: number[] = []
  let told: Omit<DocumentFacts, 'unreadPages'> = NO_DOCUMENT_FACTS
  let title: string | null = null
  let remaining = MAX_TEXT_CHARS

  const draft: ReadingDraft = {
    warn: warning => void warnings.add(warning),
    setTitle: raw => {
      const line = cleanLine(raw, MAX_HEADING_CHARS)
      if (line !== '' && !DEFAULT_TITLE.test(line)) title = line
    },
    tell: facts => {
      told = { ...told, ...facts }
    },
    leaveToRecognition: page => void unreadPages.push(page),
    addHeading: raw => {
      if (headings.length >= MAX_HEADINGS) return
      const line = cleanLine(raw, MAX_HEADING_CHARS)
      if (line !== '') headings.push(line)
    },
    addSection: (label, raw) => {
      const clean = cleanText(raw)
      const text = cutText(clean, remaining)
      if (text.length < clean.length) warnings.add('truncated-text')
      if (text === '') return
      if (sections.length >= MAX_SECTIONS) return void warnings.add('too-large')
      remaining -= text.length
      sections.push({ label: cleanLine(label, MAX_HEADING_CHARS), text })
    },
    remainingChars: () => remaining,
    checkRoom: () => {
      if (performance.now() > deadlineAt) throw refusal('timed-out', 'soft deadline')
      if (remaining <= 0) throw refusal('truncated-text', 'reading is full')
    },
    part: async read => {
      draft.checkRoom()
      try {
        await read()
      } catch (error) {
        const warning = warningOf(error)
        if (endsReading(warning)) throw error
        warnings.add(warning)
      }
    },
    build: format => {
      if (sections.length === 0 && !explainsSilence(warnings)) warnings.add('no-text')
      const facts = { ...told, unreadPages }
      return { format, title, headings, sections, warnings: [...warnings], facts }
    },
  }
  return draft
}

function explainsSilence(warnings: ReadonlySet<ReadingWarning>): boolean {
  return [...warnings].some(warning => warning !== 'macros')
}
