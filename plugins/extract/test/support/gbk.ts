/** GBK bytes of a few words, so that tests need no encoder. */
const DECODER = new TextDecoder('gb18030')
const BY_CHARACTER = new Map<string, readonly number[]>()
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue
    const char = DECODER.decode(new Uint8Array([lead, trail]))
    if ([...char].length === 1 && !BY_CHARACTER.has(char)) BY_CHARACTER.set(char, [lead, trail])
  }
}

/** Encodes text in GBK. */
export function gbk(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap(char => {
      const code = char.codePointAt(0) ?? 0
      return code < 0x80 ? [code] : (BY_CHARACTER.get(char) ?? [0x3f])
    }),
  )
}
