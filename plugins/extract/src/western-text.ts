/** Windows-1252 at 0x80 to 0x9f, where Latin 1 has control characters; the five holes stay controls. */
const UPPER_CONTROLS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const FIRST = 0x80

/**
 * Decodes Windows-1252. Not by `TextDecoder`: in Node 20 it takes that label for Latin 1, and drops
 * quotation marks and dashes.
 * @param bytes text, a byte a character
 */
export function decodeWestern(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  return text.replace(
    /[\x80-\x9f]/g,
    character => UPPER_CONTROLS[character.charCodeAt(0) - FIRST] ?? '',
  )
}

/**
 * Decodes text by a label of the encoding standard, Windows-1252 as it is meant.
 * @param bytes text
 * @param label such as `gb18030`
 * @throws RangeError for a label that is none
 */
export function decodeAs(bytes: Uint8Array, label: string): string {
  return label === 'windows-1252' ? decodeWestern(bytes) : new TextDecoder(label).decode(bytes)
}
