import type { Section } from '../reading'

/** What a code unit becomes: 0 for nothing. Filled as characters are met; the same for every text. */
const FOLDED = new Uint16Array(0x10000)
const IS_FOLDED = new Uint8Array(0x10000)
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39
/** Surrogates of Han characters beyond the basic plane (𠮷); others are signs and formula letters. */
const FIRST_HAN_SURROGATE = 0xd840
const LAST_HAN_SURROGATE = 0xd87f

/**
 * A date or a page's number, from its first digit on. The year alone needs its 年: 2023 in a sum is a number.
 * 4.5 or 3/4 is none.
 */
const DATE_OR_PAGE =
  /(?:19|20)\d\d\s?(?:[-—–~～至]\s?(?:19|20)\d\d\s?)?(?:学年|年|[-./](?=\d))\s?(?:\d{1,2}\s?[-./月]\s?(?:\d{1,2}\s?[日号]?)?)?|\d{1,2}\s?月\s?\d{1,2}\s?[日号]|\d{1,4}\s?页/y
/** Looked at behind a digit run before the expression above is tried. */
const MAX_RUN_CHARS = 6
const BEHIND = /[-—–~～至./年月页学\s]/
/** 第3页, 3 / 12, - 3 -: a line that says nothing else. */
const PAGE_LINE =
  /^[^\p{L}\p{N}]*第?[^\p{L}\p{N}]*\d{1,4}[^\p{L}\p{N}]*页?[^\p{L}\p{N}]*(?:共?[^\p{L}\p{N}]*\d{1,4}[^\p{L}\p{N}]*页?)?[^\p{L}\p{N}]*$/u
const MAX_PAGE_LINE_CHARS = 24
/** A line of an archive's list of members. */
const FILE_NAME = /\.[a-z0-9]{2,5}$/i
/** A longer first section is a text, whatever its lines end with. */
const MAX_LISTING_CHARS = 20_000

function foldUnit(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdbff)
    return unit >= FIRST_HAN_SURROGATE && unit <= LAST_HAN_SURROGATE ? unit : 0
  const folded = String.fromCharCode(unit).normalize('NFKC').toLowerCase()
  const kept = /[\p{L}\p{N}]/u.exec(folded)?.[0] ?? ''
  return kept === '' ? 0 : kept.charCodeAt(0)
}

function folded(unit: number): number {
  if (IS_FOLDED[unit] !== 1) {
    FOLDED[unit] = foldUnit(unit)
    IS_FOLDED[unit] = 1
  }
  return FOLDED[unit] ?? 0
}

const isDigit = (unit: number) => unit >= DIGIT_0 && unit <= DIGIT_9

/** Where a date or page number that starts at a digit ends; where it started when there is none. */
function endOfDate(text: string, start: number): number {
  let end = start + 1
  while (end - start <= MAX_RUN_CHARS && isDigit(text.charCodeAt(end))) end += 1
  if (!BEHIND.test(text.charAt(end))) return start
  DATE_OR_PAGE.lastIndex = start
  return DATE_OR_PAGE.test(text) ? DATE_OR_PAGE.lastIndex : start
}

/** An archive's list of its members is no text of theirs. */
function isListing({ label, text }: Section): boolean {
  if (label !== '' || text.length > MAX_LISTING_CHARS) return false
  const lines = text.split('\n').filter(line => line.trim() !== '')
  return lines.length > 0 && lines.every(line => FILE_NAME.test(line.trim()))
}

const isPageLine = (line: string) => line.length <= MAX_PAGE_LINE_CHARS && PAGE_LINE.test(line)

/** A page's text without the page's number at its top and bottom. */
function withoutPageNumber(text: string): string {
  const trimmed = text.trim()
  const firstEnd = trimmed.indexOf('\n')
  if (firstEnd < 0) return trimmed
  const lastStart = trimmed.lastIndexOf('\n') + 1
  const start = isPageLine(trimmed.slice(0, firstEnd)) ? firstEnd : 0
  const end = isPageLine(trimmed.slice(lastStart)) ? lastStart : trimmed.length
  return trimmed.slice(start, Math.max(start, end))
}

/** Folds one text into units from `at` on. @returns where the next one goes */
function foldInto(units: Uint16Array, text: string, from: number): number {
  let at = from
  let wasDigit = false
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    const isNumber = isDigit(unit)
    if (isNumber && !wasDigit) {
      const end = endOfDate(text, i)
      if (end > i) {
        i = end - 1
        continue
      }
    }
    wasDigit = isNumber
    const kept = unit >= 0x4e00 && unit <= 0x9fff ? unit : folded(unit)
    if (kept === 0) continue
    units[at] = kept
    at += 1
  }
  return at
}

/**
 * What of a text is compared: its letters, Han characters and digits, folded to one width and case, in order.
 * Layout, punctuation, dates, page numbers, the places' labels and an archive's list of names do not count.
 * @returns UTF-16 units
 */
export function comparedUnits(sections: readonly Section[]): Uint16Array {
  const [first, ...rest] = sections
  const texts = (first !== undefined && isListing(first) ? rest : sections).map(({ text }) => text)
  const units = new Uint16Array(texts.reduce((sum, text) => sum + text.length, 0))
  const end = texts.reduce((at, text) => foldInto(units, withoutPageNumber(text), at), 0)
  return units.subarray(0, end)
}
