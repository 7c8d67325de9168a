import type { FibPlace } from './doc-fib'
import { bytesAt } from './doc-fib'

/** A run of bytes of text with the same properties. */
export interface PropertyRun<T> {
  readonly startByte: number
  readonly endByte: number
  readonly value: T
}

const PAGE_BYTES = 512
/** Most pages that are looked at: 32 MB of them. */
const MAX_PAGES = 65_536

/** The bytes of a page, and where in it the properties of its runs stand. */
interface PropertyPage {
  readonly page: Buffer
  readonly runs: number
}

/**
 * Reads the runs of a table of property pages (MS-DOC 2.9.32, 2.9.33) that mean something.
 * @param table the stream with the tables
 * @param word the stream with the pages
 * @param kind which table, how its pages list their runs, and what a run's properties mean: null for nothing
 * @returns by place in the stream, ascending
 */
export function propertyRuns<T>(
  table: Buffer,
  word: Buffer,
  kind: {
    readonly place: FibPlace
    readonly entryBytes: 1 | 13
    readonly meaningOf: (properties: Buffer) => T | null
  },
): readonly PropertyRun<T>[] {
  const index = bytesAt(table, kind.place)
  const count = Math.min(MAX_PAGES, Math.floor((index.length - 4) / 8))
  const found: PropertyRun<T>[] = []
  const seen = new Set<number>()
  for (let i = 0; i < count; i++) {
    const number =
      index.readUInt32LE((Math.floor((index.length - 4) / 8) + 1) * 4 + i * 4) & 0x3fffff
    if (seen.has(number)) continue
    seen.add(number)
    const page = word.subarray(number * PAGE_BYTES, (number + 1) * PAGE_BYTES)
    if (page.length < PAGE_BYTES) continue
    readPage({ page, runs: page[PAGE_BYTES - 1] ?? 0 }, kind, found)
  }
  return found.sort((a, b) => a.startByte - b.startByte)
}

function readPage<T>(
  { page, runs }: PropertyPage,
  kind: { readonly entryBytes: 1 | 13; readonly meaningOf: (properties: Buffer) => T | null },
  found: PropertyRun<T>[],
): void {
  const entriesAt = (runs + 1) * 4
  for (let i = 0; i < runs; i++) {
    const entryAt = entriesAt + i * kind.entryBytes
    if (entryAt >= PAGE_BYTES) return
    const listAt = (page[entryAt] ?? 0) * 2
    const value = listAt === 0 ? null : kind.meaningOf(listIn(page, listAt, kind.entryBytes))
    if (value === null) continue
    const startByte = page.readUInt32LE(i * 4)
    const endByte = page.readUInt32LE(i * 4 + 4)
    if (endByte > startByte) found.push({ startByte, endByte, value })
  }
}

/** A paragraph's list is counted in words, and padded when its length is even; a run's in bytes. */
function listIn(page: Buffer, at: number, entryBytes: 1 | 13): Buffer {
  const told = page[at] ?? 0
  if (entryBytes === 1) return page.subarray(at + 1, at + 1 + told)
  if (told !== 0) return page.subarray(at + 1, at + told * 2)
  return page.subarray(at + 2, at + 2 + (page[at + 1] ?? 0) * 2)
}

/**
 * The run a byte lies in.
 * @param runs ascending
 * @param atByte place in the stream
 */
export function runAt<T>(runs: readonly PropertyRun<T>[], atByte: number): PropertyRun<T> | null {
  const next = firstAfter(runs, atByte)
  const run = runs[next - 1]
  return run && atByte < run.endByte ? run : null
}

/** How many runs begin at or before a byte. */
export function firstAfter<T>(runs: readonly PropertyRun<T>[], atByte: number): number {
  let low = 0
  let high = runs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[middle]?.startByte ?? 0) <= atByte) low = middle + 1
    else high = middle
  }
  return low
}
