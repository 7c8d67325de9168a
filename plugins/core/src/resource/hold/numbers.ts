/** Weights and check digits of ISO 7064 MOD 11-2, as GB 11643-1999 uses them. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'
/** First two digits: provinces by GB/T 2260, and 83 for people from Taiwan. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
)
const FIRST_BIRTH_YEAR = 1900
const LAST_BIRTH_YEAR = 2049
const DAYS_OF_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Numbers of one kind that are counted in a document. */
const MAX_COUNTED = 1_000

function isDate(year: number, month: number, day: number): boolean {
  if (year < FIRST_BIRTH_YEAR || year > LAST_BIRTH_YEAR) return false
  return day >= 1 && day <= (DAYS_OF_MONTHS[month - 1] ?? 0)
}

function hasCheckDigit(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return CHECK_DIGITS[sum % 11] === number[17]
}

/** Whether 18 digits (the last may be X) are a resident's identity number: region, date of birth, checksum. */
export function isIdNumber(number: string): boolean {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)]
  return (
    PROVINCES.has(number.slice(0, 2)) &&
    isDate(Number(year), Number(month), Number(day)) &&
    hasCheckDigit(number)
  )
}

/** Whether 15 digits can be an identity number from before 1999; they have no checksum. */
function isOldIdNumber(number: string): boolean {
  const [year, month, day] = [number.slice(6, 8), number.slice(8, 10), number.slice(10, 12)]
  return (
    PROVINCES.has(number.slice(0, 2)) && isDate(1900 + Number(year), Number(month), Number(day))
  )
}

const ID_NUMBER = /(?<![\d.])\d(?:[ -]?\d){16}[ -]?[\dX](?![\dA-Z])/gi
const OLD_ID_NUMBER = /(?<![\d.])\d{15}(?![\d.])/g
const MOBILE = /(?<![\d.])1[3-9]\d{9}(?![\d.])/g
const SPACED_MOBILE = /(?<![\d.])1[3-9]\d[ -]\d{4}[ -]\d{4}(?![\d.])/g

/** Full-width digits, X and spaces as half-width ones, of equal length. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff10-\uff19\uff38\uff58\u3000\u00a0\u2002-\u200a\uff0d]/g, character =>
    /[\s]/.test(character) ? ' ' : character === '－' ? '-' : character.normalize('NFKC'),
  )
}

function distinct(
  text: string,
  pattern: RegExp,
  isMeant: (digits: string) => boolean,
): Set<string> {
  const found = new Set<string>()
  for (const [match] of text.matchAll(pattern)) {
    const digits = match.replace(/[ -]/g, '').toUpperCase()
    if (isMeant(digits)) found.add(digits)
    if (found.size >= MAX_COUNTED) break
  }
  return found
}

/**
 * How many distinct identity numbers stand in a text, spaced ones too.
 * @param text half-width
 */
export function countIdNumbers(text: string): number {
  return distinct(text, ID_NUMBER, isIdNumber).size
}

/** How many distinct old identity numbers of 15 digits stand in a text. @param text half-width */
export function countOldIdNumbers(text: string): number {
  return distinct(text, OLD_ID_NUMBER, isOldIdNumber).size
}

/** How many distinct mobile numbers stand in a text. @param isSpacedToo counts 138 1234 5678 as well */
export function countMobiles(text: string, isSpacedToo: boolean): number {
  const found = distinct(text, MOBILE, () => true)
  if (isSpacedToo) for (const number of distinct(text, SPACED_MOBILE, () => true)) found.add(number)
  return found.size
}
