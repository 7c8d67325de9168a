import { refusal } from './refusal'

/** Collects the pieces of one section; how much it takes is bounded before anything is joined. */
export interface TextBuffer {
  /**
   * Adds a piece.
   * @throws Fault `document.truncated-text` once the limit is passed; what fitted is kept
   */
  readonly push: (piece: string) => void
  /** Ends the line unless it is empty already. */
  readonly endLine: () => void
  /** UTF-16 units taken so far. */
  readonly length: () => number
  /** UTF-16 units that still fit. */
  readonly room: () => number
  /** Everything taken so far. */
  readonly text: () => string
}

/** Pieces joined at once: a long list of tiny strings costs more than the text in it. */
const JOIN_AT = 4096

/**
 * An empty buffer.
 * @param limitChars most UTF-16 units it takes
 */
export function createTextBuffer(limitChars: number): TextBuffer {
  let joined = ''
  let pieces: string[] = []
  let taken = 0
  let lastIsNewline = true
  const flush = (): string => {
    joined += pieces.join('')
    pieces = []
    return joined
  }
  const push = (piece: string): void => {
    if (piece === '') return
    const room = limitChars - taken
    if (piece.length > room) {
      pieces.push(piece.slice(0, Math.max(0, room)))
      taken = limitChars
      throw refusal('truncated-text', `more than ${limitChars} characters`)
    }
    pieces.push(piece)
    taken += piece.length
    lastIsNewline = piece.endsWith('\n')
    if (pieces.length >= JOIN_AT) flush()
  }
  return {
    push,
    endLine: () => {
      if (!lastIsNewline) push('\n')
    },
    length: () => taken,
    room: () => limitChars - taken,
    text: flush,
  }
}
