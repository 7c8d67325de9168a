import { SIMPLIFIED_PAIRS } from './simplified'

/** For each UTF-16 unit its simplified form, 0 where it has none. */
const UNITS = new Uint16Array(0x10000)
/** The few characters beyond the BMP. */
const BEYOND = new Map<string, string>()

const characters = Array.from(SIMPLIFIED_PAIRS.replaceAll('\n', ''))
for (let at = 0; at + 1 < characters.length; at += 2) {
  const [from = '', to = ''] = characters.slice(at, at + 2)
  if (from.length === 1) UNITS[from.charCodeAt(0)] = to.charCodeAt(0)
  else BEYOND.set(from, to)
}

const PAIR = /[\ud840-\ud8ff][\udc00-\udfff]/g

/**
 * Traditional and variant characters as simplified ones, one by one: 圓錐曲線 becomes 圆锥曲线. Every character keeps its
 * place and length, so that positions are those of the text as written. Idempotent. What simplified texts write
 * with a meaning of its own stays (著, 乾), and so does what is not Han.
 */
export function simplify(text: string): string {
  const first = firstToFold(text)
  if (first < 0) return text
  const parts: string[] = []
  let from = 0
  for (let at = first; at < text.length; at += 1) {
    const unit = UNITS[text.charCodeAt(at)] ?? 0
    if (unit === 0) continue
    parts.push(text.slice(from, at), String.fromCharCode(unit))
    from = at + 1
  }
  const folded = parts.join('') + text.slice(from)
  return folded.replace(PAIR, pair => BEYOND.get(pair) ?? pair)
}

function firstToFold(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (UNITS[code] !== 0 || (code >= 0xd840 && code <= 0xd8ff)) return at
  }
  return -1
}

/**
 * Lower case, half width and simplified, unit by unit, so that positions stay those of the text as written. Nearly
 * `normalise`, for looking words up in a text: rarer forms (①, ﬁ) stay as they are.
 */
export function foldInPlace(text: string): string {
  const plain = text.replace(/[A-Z\uff01-\uff5e\u3000]/g, unit => {
    if (unit === '\u3000') return ' '
    const code = unit.charCodeAt(0)
    return String.fromCharCode(code >= 0xff01 ? code - 0xfee0 : code).toLowerCase()
  })
  return simplify(plain)
}
