import { encodeGb18030 } from './gb18030'

/** Bytes of a GBK text as WordPad writes them: letters as they are, the rest as `\'xx`. */
function escaped(text: string): string {
  return Array.from(encodeGb18030(text), byte => {
    if (byte >= 0x80) return `\\'${byte.toString(16)}`
    const character = String.fromCharCode(byte)
    return '\\{}'.includes(character) ? `\\${character}` : character
  }).join('')
}

/** Rich text in GBK, as Chinese Windows writes it: a paragraph a line. */
export function makeRtf(title: string, lines: readonly string[]): Uint8Array {
  const body = lines.map(line => `\\pard\\f0\\fs24 ${escaped(line)}\\par\r\n`).join('')
  const fonts = `{\\fonttbl{\\f0\\fnil\\fcharset134 ${escaped('宋体')};}{\\f1\\fswiss\\fcharset0 Arial;}}`
  const info = `{\\info{\\title ${escaped(title)}}{\\creatim\\yr2026\\mo3\\dy2\\hr8\\min30}}`
  return Buffer.from(
    `{\\rtf1\\ansi\\ansicpg936\\deff0${fonts}{\\colortbl;\\red0\\green0\\blue0;}\r\n${info}${body}}`,
    'latin1',
  )
}
