/** What the bot asks of the child. */
export interface RecogniseRequest {
  readonly id: number
  /** A PNG. */
  readonly bytes: Uint8Array
}

/** What the child answers. */
export type RecogniserMessage =
  | { readonly kind: 'ready' }
  /** The models cannot be loaded: nothing can be read at all. */
  | { readonly kind: 'unavailable'; readonly why: string }
  | {
      readonly kind: 'read'
      readonly id: number
      readonly text: string
      readonly confidence: number
    }
  /** This picture cannot be read. */
  | { readonly kind: 'failed'; readonly id: number; readonly why: string }

/** UTF-16 units of one page; a newspaper page has some ten thousand. */
export const MAX_PAGE_CHARS = 50_000

const SHAPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ready: {},
  unavailable: { why: 'string' },
  read: { id: 'number', text: 'string', confidence: 'number' },
  failed: { id: 'number', why: 'string' },
}

/**
 * Tells a message of the child from noise.
 * @returns null for anything that is not one of ours
 */
export function parseRecogniserMessage(raw: unknown): RecogniserMessage | null {
  if (typeof raw !== 'object' || raw === null) return null
  const message = raw as Readonly<Record<string, unknown>>
  const shape = SHAPES[String(message['kind'])]
  if (shape === undefined) return null
  const isOurs = Object.entries(shape).every(([name, type]) => typeof message[name] === type)
  return isOurs ? (raw as RecogniserMessage) : null
}
