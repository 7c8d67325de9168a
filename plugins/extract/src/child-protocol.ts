import type {
  DocumentFacts,
  DocumentFormat,
  PageDrawing,
  Reading,
  ReadingWarning,
} from '@lianxiao/core'

/** What the parent asks of the child: read a file, or draw a page of one. */
export type ChildRequest =
  | { readonly kind: 'read'; readonly id: number; readonly path: string }
  | { readonly kind: 'draw'; readonly id: number; readonly drawing: PageDrawing }

/** What one request cost the child. */
export interface JobCost {
  /** Processor time of the whole child, user and system, in ms. */
  readonly cpuMs: number
  /** Highest resident memory while it worked; exact on Linux, looked at every 50 ms elsewhere. */
  readonly peakRssBytes: number
  /** Resident memory afterwards. */
  readonly rssBytes: number
}

/**
 * What the child answers. Readings and pictures come in pieces, so that no message takes the bot's
 * event loop for long: `text` continues the section that the last `section` began, and `bytes` the
 * picture.
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
      readonly cost: JobCost
    }
  | { readonly kind: 'bytes'; readonly id: number; readonly base64: string }
  | {
      readonly kind: 'drawn'
      readonly id: number
      /** Null when there is no such picture. */
      readonly size: { readonly widthPx: number; readonly heightPx: number } | null
      readonly cost: JobCost
    }
  /** The parent cannot read the file either: not the document's fault. */
  | { readonly kind: 'unreadable'; readonly id: number; readonly code: string }

/** UTF-16 units of text in one message. */
const PIECE_CHARS = 64 * 1024

/**
 * Cuts a reading into messages.
 * @param id of the request
 * @param reading as the reader gave it
 * @param cost of the job
 */
export function* readingMessages(
  id: number,
  reading: Reading,
  cost: JobCost,
): Generator<ChildMessage> {
  for (const { label, text } of reading.sections) {
    yield { kind: 'section', id, label }
    for (let at = 0; at < text.length; at += PIECE_CHARS) {
      yield { kind: 'text', id, text: text.slice(at, at + PIECE_CHARS) }
    }
  }
  const { format, title, headings, warnings, facts } = reading
  yield { kind: 'end', id, format, title, headings, warnings, facts, cost }
}

/**
 * Tells a message of the child from noise.
 * @param raw whatever came over the channel
 * @returns null for anything that is not one of ours
 */
export function parseChildMessage(raw: unknown): ChildMessage | null {
  if (!isRecord(raw)) return null
  const isOurs = raw['kind'] === 'ready' || (typeof raw['id'] === 'number' && hasShape(raw))
  return isOurs ? (raw as ChildMessage) : null
}

type Raw = Readonly<Record<string, unknown>>

const SHAPES: Readonly<Record<string, (message: Raw) => boolean>> = {
  section: ({ label }) => typeof label === 'string',
  text: ({ text }) => typeof text === 'string',
  unreadable: ({ code }) => typeof code === 'string',
  end: ({ format, headings, warnings, facts, cost }) =>
    typeof format === 'string' &&
    Array.isArray(headings) &&
    Array.isArray(warnings) &&
    isRecord(facts) &&
    isCost(cost),
  bytes: ({ base64 }) => typeof base64 === 'string',
  drawn: ({ size, cost }) => (size === null || isSize(size)) && isCost(cost),
}

function hasShape(message: Raw): boolean {
  const { kind } = message
  return typeof kind === 'string' && Object.hasOwn(SHAPES, kind) && SHAPES[kind]?.(message) === true
}

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null
}

function isCost(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { cpuMs, peakRssBytes, rssBytes } = value
  return [cpuMs, peakRssBytes, rssBytes].every(Number.isFinite)
}

function isSize(value: unknown): boolean {
  return isRecord(value) && [value['widthPx'], value['heightPx']].every(Number.isInteger)
}
