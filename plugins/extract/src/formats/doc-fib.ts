import { refusal } from '../refusal'

/** Where a table stands, and how long it is. */
export interface FibPlace {
  readonly atByte: number
  readonly sizeBytes: number
}

/** The head of a Word binary document: where everything is (MS-DOC 2.5). */
export interface Fib {
  /** Word 6 and 95 keep everything in one stream and count text in bytes. */
  readonly isWord6: boolean
  /** The stream with the tables. */
  readonly tableStream: '0Table' | '1Table'
  /** Whether text of a Word 6 document has two bytes a character. */
  readonly isWide: boolean
  /** The language the program ran in (LCID). */
  readonly language: number
  /** 256 for a Macintosh. */
  readonly characterSet: number
  /** The text where there is no piece table. */
  readonly text: FibPlace
  /** Characters of main text, notes, headers, macros, comments, endnotes, text boxes, header boxes. */
  readonly storyChars: readonly number[]
  /** A length was negative: that story is lost. */
  readonly isDamaged: boolean
  readonly places: {
    readonly pieces: FibPlace
    readonly headers: FibPlace
    readonly characterPages: FibPlace
    readonly paragraphPages: FibPlace
    readonly styles: FibPlace
    readonly fonts: FibPlace
    /** None in Word 6. */
    readonly drawings: FibPlace
  }
}

const WORD_97 = 0xa5ec
const WORD_6 = 0xa5dc
/** Word for the Macintosh and converters write other marks (A699 …); the version tells. */
const OLDEST_WORD_97 = 0xc0
const OLDEST_WORD_6 = 100
const STORIES = 8

const FLAG_ENCRYPTED = 0x0100
const FLAG_TABLE_1 = 0x0200
const FLAG_WIDE = 0x1000

/** A place that reads as zeros. */
const NOWHERE = 0x7fffffff

/** Offsets: story lengths, then the pairs of offset and length in the order of {@link Fib.places}. */
const LAYOUT_97 = { stories: 0x4c, places: [0x1a2, 0xf2, 0xfa, 0x102, 0xa2, 0x112, 0x22a] } as const
const LAYOUT_6 = { stories: 0x34, places: [0x160, 0xb0, 0xb8, 0xc0, 0x60, 0xd0, NOWHERE] } as const

/**
 * Reads the head of the stream `WordDocument`.
 * @param word the stream; a cut one reads as zeros
 * @throws Fault `document.encrypted`; `document.unsupported` for Word 2 and what is no document
 */
export function parseFib(word: Buffer): Fib {
  if (word.length < 0x60) throw refusal('damaged', 'no file information block')
  const magic = word.readUInt16LE(0)
  const version = word.readUInt16LE(2)
  const isWord6 = magic === WORD_6 || version < OLDEST_WORD_97
  if (version < OLDEST_WORD_6 || magic >> 11 !== WORD_97 >> 11) {
    throw refusal('unsupported', 'no Word 6 to 2003')
  }
  const flags = word.readUInt16LE(10)
  if ((flags & FLAG_ENCRYPTED) !== 0) throw refusal('encrypted', 'Word password')
  const layout = isWord6 ? LAYOUT_6 : LAYOUT_97
  const number = (at: number): number => (at + 4 <= word.length ? word.readUInt32LE(at) : 0)
  const place = (at: number): FibPlace => ({ atByte: number(at), sizeBytes: number(at + 4) })
  const [pieces, headers, characterPages, paragraphPages, styles, fonts, drawings] = layout.places
  const storyChars = Array.from({ length: STORIES }, (_, i) => number(layout.stories + i * 4))
  return {
    isWord6,
    tableStream: (flags & FLAG_TABLE_1) === 0 ? '0Table' : '1Table',
    isWide: (flags & FLAG_WIDE) !== 0,
    language: word.readUInt16LE(6),
    characterSet: word.readUInt16LE(0x14),
    text: { atByte: number(0x18), sizeBytes: Math.max(0, number(0x1c) - number(0x18)) },
    storyChars: storyChars.map(chars => (isNegative(chars) ? 0 : chars)),
    isDamaged: storyChars.some(isNegative),
    places: {
      pieces: place(pieces),
      headers: place(headers),
      characterPages: place(characterPages),
      paragraphPages: place(paragraphPages),
      styles: place(styles),
      fonts: place(fonts),
      drawings: place(drawings),
    },
  }
}

function isNegative(length: number): boolean {
  return length > 0x7fffffff
}

/** The bytes of a place; fewer, or none, where the table is cut or the place is nonsense. */
export function bytesAt(table: Buffer, place: FibPlace): Buffer {
  return table.subarray(place.atByte, place.atByte + place.sizeBytes)
}
