/** A message segment in OneBot's array format. */
export interface OneBotSegment {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

/** A value from outside as text: strings and numbers as they are, anything else `fallback`. */
export function asText(value: unknown, fallback = ''): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : fallback
}

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('[', '&#91;').replaceAll(']', '&#93;')
const escapeValue = (text: string): string => escapeText(text).replaceAll(',', '&#44;')
const unescapeText = (text: string): string =>
  text
    .replaceAll('&#91;', '[')
    .replaceAll('&#93;', ']')
    .replaceAll('&#44;', ',')
    .replaceAll('&amp;', '&')

/** Writes segments as one string of text and CQ codes (OneBot's string format). */
export function writeCqCode(segments: readonly OneBotSegment[]): string {
  return segments
    .map(({ type, data }) => {
      if (type === 'text') return escapeText(asText(data['text']))
      const fields = Object.entries(data)
        .filter(([, value]) => value !== undefined && value !== null)
        .map(([key, value]) => `,${key}=${escapeValue(asText(value))}`)
      return `[CQ:${type}${fields.join('')}]`
    })
    .join('')
}

/** Reads OneBot's string format; whatever is not a CQ code is text. */
export function readCqCode(source: string): readonly OneBotSegment[] {
  const segments: OneBotSegment[] = []
  let end = 0
  for (const match of source.matchAll(/\[CQ:([\w-]+)((?:,[\w-]+=[^,\]]*)*)\]/g)) {
    const before = source.slice(end, match.index)
    if (before) segments.push({ type: 'text', data: { text: unescapeText(before) } })
    const fields = (match[2] ?? '').split(',').slice(1)
    const data = Object.fromEntries(
      fields.map(field => {
        const at = field.indexOf('=')
        return [field.slice(0, at), unescapeText(field.slice(at + 1))]
      }),
    )
    segments.push({ type: match[1] ?? '', data })
    end = match.index + match[0].length
  }
  const rest = source.slice(end)
  if (rest) segments.push({ type: 'text', data: { text: unescapeText(rest) } })
  return segments
}
