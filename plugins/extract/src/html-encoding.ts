import { decodeText, isUtf8 } from './text-encoding'

/** How far into a page its encoding may be named. */
const LOOK_BYTES = 8192
const NAMED =
  /<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w-]{2,30})|^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{2,30})/i

/**
 * Decodes a page: byte order mark, else what it names where the bytes bear it out, else as any text.
 * @param bytes of the page
 */
export function decodeHtml(bytes: Buffer): string {
  const named = namedEncoding(bytes)
  // A page saved again by another program often still names the old encoding.
  if (named === null || hasMark(bytes) || isUtf8(bytes)) return decodeText(bytes)
  try {
    return new TextDecoder(named).decode(bytes)
  } catch {
    return decodeText(bytes)
  }
}

function namedEncoding(bytes: Buffer): string | null {
  const match = NAMED.exec(bytes.toString('latin1', 0, LOOK_BYTES).trimStart())
  const name = (match?.[1] ?? match?.[2] ?? '').toLowerCase()
  if (name === '' || /^utf-?(?:8|16)/.test(name)) return null
  return /^(?:gb|x-gbk|chinese|cp936|ms936)/.test(name) ? 'gb18030' : name
}

function hasMark(bytes: Buffer): boolean {
  return /^(?:fffe|feff|efbbbf)/.test(bytes.subarray(0, 3).toString('hex'))
}
