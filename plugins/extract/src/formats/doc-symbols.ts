import { bytesAt, type FibPlace } from './doc-fib'

/** The Symbol font from 0x41 on: Greek, as formulas in school papers use it. */
const GREEK_UPPER = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'
const GREEK_LOWER = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'
/** Signs of the Symbol font that stand elsewhere than in ASCII. */
const SIGNS: ReadonlyMap<number, string> = new Map([
  [0x5c, '∴'],
  [0x5e, '⊥'],
  [0xa2, '′'],
  [0xa3, '≤'],
  [0xa5, '∞'],
  [0xae, '→'],
  [0xb0, '°'],
  [0xb1, '±'],
  [0xb2, '″'],
  [0xb3, '≥'],
  [0xb4, '×'],
  [0xb7, '·'],
  [0xb8, '÷'],
  [0xb9, '≠'],
  [0xba, '≡'],
  [0xbb, '≈'],
  [0xc6, '∅'],
  [0xc7, '∩'],
  [0xc8, '∪'],
  [0xcc, '⊂'],
  [0xcd, '⊆'],
  [0xce, '∈'],
  [0xcf, '∉'],
  [0xd0, '∠'],
  [0xd6, '√'],
  [0xde, '⇒'],
])
/** Symbol fonts keep their characters from here on. */
const PRIVATE = 0xf000
/** Most fonts that are looked at, and where a font's name stands in its entry. */
const MAX_FONTS = 2000
const NAME_AT = 40

/** Says what a symbol is; `\0` for pictures (Wingdings) and what nobody could type. */
export type SymbolReader = (font: number, code: number) => string

/**
 * Reads the list of fonts, for the one named Symbol (MS-DOC 2.9.286).
 * @param table the stream with the tables
 * @param place of the list
 */
export function symbolReader(table: Buffer, place: FibPlace): SymbolReader {
  const list = bytesAt(table, place)
  const symbolFonts = new Set<number>()
  const count = list.length < 4 ? 0 : Math.min(MAX_FONTS, list.readUInt16LE(0))
  let at = 4
  for (let font = 0; font < count && at < list.length; font++) {
    const end = at + 1 + (list[at] ?? 0)
    const name = list.toString('utf16le', at + NAME_AT, Math.max(at + NAME_AT, end))
    if (/^symbol(?:\0|$)/i.test(name)) symbolFonts.add(font)
    at = end
  }
  return (font, code) => {
    if (code < PRIVATE) return code < 0x20 ? '\0' : String.fromCharCode(code)
    return symbolFonts.has(font) ? symbolOf(code & 0xff) : '\0'
  }
}

function symbolOf(code: number): string {
  const letter = GREEK_UPPER[code - 0x41] ?? GREEK_LOWER[code - 0x61]
  if (letter !== undefined) return letter
  const isAscii = code >= 0x20 && code < 0x7f
  return SIGNS.get(code) ?? (isAscii ? String.fromCharCode(code) : '\0')
}
