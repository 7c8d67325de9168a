const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])
/** Longest reference that is looked at: `&#x10FFFF;`. */
export const MAX_REFERENCE_UNITS = 12
const REFERENCE = /&(#x[0-9a-f]{1,7}|#[0-9]{1,8}|[a-z]{2,4});/gi

/**
 * Replaces the five named and the numeric character references of XML; every other one stays as it
 * is written, so that no entity is ever expanded.
 * @param raw text between tags, or the value of an attribute
 */
export function decodeReferences(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replace(REFERENCE, (whole, name: string) => characterOf(name) ?? whole)
}

/** What a reference stands for: empty for a number that is no character, null for an unknown name. */
function characterOf(name: string): string | null {
  if (!name.startsWith('#')) return NAMED.get(name) ?? null
  const isHex = name[1] === 'x' || name[1] === 'X'
  const code = isHex ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : ''
}
