type Codes = ReadonlyMap<string, Uint8Array>

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

function* pairs(
  leads: readonly number[],
  trails: readonly number[],
): Generator<readonly [number, number]> {
  for (const lead of leads) for (const trail of trails) yield [lead, trail]
}

/** Every two-byte code, then every four-byte code of the Basic Multilingual Plane. */
function* candidates(): Generator<Uint8Array> {
  const trails = [...range(0x40, 0x7e), ...range(0x80, 0xfe)]
  for (const pair of pairs(range(0x81, 0xfe), trails)) yield Uint8Array.from(pair)
  const digits = range(0x30, 0x39)
  const ends = [...pairs(range(0x81, 0xfe), digits)]
  for (const start of pairs(range(0x81, 0x84), digits)) {
    for (const end of ends) yield Uint8Array.of(...start, ...end)
  }
}

function buildCodes(): Codes {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, Uint8Array>()
  for (const bytes of candidates()) {
    const character = decoder.decode(bytes)
    if (!character.includes('\ufffd') && !codes.has(character)) codes.set(character, bytes)
  }
  return codes
}

let codes: Codes | null = null

/** Encodes text as Chinese Windows programs do; characters beyond the plane become `?`. */
export function encodeGb18030(text: string): Uint8Array {
  codes ??= buildCodes()
  const known = codes
  const parts = Array.from(text, character => {
    const ascii = character.charCodeAt(0) < 0x80
    return ascii ? Buffer.from(character) : (known.get(character) ?? Buffer.from('?'))
  })
  return Buffer.concat(parts)
}
