/** A line longer than this is not read: memory stays bounded whatever comes. */
export const MAX_LINE_BYTES = 1024 * 1024

const NEWLINE = 0x0a

/** A line of a stream without its end; null when it was longer than {@link MAX_LINE_BYTES}. */
export type Line = string | null

/**
 * Splits a stream of bytes into lines of UTF-8, keeping no more than one line and one chunk.
 * @returns the lines that each chunk completes, so that a caller can answer them before waiting for more
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line[]> {
  let parts: Uint8Array[] = []
  let length = 0
  const take = (): Line => {
    const line = length > MAX_LINE_BYTES ? null : Buffer.concat(parts).toString('utf8')
    parts = []
    length = 0
    return line === null ? null : line.replace(/\r$/, '')
  }
  const add = (part: Uint8Array) => {
    length += part.length
    if (length <= MAX_LINE_BYTES) parts.push(part)
    else parts = []
  }
  for await (const chunk of bytes) {
    const lines: Line[] = []
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, end))
      lines.push(take())
      from = end + 1
    }
    if (from < chunk.length) add(chunk.subarray(from))
    yield lines
  }
  if (length > 0) yield [take()]
}
