import { commonHan, FREQUENT_HAN } from './frequent-han'

/** What a UTF-16 unit says about the text it stands in; several may hold. */
export const KIND = {
  counted: 1,
  control: 2,
  privateUse: 4,
  /** Of no script or sign that school texts use. */
  alien: 8,
  /** A letter, digit or Han character. */
  word: 16,
  /** Of the upper half of Latin-1, where bytes of Chinese land that were read as Latin. */
  latinUpper: 32,
  han: 64,
  /** One of the 3,755 common characters. */
  commonHan: 128,
  frequentHan: 256,
  asciiLetter: 512,
  vowel: 1024,
  /** Of a script of a nationality's schools; the script's place in {@link SCHOOL_SCRIPTS} is above these bits. */
  otherScript: 2048,
} as const

/** Where the place of the script begins in a unit's kind. */
export const SCRIPT_SHIFT = 12
/** Scripts in which nationalities' schools teach: sound where a page is written in them, noise where they are sprinkled. */
export const SCHOOL_SCRIPTS: readonly RegExp[] = [
  /\p{Script=Hangul}/u,
  /\p{Script=Tibetan}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Mongolian}/u,
  /\p{Script=Yi}/u,
]

/** Han, kana, Latin with pinyin and phonetics, Greek, Cyrillic, mathematics. */
const PLAUSIBLE =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u0021-\u007e\u00a1-\u00ff\p{Mn}\u02b0-\u02ff\u2000-\u2bff\u3000-\u33ff\ufe10-\ufe6f\uff00-\uffef]/u
const LATIN_BEYOND_PINYIN = /[\u0180-\u01cc\u01dd-\u024f\u2c60-\u2c7f\ua720-\ua7ff]/u
const WORD = /[\p{L}\p{Nd}]/u
const HAN = /\p{Script=Han}/u
const SPACE = /[\s\u200b-\u200f\ufeff]/u
const UNITS = 0x10000

/** Stands in the table for a unit that nobody asked about yet; no kind has all bits. */
const UNKNOWN = 0xffff

let table: Uint16Array | null = null

/**
 * The kind of every UTF-16 unit, looked up with {@link kindAt}: found out when it is first asked,
 * since a school text uses one unit in thirty, and looking up costs a fiftieth of finding out.
 */
export function characterKinds(): Uint16Array {
  table ??= makeTable()
  return table
}

/**
 * @param kinds from {@link characterKinds}
 * @param unit a UTF-16 unit
 * @returns bits of {@link KIND}; 0 for what counts for nothing
 */
export function kindAt(kinds: Uint16Array, unit: number): number {
  const kind = kinds[unit] ?? 0
  if (kind !== UNKNOWN) return kind
  const found = kindOf(unit)
  kinds[unit] = found
  return found
}

function makeTable(): Uint16Array {
  const kinds = new Uint16Array(UNITS).fill(UNKNOWN)
  const common = KIND.counted | KIND.word | KIND.han | KIND.commonHan
  for (const char of commonHan()) kinds[char.charCodeAt(0)] = common
  for (const char of FREQUENT_HAN) add(kinds, char, KIND.frequentHan)
  for (const char of 'aeiouAEIOU') add(kinds, char, KIND.vowel)
  return kinds
}

function add(kinds: Uint16Array, char: string, kind: number): void {
  const unit = char.charCodeAt(0)
  kinds[unit] = kindAt(kinds, unit) | kind
}

function kindOf(unit: number): number {
  const char = String.fromCharCode(unit)
  if (SPACE.test(char) || isLowSurrogate(unit)) return 0
  if (isControl(unit)) return KIND.counted | KIND.control
  if (unit >= 0xe000 && unit <= 0xf8ff) return KIND.privateUse
  if (isHan(unit, char)) return KIND.counted | KIND.word | KIND.han
  const script = SCHOOL_SCRIPTS.findIndex(pattern => pattern.test(char))
  if (script >= 0) return KIND.counted | KIND.word | KIND.otherScript | (script << SCRIPT_SHIFT)
  const isPlausible = PLAUSIBLE.test(char) && !LATIN_BEYOND_PINYIN.test(char)
  if (!isPlausible) return KIND.counted | KIND.alien
  return KIND.counted | (WORD.test(char) ? KIND.word : 0) | latinKind(unit)
}

/** The high half of a pair above U+20000 stands for a rare character; the low half counts for nothing. */
function isHan(unit: number, char: string): boolean {
  return (unit >= 0xd840 && unit <= 0xd88f) || HAN.test(char)
}

const isControl = (unit: number): boolean => unit < 0x20 || (unit >= 0x7f && unit < 0xa0)
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

function latinKind(unit: number): number {
  if (unit >= 0xa1 && unit <= 0xff) return KIND.latinUpper
  const isLetter = (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
  return isLetter ? KIND.asciiLetter : 0
}
