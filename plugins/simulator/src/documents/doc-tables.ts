const PAGE = 512

/** A run of text with properties of its own, as places in the stream. */
export interface DocRun {
  readonly startByte: number
  readonly endByte: number
  readonly properties: Buffer
}

/** Pages of run properties, and the table that finds them. */
export interface DocRunPages {
  readonly pages: Buffer
  readonly index: Buffer
}

/** Runs that fit a page whatever their properties are. */
const RUNS_A_PAGE = 12

/**
 * Lays runs out in pages of 512 bytes (MS-DOC 2.9.32, 2.9.33).
 * @param runs without a gap between them
 * @param firstPage number of the first page
 * @param kind `paragraph` lists count in words and have 13 bytes an entry
 */
export function runPages(
  runs: readonly DocRun[],
  firstPage: number,
  kind: 'paragraph' | 'character',
): DocRunPages {
  const pages: Buffer[] = []
  const places: number[] = []
  for (let at = 0; at < runs.length; at += RUNS_A_PAGE) {
    const part = runs.slice(at, at + RUNS_A_PAGE)
    places.push(part[0]?.startByte ?? 0)
    pages.push(pageOf(part, kind))
  }
  places.push(runs.at(-1)?.endByte ?? 0)
  const index = Buffer.alloc(places.length * 4 + pages.length * 4)
  places.forEach((place, i) => {
    index.writeUInt32LE(place, i * 4)
  })
  pages.forEach((_, i) => {
    index.writeUInt32LE(firstPage + i, (places.length + i) * 4)
  })
  return { pages: Buffer.concat(pages), index }
}

function pageOf(runs: readonly DocRun[], kind: 'paragraph' | 'character'): Buffer {
  const page = Buffer.alloc(PAGE)
  const entryBytes = kind === 'paragraph' ? 13 : 1
  let listAt = PAGE - 2
  runs.forEach(({ startByte, properties }, i) => {
    page.writeUInt32LE(startByte, i * 4)
    if (properties.length === 0) return
    const list = kind === 'paragraph' ? paragraphList(properties) : characterList(properties)
    listAt = (listAt - list.length) & ~1
    list.copy(page, listAt)
    page[(runs.length + 1) * 4 + i * entryBytes] = listAt / 2
  })
  page.writeUInt32LE(runs.at(-1)?.endByte ?? 0, runs.length * 4)
  page[PAGE - 1] = runs.length
  return page
}

function characterList(properties: Buffer): Buffer {
  return Buffer.concat([Buffer.from([properties.length]), properties])
}

function paragraphList(properties: Buffer): Buffer {
  const isOdd = properties.length % 2 === 1
  const head = isOdd ? [(properties.length + 1) / 2] : [0, properties.length / 2]
  return Buffer.concat([Buffer.from(head), properties])
}

/** The style sheet: a paragraph style for each number, named (MS-DOC 2.9.271). */
export function styleSheet(styles: readonly (readonly [number, string])[]): Buffer {
  const head = Buffer.alloc(20)
  head.writeUInt16LE(18, 0)
  head.writeUInt16LE(styles.length, 2)
  head.writeUInt16LE(10, 4)
  head.writeUInt16LE(1, 6)
  head.writeUInt16LE(0x5b, 8)
  head.writeUInt16LE(15, 10)
  return Buffer.concat([head, ...styles.map(([number, name], at) => styleOf(number, name, at))])
}

function styleOf(number: number, name: string, at: number): Buffer {
  const base = Buffer.alloc(10)
  base.writeUInt16LE(number, 0)
  base.writeUInt16LE(1 | ((at === 0 ? 0xfff : 0) << 4), 2)
  base.writeUInt16LE(2 | (at << 4), 4)
  const named = Buffer.alloc(2 + name.length * 2 + 2)
  named.writeUInt16LE(name.length, 0)
  named.write(name, 2, 'utf16le')
  const properties = Buffer.alloc(6)
  properties.writeUInt16LE(2, 0)
  properties.writeUInt16LE(at, 2)
  const style = Buffer.concat([base, named, properties])
  style.writeUInt16LE(style.length, 6)
  const size = Buffer.alloc(2)
  size.writeUInt16LE(style.length)
  return Buffer.concat([size, style])
}
