import { decodeName } from './text-encoding'

/** UnRAR puts this mark where it met bytes that its locale does not know … */
const MAPPED_MARK = '\ufffe'
/** … and keeps each such byte in the private area from here on. */
const MAPPED_START = 0xe000

/**
 * The name of a rar member. Names in Unicode come as they are; those of old archives are bytes in
 * the system's encoding (GBK on Chinese Windows), which UnRAR hands over mapped and which are
 * decoded by the rule for all names.
 * @param name as UnRAR gave it
 * @returns with `/` between folders
 */
export function rarNameOf(name: string): string {
  const decoded = name.includes(MAPPED_MARK) ? decodeName(mappedBytes(name)) : name
  return decoded.replace(/\\/g, '/')
}

/** Two bytes that happened to be valid UTF-8 were decoded by UnRAR and are encoded again. */
function mappedBytes(name: string): Buffer {
  const parts: Buffer[] = []
  for (const char of name) {
    const code = char.codePointAt(0) ?? 0
    if (char === MAPPED_MARK) continue
    const isMapped = code >= MAPPED_START && code <= MAPPED_START + 0xff
    parts.push(isMapped ? Buffer.from([code - MAPPED_START]) : Buffer.from(char))
  }
  return Buffer.concat(parts)
}
