import { createReadStream, statSync } from 'node:fs'
import { usageFault } from '../exit-code'
import { type Line, readLines } from '../read-lines'
import { sizeWords } from '../terminal'

/** A larger file is not read. */
const MAX_FILE_BYTES = 200 * 1024 ** 2
/** More lines than this are not read. */
const MAX_LINES = 1_000_000
/** Bad lines that are named one by one. */
const MAX_NAMED = 20

/** What a file of JSON lines holds, and which of its lines could not be used. */
export interface JsonLines<Item> {
  readonly items: readonly Item[]
  readonly bad: readonly BadLine[]
}

/** A line that could not be used. */
export interface BadLine {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly problem: string
}

/** How one line becomes an item. */
export interface LineReader<Item> {
  /** @returns null when it is none */
  read(value: unknown): Item | null
  /** What a line should look like, for the complaint. */
  readonly shape: string
  /** What may stand in one line only; null where repetitions do no harm. */
  readonly keyOf: ((item: Item) => string) | null
}

/** A byte order mark at the beginning of a file is no part of its first line. */
function valueIn(line: Line): { readonly value: unknown } | string {
  if (line === null) return '太长（超过 1 MB）'
  try {
    return { value: JSON.parse(line.replace(/^\ufeff/, '')) as unknown }
  } catch {
    return '不是 JSON'
  }
}

function itemIn<Item>(line: Line, reader: LineReader<Item>, seen: Set<string>): Item | string {
  const parsed = valueIn(line)
  if (typeof parsed === 'string') return parsed
  const item = reader.read(parsed.value)
  if (item === null) return `要写成 ${reader.shape}`
  const key = reader.keyOf?.(item)
  if (key === undefined) return item
  if (seen.has(key)) return `${key} 前面已经有了`
  seen.add(key)
  return item
}

function checkSize(path: string): void {
  const { size } = statSync(path)
  if (size > MAX_FILE_BYTES)
    throw usageFault(`${path} 太大了（${sizeWords(size)}），最多 ${sizeWords(MAX_FILE_BYTES)}`)
}

function isBlank(line: Line): boolean {
  return line !== null && line.trim() === ''
}

/** The lines of a file that are not empty, with their numbers. */
async function* numberedLines(path: string): AsyncGenerator<readonly [number: number, line: Line]> {
  let number = 0
  for await (const lines of readLines(createReadStream(path)))
    for (const line of lines) {
      number += 1
      if (number > MAX_LINES) throw usageFault(`${path} 太长了，最多 ${MAX_LINES} 行`)
      if (!isBlank(line)) yield [number, line]
    }
}

/**
 * Reads a file of JSON lines. A bad line is told and passed over; empty lines are nothing.
 * @throws Fault `cli.usage` when the file is too large or has nothing to read
 */
export async function readJsonLines<Item>(
  path: string,
  reader: LineReader<Item>,
): Promise<JsonLines<Item>> {
  checkSize(path)
  const items: Item[] = []
  const bad: BadLine[] = []
  const seen = new Set<string>()
  for await (const [number, line] of numberedLines(path)) {
    const item = itemIn(line, reader, seen)
    if (typeof item === 'string') bad.push({ file: path, line: number, problem: item })
    else items.push(item)
  }
  if (items.length > 0) return { items, bad }
  const why = bad[0] === undefined ? '' : `（第 ${bad[0].line} 行${bad[0].problem}）`
  throw usageFault(`${path} 里没有读得懂的行${why}`)
}

/** Which lines were passed over, for people. */
export function badLineWords(bad: readonly BadLine[]): readonly string[] {
  const named = bad.slice(0, MAX_NAMED)
  const more = bad.length - named.length
  return [
    ...named.map(({ file, line, problem }) => `${file} 第 ${line} 行${problem}，跳过了`),
    ...(more > 0 ? [`……还有 ${more} 行也跳过了`] : []),
  ]
}
