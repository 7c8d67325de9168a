/** A stream of a compound file, by its path: storages and name, `/` between them. */
export interface OleStream {
  readonly path: string
  readonly bytes: Uint8Array
}

const SECTOR = 512
const MINI_SECTOR = 64
const MINI_LIMIT = 4096
const END = 0xfffffffe
const FREE = 0xffffffff
const TABLE_SECTOR = 0xfffffffd
const LIST_SECTOR = 0xfffffffc
const NOTHING = 0xffffffff
const HEADER_ENTRIES = 109
const PER_SECTOR = SECTOR / 4

interface Node {
  readonly name: string
  readonly type: 1 | 2 | 5
  readonly children: Map<string, Node>
  bytes: Uint8Array
  index: number
  next: number
  child: number
  start: number
}

/**
 * Writes an OLE compound file (MS-CFB, sectors of 512 bytes): the container of Office 97-2003.
 * @param streams in the order in which they stand in the file; small ones go into the mini stream
 */
export function makeOle(streams: readonly OleStream[]): Uint8Array {
  const root = newNode('Root Entry', 5)
  const inOrder = streams.map(({ path, bytes }) => addStream(root, path.split('/'), bytes))
  const nodes = numbered(root)
  const chains = createChains()
  const mini = layMini(nodes)
  for (const node of inOrder) {
    if (node.bytes.length >= MINI_LIMIT) node.start = chains.add(node.bytes)
  }
  root.bytes = mini.bytes
  root.start = chains.add(mini.bytes)
  const miniTable = chains.add(mini.table)
  const directory = chains.add(directoryOf(nodes))
  return assemble(chains, { miniTable, miniSectors: mini.table.length / SECTOR, directory })
}

function newNode(name: string, type: Node['type']): Node {
  const children = new Map<string, Node>()
  const bytes = new Uint8Array()
  return { name, type, children, bytes, index: 0, next: NOTHING, child: NOTHING, start: END }
}

function addStream(parent: Node, path: readonly string[], bytes: Uint8Array): Node {
  const [name = '', ...rest] = path
  const node = parent.children.get(name) ?? newNode(name, rest.length > 0 ? 1 : 2)
  parent.children.set(name, node)
  if (rest.length > 0) return addStream(node, rest, bytes)
  node.bytes = bytes
  return node
}

/** Entries in the order of the directory; brothers are a tree that leans to the right. */
function numbered(root: Node): Node[] {
  const nodes = [root]
  for (let at = 0; at < nodes.length; at++) {
    const parent = nodes[at]
    if (!parent) break
    const brothers = [...parent.children.values()].sort(byName)
    for (const node of brothers) node.index = nodes.push(node) - 1
    parent.child = brothers[0]?.index ?? NOTHING
    brothers.forEach((node, i) => {
      node.next = brothers[i + 1]?.index ?? NOTHING
    })
  }
  return nodes
}

function byName(a: Node, b: Node): number {
  const [left, right] = [a.name.toUpperCase(), b.name.toUpperCase()]
  return left.length - right.length || (left < right ? -1 : 1)
}

interface Chains {
  readonly add: (bytes: Uint8Array) => number
  readonly sectors: Buffer[]
  readonly table: number[]
}

function createChains(): Chains {
  const sectors: Buffer[] = []
  const table: number[] = []
  return {
    sectors,
    table,
    add: bytes => {
      if (bytes.length === 0) return END
      const start = sectors.length
      for (let at = 0; at < bytes.length; at += SECTOR) {
        const sector = Buffer.alloc(SECTOR)
        sector.set(bytes.subarray(at, at + SECTOR))
        sectors.push(sector)
        table.push(at + SECTOR < bytes.length ? sectors.length : END)
      }
      return start
    },
  }
}

function layMini(nodes: readonly Node[]): { readonly bytes: Buffer; readonly table: Buffer } {
  const pieces: Buffer[] = []
  const table: number[] = []
  for (const node of nodes) {
    if (node.type !== 2 || node.bytes.length >= MINI_LIMIT || node.bytes.length === 0) continue
    const count = Math.ceil(node.bytes.length / MINI_SECTOR)
    node.start = table.length
    for (let i = 1; i <= count; i++) table.push(i < count ? node.start + i : END)
    const piece = Buffer.alloc(count * MINI_SECTOR)
    piece.set(node.bytes)
    pieces.push(piece)
  }
  return { bytes: Buffer.concat(pieces), table: numbers(padded(table, FREE)) }
}

function directoryOf(nodes: readonly Node[]): Buffer {
  const directory = Buffer.alloc(Math.ceil(nodes.length / 4) * SECTOR)
  nodes.forEach((node, index) => {
    const at = index * 128
    directory.write(node.name, at, 'utf16le')
    directory.writeUInt16LE((node.name.length + 1) * 2, at + 64)
    directory[at + 66] = node.type
    directory[at + 67] = 1
    directory.writeUInt32LE(NOTHING, at + 68)
    directory.writeUInt32LE(node.next, at + 72)
    directory.writeUInt32LE(node.child, at + 76)
    directory.writeUInt32LE(node.type === 1 ? 0 : node.start, at + 116)
    directory.writeUInt32LE(node.bytes.length, at + 120)
  })
  return directory
}

function assemble(
  { sectors, table }: Chains,
  places: { readonly miniTable: number; readonly miniSectors: number; readonly directory: number },
): Uint8Array {
  const held = sectors.length
  let tables = 1
  let lists = 0
  while (tables * PER_SECTOR < held + tables + lists) {
    tables++
    lists = Math.ceil(Math.max(0, tables - HEADER_ENTRIES) / (PER_SECTOR - 1))
  }
  for (let i = 0; i < tables; i++) table.push(TABLE_SECTOR)
  for (let i = 0; i < lists; i++) table.push(LIST_SECTOR)
  const tableSectors = Array.from({ length: tables }, (_, i) => held + i)
  const header = Buffer.alloc(SECTOR)
  header.write('d0cf11e0a1b11ae1', 'hex')
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(tables, 44)
  header.writeUInt32LE(places.directory, 48)
  header.writeUInt32LE(MINI_LIMIT, 56)
  header.writeUInt32LE(places.miniTable, 60)
  header.writeUInt32LE(places.miniSectors, 64)
  header.writeUInt32LE(lists === 0 ? END : held + tables, 68)
  header.writeUInt32LE(lists, 72)
  const inHeader = tableSectors.slice(0, HEADER_ENTRIES)
  while (inHeader.length < HEADER_ENTRIES) inHeader.push(FREE)
  numbers(inHeader).copy(header, 76)
  const listed = Array.from({ length: lists }, (_, i) => {
    const from = HEADER_ENTRIES + i * (PER_SECTOR - 1)
    const entries = tableSectors.slice(from, from + PER_SECTOR - 1)
    while (entries.length < PER_SECTOR - 1) entries.push(FREE)
    return numbers([...entries, i + 1 < lists ? held + tables + i + 1 : END])
  })
  return Buffer.concat([header, ...sectors, numbers(padded(table, FREE)), ...listed])
}

function padded(values: readonly number[], filler: number): number[] {
  const filled = [...values]
  while (filled.length % PER_SECTOR !== 0) filled.push(filler)
  return filled
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => {
    bytes.writeUInt32LE(value, i * 4)
  })
  return bytes
}
