import { Fault } from '@lianxiao/core'
import type { SqlRow } from './sql-database'

const wrong = (row: SqlRow, column: string, wanted: string) =>
  new Fault('store.damaged', `column ${column} is ${typeof row[column]}, not ${wanted}`)

/** A column that must hold text. @throws Fault `store.damaged` */
export function text(row: SqlRow, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw wrong(row, column, 'text')
  return value
}

/** A column that holds text or null. @throws Fault `store.damaged` */
export function maybeText(row: SqlRow, column: string): string | null {
  return row[column] === null ? null : text(row, column)
}

/** A column that must hold a number. @throws Fault `store.damaged` */
export function number(row: SqlRow, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw wrong(row, column, 'a number')
  return value
}

/** A column that holds a number or null. @throws Fault `store.damaged` */
export function maybeNumber(row: SqlRow, column: string): number | null {
  return row[column] === null ? null : number(row, column)
}

/** A column that must hold bytes. @throws Fault `store.damaged` */
export function bytes(row: SqlRow, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof ArrayBuffer)) throw wrong(row, column, 'bytes')
  return new Uint8Array(value)
}

/**
 * A column that holds JSON this store wrote itself, so its shape is taken on trust.
 * @throws Fault `store.damaged` when it is no JSON
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names what it wrote
export function json<T>(row: SqlRow, column: string): T {
  const words = text(row, column)
  try {
    return JSON.parse(words) as T
  } catch (error) {
    throw new Fault('store.damaged', `column ${column} holds no JSON`, { cause: error })
  }
}
