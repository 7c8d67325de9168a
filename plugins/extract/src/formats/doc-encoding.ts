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
const TRADITIONAL: ReadonlySet<number> = new Set([0x0404, 0x0c04, 0x1404])
/** A pair of bytes of the usual 6,763 characters of GB 2312. */
const USUAL_PAIR = /[\xb0-\xf7][\xa1-\xfe]/g
const HIGH_BYTE = /[\x80-\xff]/g

/**
 * The encoding of a Word 6 document. Chinese text typed into a western Word says western, so bytes
 * that pair up as Chinese are believed first.
 * @param language of the program (LCID)
 * @param sample text, a byte a character
 */
export function wordEncodingOf(language: number, sample: string): string {
  if (TRADITIONAL.has(language)) return 'big5'
  const told = BY_LANGUAGE.get(language & 0x3ff)
  if (told) return told
  if ((language & 0x3ff) === CHINESE) return 'gb18030'
  const high = sample.match(HIGH_BYTE)?.length ?? 0
  const paired = (sample.match(USUAL_PAIR)?.length ?? 0) * 2
  return high > 0 && paired >= high * 0.8 ? 'gb18030' : 'windows-1252'
}

/**
 * Decodes text that was kept a byte a character.
 * @param raw characters up to U+00FF
 * @param encoding a label of the encoding standard
 */
export function decodeNarrow(raw: string, encoding: string): string {
  return new TextDecoder(encoding).decode(Buffer.from(raw, 'latin1'))
}
