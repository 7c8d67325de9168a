import {
  type DocumentFacts,
  type DocumentFormat,
  MAX_TEXT_CHARS,
  type Reading,
  type ReadingWarning,
  type Section,
} from '@lianxiao/core'
import { MAX_HEADING_CHARS, MAX_HEADINGS, MAX_SECTIONS } from './limits'

/** What the parent asks of the child. */
export interface ReadRequest {
  readonly id: number
  readonly path: string
  readonly name: string
}

/** The parent cannot read the file either: not the document's fault. */
export interface Unreadable {
  readonly kind: 'unreadable'
  readonly id: number
  readonly code: string
}

/**
 * What the child answers. A reading comes in pieces, so that no message takes the bot's event loop
 * for long: `text` continues the section that the last `section` began.
 */
export type ChildMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'section'; readonly id: number; readonly label: string }
  | { readonly kind: 'text'; readonly id: number; readonly text: string }
  | {
      readonly kind: 'end'
      readonly id: number
      readonly format: DocumentFormat
      readonly title: string | null
      readonly headings: readonly string[]
      readonly warnings: readonly ReadingWarning[]
      readonly facts: DocumentFacts
      /** Resident memory of the child after the job. */
      readonly rssBytes: number
    }
  | Unreadable

/** UTF-16 units of text in one message. */
const PIECE_CHARS = 64 * 1024

/**
 * Cuts a reading into messages.
 * @param id of the request
 * @param reading as the reader gave it
 * @param rssBytes resident memory now
 */
export function* readingMessages(
  id: number,
  reading: Reading,
  rssBytes: number,
): Generator<ChildMessage> {
  for (const { label, text } of reading.sections) {
    yield { kind: 'section', id, label }
    for (let at = 0; at < text.length; at += PIECE_CHARS) {
      yield { kind: 'text', id, text: text.slice(at, at + PIECE_CHARS) }
    }
  }
  const { format, title, headings, warnings, facts } = reading
  yield { kind: 'end', id, format, title, headings, warnings, facts, rssBytes }
}

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

/**
 * Tells a message of the child from noise.
 * @param raw whatever came over the channel
 * @returns null for anything that is not one of ours
 */
export function parseChildMessage(raw: unknown): ChildMessage | null {
  if (typeof raw !== 'object' || raw === null || !('kind' in raw)) return null
  const message = raw as Record<string, unknown>
  const isOurs =
    message['kind'] === 'ready' || (typeof message['id'] === 'number' && hasShape(message))
  return isOurs ? (raw as ChildMessage) : null
}

function hasShape(message: Readonly<Record<string, unknown>>): boolean {
  switch (message['kind']) {
    case 'section':
      return typeof message['label'] === 'string'
    case 'text':
      return typeof message['text'] === 'string'
    case 'unreadable':
      return typeof message['code'] === 'string'
    case 'end':
      return (
        typeof message['format'] === 'string' &&
        Array.isArray(message['headings']) &&
        Array.isArray(message['warnings']) &&
        typeof message['facts'] === 'object' &&
        message['facts'] !== null &&
        typeof message['rssBytes'] === 'number'
      )
    default:
      return false
  }
}
