import { normalise, segment, wordTokens } from '@lianxiao/core'
import { cutToken } from './match-expression'
import { foldTable, PAIRED, UNFOLDABLE, unitKind, WORD } from './unit-table'

/** Slots for pairs at first, a power of two; doubled when half of them are taken. */
const FIRST_SLOTS = 1 << 13
/** Units of one pair with the space behind it. */
const PAIR_UNITS = 3

/** Collects the tokens of several texts, each once. */
export interface UniqueTokens {
  /**
   * Adds what `segment` gives for a text, but for a last character alone with which a pair begins elsewhere.
   * @returns whether folding changes nothing of it but case, punctuation and spaces
   */
  add(text: string): boolean
  /** Them all with spaces between. */
  joined(): string
}

/** Pairs of units as numbers: a table of our own, since a Set of numbers above 2^31 takes ten times as long. */
function pairSet() {
  let slots = new Uint32Array(FIRST_SLOTS)
  let count = 0
  const begins = new Uint8Array(0x10000)

  function insert(pair: number): void {
    const last = slots.length - 1
    let at = (Math.imul(pair, 0x9e3779b1) >>> 7) & last
    while (slots[at] !== 0 && slots[at] !== pair) at = (at + 1) & last
    if (slots[at] === 0) count += 1
    slots[at] = pair
  }

  function grow(): void {
    const before = slots
    slots = new Uint32Array(before.length * 2)
    count = 0
    for (const pair of before) if (pair !== 0) insert(pair)
  }

  // One character alone is looked for as the beginning of a token, and a pair that begins with it is one.
  const isTold = (pair: number) => (pair & 0xffff) === 0 && begins[pair >>> 16] === 1

  return {
    /** @param second 0 for a character that stands alone */
    add(first: number, second: number): void {
      if (count * 2 >= slots.length) grow()
      if (second !== 0) begins[first] = 1
      insert(((first << 16) | second) >>> 0)
    },
    joined(): string {
      const units = new Uint16Array(count * PAIR_UNITS)
      let at = 0
      for (const pair of slots) {
        if (pair === 0 || isTold(pair)) continue
        units[at++] = pair >>> 16
        if ((pair & 0xffff) !== 0) units[at++] = pair & 0xffff
        units[at++] = 0x20
      }
      return Buffer.from(units.buffer, 0, at * 2).toString('utf16le')
    },
  }
}

interface FoldedUnits {
  readonly units: Uint16Array
  readonly isPlain: boolean
}

/** Folds unit by unit; null when the text needs folding as a whole. */
function foldUnits(text: string): FoldedUnits | null {
  const { folded, isSame } = foldTable()
  const units = new Uint16Array(text.length)
  let same = 1
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const fold = folded[unit] ?? UNFOLDABLE
    if (fold === UNFOLDABLE) return null
    same &= isSame[unit] ?? 0
    units[at] = fold
  }
  return { units, isPlain: same === 1 }
}

/** What `normalise` gives, quicker for nearly every text. */
export function foldQuickly(text: string): string {
  const folded = foldUnits(text)
  if (folded === null) return normalise(text)
  const { units } = folded
  return Buffer.from(units.buffer, 0, units.byteLength)
    .toString('utf16le')
    .replace(/\0+/g, ' ')
    .trim()
}

/** Starts with no token. */
export function uniqueTokens(): UniqueTokens {
  const pairs = pairSet()
  const words = new Set<string>()

  /** Adds a run of characters that are paired. @returns where it ends */
  function addPairs(units: Uint16Array, start: number): number {
    let at = start
    let [unit, kind] = [units[at] ?? 0, PAIRED]
    while (kind === PAIRED) {
      at += 1
      const next = units[at] ?? 0
      kind = unitKind(next)
      // The last one of a run stands alone.
      pairs.add(unit, kind === PAIRED ? next : 0)
      unit = next
    }
    return at
  }

  function addWord(units: Uint16Array, start: number): number {
    let end = start
    while (unitKind(units[end] ?? 0) === WORD) end += 1
    const word = Buffer.from(units.slice(start, end).buffer).toString('utf16le')
    for (const token of wordTokens(word)) words.add(cutToken(token))
    return end
  }

  function addUnits(units: Uint16Array): void {
    let at = 0
    while (at < units.length) {
      const kind = unitKind(units[at] ?? 0)
      if (kind === PAIRED) at = addPairs(units, at)
      else if (kind === WORD) at = addWord(units, at)
      else at += 1
    }
  }

  return {
    add(text) {
      const folded = foldUnits(text)
      if (folded === null) {
        for (const token of segment(text)) words.add(cutToken(token))
        return isOnlyCased(text, normalise(text))
      }
      addUnits(folded.units)
      return folded.isPlain
    },
    joined: () => `${pairs.joined()}${[...words].join(' ')}`,
  }
}

/** Whether a folded text is the written one but for case, punctuation and spaces. */
function isOnlyCased(written: string, folded: string): boolean {
  const lower = written.toLowerCase()
  let at = 0
  for (let from = 0; from < lower.length && at < folded.length; from += 1) {
    const unit = lower.charCodeAt(from)
    const isAtSpace = folded.charCodeAt(at) === 0x20
    if (unit === folded.charCodeAt(at)) at += 1
    else if (isAtSpace && unit === folded.charCodeAt(at + 1)) at += 2
    else if (!isAtSpace && at > 0) return false
  }
  return at === folded.length
}
