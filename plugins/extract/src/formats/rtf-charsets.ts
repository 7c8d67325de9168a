import { TextDecoder } from 'node:util'

/** Encodings by the number of a Windows character set, as a font names it (`\fcharset134`). */
const BY_CHARSET: ReadonlyMap<number, string> = new Map([
  [0, 'windows-1252'],
  [77, 'macintosh'],
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gb18030'],
  [136, 'big5'],
  [161, 'windows-1253'],
  [162, 'windows-1254'],
  [163, 'windows-1258'],
  [177, 'windows-1255'],
  [178, 'windows-1256'],
  [186, 'windows-1257'],
  [204, 'windows-1251'],
  [222, 'windows-874'],
  [238, 'windows-1250'],
])
/** Encodings by the number of a code page (`\ansicpg936`). */
const BY_CODE_PAGE: ReadonlyMap<number, string> = new Map([
  [437, 'windows-1252'],
  [850, 'windows-1252'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [10000, 'macintosh'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
])

/**
 * The encoding of a font's bytes.
 * @param charset the number behind `\fcharset`
 * @returns null when the file's own code page counts (the default set, symbols, unknown ones)
 */
export function encodingOfCharset(charset: number): string | null {
  return BY_CHARSET.get(charset) ?? null
}

/**
 * The encoding of a code page.
 * @param page the number behind `\ansicpg`
 */
export function encodingOfCodePage(page: number): string {
  const isWindows = page >= 1250 && page <= 1258
  return BY_CODE_PAGE.get(page) ?? (isWindows ? `windows-${page}` : 'windows-1252')
}

/** Decoders are made once for an encoding: a file changes fonts at every word. */
export function createByteDecoder(): (bytes: readonly number[], encoding: string) => string {
  const decoders = new Map<string, TextDecoder>()
  return (bytes, encoding) => {
    const decoder = decoders.get(encoding) ?? new TextDecoder(encoding)
    decoders.set(encoding, decoder)
    return decoder.decode(Uint8Array.from(bytes))
  }
}
