import { decodeWestern } from '../western-text'
import { bytesAt, type Fib } from './doc-fib'

/** A run of characters that stand together in the stream. Characters are UTF-16 units. */
export interface Piece {
  /** First character, counted over all stories. */
  readonly start: number
  readonly end: number
  readonly atByte: number
  readonly unitBytes: 1 | 2
}

/** What a document's characters are and where they come from. */
export interface DocText {
  /** One UTF-16 unit for each character position, so that positions of the file are indexes here. */
  readonly text: string
  readonly pieces: readonly Piece[]
  /** Pieces were missing or pointed outside the stream. */
  readonly isDamaged: boolean
}

/** Most characters of all stories together; a reading keeps half of that. */
const MAX_CHARS = 4_000_000
/** Most pieces; fast saves leave some hundred. */
const MAX_PIECES = 200_000
const PIECE_TABLE = 2
const PROPERTIES = 1
/** Bytes a character from which text in one run is taken for two bytes a character. */
const MOSTLY_WIDE = 1.5
const COMPRESSED = 0x40000000

/**
 * Puts the text of all stories together from the pieces that the saves left (MS-DOC 2.4.1).
 * @param fib the head
 * @param word the stream with the text
 * @param table the stream with the tables
 */
export function readText(fib: Fib, word: Buffer, table: Buffer): DocText {
  const wanted = Math.min(
    fib.storyChars.reduce((sum, chars) => sum + chars, 0),
    MAX_CHARS,
  )
  const found = parsePieces(fib, bytesAt(table, fib.places.pieces))
  const pieces = found.length > 0 ? found : singlePiece(fib, word, wanted)
  const texts: string[] = []
  let length = 0
  const used: Piece[] = []
  let isDamaged = fib.isDamaged || (found.length === 0 && !fib.isWord6)
  for (const piece of pieces) {
    if (length >= wanted) break
    const chars = Math.min(piece.end - piece.start, wanted - length)
    const text = decodePiece(word, { ...piece, isWestern: !fib.isWord6 }, chars)
    if (text.length < chars) isDamaged = true
    texts.push(text, '\0'.repeat(chars - text.length))
    used.push({ ...piece, start: length, end: length + chars })
    length += chars
  }
  return { text: texts.join(''), pieces: used, isDamaged: isDamaged || length < wanted }
}

function parsePieces(fib: Fib, clx: Buffer): readonly Piece[] {
  let at = 0
  while (at + 3 <= clx.length && clx[at] === PROPERTIES) at += 3 + clx.readUInt16LE(at + 1)
  if (at + 5 > clx.length || clx[at] !== PIECE_TABLE) return []
  const plc = clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1))
  const count = Math.min(MAX_PIECES, Math.floor((plc.length - 4) / 12))
  const pieces: Piece[] = []
  for (let i = 0; i < count; i++) {
    const start = plc.readUInt32LE(i * 4)
    const end = plc.readUInt32LE(i * 4 + 4)
    const place = plc.readUInt32LE((Math.floor((plc.length - 4) / 12) + 1) * 4 + i * 8 + 2)
    if (end > start) pieces.push({ start, end, ...locationOf(fib, place) })
  }
  return pieces
}

function locationOf(fib: Fib, place: number): Pick<Piece, 'atByte' | 'unitBytes'> {
  if (fib.isWord6) return { atByte: place, unitBytes: fib.isWide ? 2 : 1 }
  const atByte = place & 0x3fffffff
  return (place & COMPRESSED) === 0
    ? { atByte, unitBytes: 2 }
    : { atByte: Math.floor(atByte / 2), unitBytes: 1 }
}

/** Without a piece table the text stands in one run. */
function singlePiece(fib: Fib, word: Buffer, wanted: number): readonly Piece[] {
  const { atByte } = fib.text
  const sizeBytes = Math.min(fib.text.sizeBytes, Math.max(0, word.length - atByte))
  if (wanted === 0 || sizeBytes === 0) return []
  // Western and Chinese pieces mixed: the Chinese ones are what is looked for.
  const isWide = fib.isWord6 ? fib.isWide : sizeBytes >= wanted * MOSTLY_WIDE
  return [{ start: 0, end: wanted, atByte, unitBytes: isWide ? 2 : 1 }]
}

/** Characters of Word 6 are decoded later: there a Chinese one takes two positions. */
function decodePiece(
  word: Buffer,
  { atByte, unitBytes, isWestern }: Piece & { readonly isWestern: boolean },
  chars: number,
): string {
  const bytes = word.subarray(atByte, atByte + chars * unitBytes)
  if (unitBytes === 2) return bytes.toString('utf16le')
  return isWestern ? decodeWestern(bytes) : bytes.toString('latin1')
}
