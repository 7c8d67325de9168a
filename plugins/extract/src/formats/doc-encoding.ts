import { decodeAs } from '../western-text'

/** Code pages by primary language, where Windows has another than the western one. */
const BY_LANGUAGE: ReadonlyMap<number, string> = new Map([
  [0x05, 'windows-1250'],
  [0x08, 'windows-1253'],
  [0x0d, 'windows-1255'],
  [0x0e, 'windows-1250'],
  [0x11, 'shift_jis'],
  [0x12, 'euc-kr'],
  [0x15, 'windows-1250'],
  [0x19, 'windows-1251'],
  [0x1f, 'windows-1254'],
])
const CHINESE = 0x04
const WESTERN = 'windows-1252'
const MAC = 0x100
const TRADITIONAL: ReadonlySet<number> = new Set([0x0404, 0x0c04, 0x1404])
/** A pair of bytes of the usual 6,763 characters of GB 2312. */
const USUAL_PAIR = /[\xb0-\xf7][\xa1-\xfe]/g
const HIGH_BYTE = /[\x80-\xff]/g
const LETTER = /[A-Za-z\xc0-\xff]/g
const CYRILLIC = /[\xc0-\xff]/g
/** How much of the text is looked at. */
const SAMPLE_CHARS = 65_536

/**
 * The encoding of a Word 6 document. Chinese and Russian text typed into a western Word says
 * western, so bytes that pair up as Chinese, or are letters only as Cyrillic, are believed first.
 * @param fib what the program said: its language, and whether it ran on a Macintosh
 * @param text a byte a character
 */
export function wordEncodingOf(
  { language, characterSet }: { readonly language: number; readonly characterSet: number },
  text: string,
): string {
  if (characterSet === MAC) return 'macintosh'
  if (TRADITIONAL.has(language)) return 'big5'
  const told = BY_LANGUAGE.get(language & 0x3ff)
  if (told) return told
  if ((language & 0x3ff) === CHINESE) return 'gb18030'
  const sample = text.slice(0, SAMPLE_CHARS)
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0
  const high = count(HIGH_BYTE)
  if (high > 0 && count(USUAL_PAIR) * 2 >= high * 0.95) return 'gb18030'
  return count(CYRILLIC) > count(LETTER) / 2 ? 'windows-1251' : WESTERN
}

/**
 * Decodes text that was kept a byte a character.
 * @param raw characters up to U+00FF
 * @param encoding a label of the encoding standard
 */
export function decodeNarrow(raw: string, encoding: string): string {
  return decodeAs(Buffer.from(raw, 'latin1'), encoding)
}
