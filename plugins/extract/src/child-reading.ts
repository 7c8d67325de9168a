import { MAX_TEXT_CHARS, type Reading, type Section } from '@lianxiao/core'
import type { ChildMessage } from './child-protocol'
import { MAX_HEADING_CHARS, MAX_HEADINGS, MAX_SECTIONS } from './limits'

/** Puts a reading together again; it trusts the child no more than the document it read. */
export interface ReadingAssembly {
  /** Takes a `section` or `text` message; what is past the bounds is dropped. */
  take(message: ChildMessage): void
  /** The reading, once `end` has come. */
  finish(end: Extract<ChildMessage, { kind: 'end' }>): Reading
}

/** An empty assembly. */
export function createReadingAssembly(): ReadingAssembly {
  const sections: { label: string; pieces: string[] }[] = []
  let remaining = MAX_TEXT_CHARS
  return {
    take: message => {
      if (message.kind === 'section' && sections.length < MAX_SECTIONS) {
        sections.push({ label: message.label.slice(0, MAX_HEADING_CHARS), pieces: [] })
      }
      if (message.kind !== 'text') return
      const piece = message.text.slice(0, remaining)
      remaining -= piece.length
      sections.at(-1)?.pieces.push(piece)
    },
    finish: ({ format, title, headings, warnings, facts }) => ({
      format,
      title,
      headings: headings.slice(0, MAX_HEADINGS),
      sections: sections.map(({ label, pieces }): Section => ({ label, text: pieces.join('') })),
      warnings,
      facts,
    }),
  }
}
