import { bytesAt, type Fib } from './doc-fib'
import type { DocText, Piece } from './doc-pieces'
import { firstAfter, type PropertyRun, propertyRuns, runAt } from './doc-runs'
import {
  eachSprm,
  SPRM_DELETED,
  SPRM_IN_TABLE,
  SPRM_OUTLINE_LEVEL,
  SPRM_ROW_END,
  SPRM_SYMBOL,
} from './doc-sprm'
import { BODY_LEVEL, docStyles } from './doc-styles'
import { type SymbolReader, symbolReader } from './doc-symbols'
import type { ParagraphRole } from './docx-styles'

/** What a paragraph's mark tells. */
export interface ParagraphMark {
  readonly role: ParagraphRole | null
  readonly isInTable: boolean
  readonly isRowEnd: boolean
}

/** What is known of a document's paragraphs and runs. */
export interface DocFormatting {
  /** Of the paragraph that ends at a character; null for a plain one. */
  markAt(position: number): ParagraphMark | null
  /** Whether anything is known: a damaged file may have lost its properties. */
  readonly isKnown: boolean
  /** The text without deleted runs, and with symbols for their stand-ins. */
  readonly text: string
}

/**
 * Reads what the properties tell about paragraphs and runs.
 * @param fib the head; Word 6 documents have other tables, nothing is told of them
 * @param streams the text and the tables
 * @param document its characters
 */
export function readFormatting(
  fib: Fib,
  streams: { readonly word: Buffer; readonly table: Buffer },
  document: DocText,
): DocFormatting {
  if (fib.isWord6) return { markAt: () => null, isKnown: false, text: document.text }
  const { word, table } = streams
  const styles = docStyles(bytesAt(table, fib.places.styles))
  const paragraphs = propertyRuns(table, word, {
    place: fib.places.paragraphPages,
    entryBytes: 13,
    meaningOf: properties => markOf(properties, styles),
  })
  const symbolOf = symbolReader(table, fib.places.fonts)
  const replaced = propertyRuns(table, word, {
    place: fib.places.characterPages,
    entryBytes: 1,
    meaningOf: properties => insteadOf(properties, symbolOf),
  })
  return {
    markAt: position => {
      const piece = pieceAt(document.pieces, position)
      if (!piece) return null
      const atByte = piece.atByte + (position - piece.start) * piece.unitBytes
      return runAt(paragraphs, atByte)?.value ?? null
    },
    isKnown: paragraphs.length > 0,
    text: withReplacements(document, replaced),
  }
}

function markOf(
  properties: Buffer,
  styles: ReadonlyMap<number, ParagraphRole>,
): ParagraphMark | null {
  if (properties.length < 2) return null
  const list = properties.subarray(2)
  const mark: { -readonly [K in keyof ParagraphMark]: ParagraphMark[K] } = {
    role: styles.get(properties.readUInt16LE(0)) ?? null,
    isInTable: false,
    isRowEnd: false,
  }
  eachSprm(list, ({ code, atByte }) => {
    const value = list[atByte] ?? 0
    if (code === SPRM_IN_TABLE) mark.isInTable = value !== 0
    else if (code === SPRM_ROW_END) mark.isRowEnd = value !== 0
    else if (code === SPRM_OUTLINE_LEVEL) {
      mark.role = value < BODY_LEVEL ? (mark.role ?? 'heading') : null
    }
  })
  return mark.role || mark.isInTable || mark.isRowEnd ? mark : null
}

/** What a character of the run is instead: nothing where a revision deleted it, or a symbol. */
type Instead = string

function insteadOf(properties: Buffer, symbolOf: SymbolReader): Instead | null {
  let instead: Instead | null = null
  eachSprm(properties, ({ code, atByte }) => {
    if (code === SPRM_SYMBOL && atByte + 4 <= properties.length) {
      instead = symbolOf(properties.readUInt16LE(atByte), properties.readUInt16LE(atByte + 2))
    } else if (code === SPRM_DELETED && properties[atByte] !== 0) instead = '\0'
  })
  return instead
}

function pieceAt(pieces: readonly Piece[], position: number): Piece | null {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pieces[middle]?.end ?? 0) <= position) low = middle + 1
    else high = middle
  }
  return pieces[low] ?? null
}

/** The text with other characters for these runs, found piece by piece: no position moves. */
function withReplacements(
  { text, pieces }: DocText,
  runs: readonly PropertyRun<Instead>[],
): string {
  if (runs.length === 0) return text
  const kept: string[] = []
  let done = 0
  for (const piece of pieces) {
    const endByte = piece.atByte + (piece.end - piece.start) * piece.unitBytes
    const first = Math.max(0, firstAfter(runs, piece.atByte) - 1)
    for (let i = first; i < runs.length; i++) {
      const run = runs[i]
      if (!run || run.startByte >= endByte) break
      const position = (atByte: number): number =>
        piece.start + Math.floor((atByte - piece.atByte) / piece.unitBytes)
      const start = Math.max(done, piece.start, position(run.startByte))
      const end = Math.min(piece.end, position(run.endByte))
      if (end <= start) continue
      kept.push(text.slice(done, start), run.value.repeat(end - start))
      done = end
    }
  }
  kept.push(text.slice(done))
  return kept.join('')
}
