import { normalise } from '@lianxiao/core'

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3005\u3007]/u
/** A unit that `segment` pairs with the next. */
export const PAIRED = 1
/** A unit of a Latin word or a number. */
export const WORD = 2
/** In the table of folded units: what this becomes depends on what stands beside it, or is more than one unit. */
export const UNFOLDABLE = 0xffff

/** Where units are folded one by one, whatever stands beside them: nearly every Chinese text is made of these alone. */
const RANGES: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x7f],
  [0xb7, 0xb7],
  [0xd7, 0xd7],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x2190, 0x22ff],
  [0x2460, 0x2468],
  [0x2500, 0x25ff],
  [0x3000, 0x303f],
  [0x4e00, 0x9fff],
  [0xff01, 0xff5e],
]

/** What `normalise` makes of units. */
export interface FoldTable {
  /** By unit: what it becomes, 0 for a space, {@link UNFOLDABLE} where that cannot be told. */
  readonly folded: Uint16Array
  /** By unit: 1 where it becomes itself, its lower case or a space. */
  readonly isSame: Uint8Array
}

let table: FoldTable | null = null
const kinds = new Uint8Array(0x10000)

function foldUnit(unit: number): number {
  const character = String.fromCharCode(unit)
  const folded = normalise(character)
  if (folded.length > 1 || /\p{M}/u.test(character)) return UNFOLDABLE
  // What vanishes and what parts words both become nothing alone.
  if (folded === '') return normalise(`1${character}1`) === '1 1' ? 0 : UNFOLDABLE
  return folded.charCodeAt(0)
}

// Twenty thousand questions of some microseconds each, asked when the first text comes.
function makeTable(): FoldTable {
  const folded = new Uint16Array(0x10000).fill(UNFOLDABLE)
  const isSame = new Uint8Array(0x10000)
  for (const [from, to] of RANGES)
    for (let unit = from; unit <= to; unit += 1) {
      const fold = foldUnit(unit)
      folded[unit] = fold
      const lower = String.fromCharCode(unit).toLowerCase().charCodeAt(0)
      isSame[unit] = fold === 0 || fold === lower ? 1 : 0
    }
  return { folded, isSame }
}

/** The table; made once. */
export function foldTable(): FoldTable {
  table ??= makeTable()
  return table
}

/** What a folded unit is to `segment`: {@link PAIRED}, {@link WORD} or, for a space, 0. */
export function unitKind(fold: number): number {
  if (fold === 0) return 0
  const known = kinds[fold] ?? 0
  if (known !== 0) return known
  const kind = CJK.test(String.fromCharCode(fold)) ? PAIRED : WORD
  kinds[fold] = kind
  return kind
}
