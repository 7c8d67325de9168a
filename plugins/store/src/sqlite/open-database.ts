import { Fault } from '@lianxiao/core'
import Libsql from 'libsql'
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database'
import { sqlFault } from './sql-fault'

/** How long a statement waits for another process's transaction (the command line beside a running bot). */
export const BUSY_TIMEOUT_MS = 5_000
/** How many prepared statements are kept. */
const MAX_STATEMENTS = 256

/** How a database file is opened. */
export interface OpenOptions {
  /** `FULL` survives a power cut with every acknowledged row; `NORMAL` is for data that can be rebuilt. */
  readonly synchronous: 'FULL' | 'NORMAL'
  /** Bytes of a page of a new file; a power of two, 512 to 65,536. SQLite's own 4,096 when left out. */
  readonly pageBytes?: number
  /** `WAL` when left out; `DELETE` for a copy that is to be one single file. */
  readonly journal?: 'WAL' | 'DELETE'
  /** Called on a full disk; true when it freed some, and the transaction is tried once more. */
  readonly onDiskFull?: () => boolean
}

type Statement = Libsql.Statement

// libsql binds every number as REAL and aborts the process on a boolean, so values are checked here.
function bindable(value: unknown): string | number | bigint | null | Uint8Array {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : finite(value)
  if (value === null || typeof value === 'string' || value instanceof Uint8Array) return value
  throw new Fault('store.broken', `a ${typeof value} cannot be bound`)
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Fault('store.broken', `${value} cannot be bound`)
  return value
}

// `exec` only: libsql closes a file when its last statement is garbage, and `pragma()` would leave one,
// so that a damaged file could not be removed on Windows.
function connect(path: string, options: OpenOptions): Libsql.Database {
  const connection = new Libsql(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    if (options.pageBytes !== undefined) connection.exec(`pragma page_size = ${options.pageBytes}`)
    connection.exec(`pragma journal_mode = ${options.journal ?? 'WAL'}`)
    connection.exec(`pragma synchronous = ${options.synchronous}`)
    connection.exec('pragma foreign_keys = ON')
    // Reads the schema, so that a damaged file is noticed now and not with the first post.
    connection.exec('select count(*) from sqlite_master')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/**
 * Opens (or creates) a SQLite file in WAL mode.
 * @throws Fault `store.damaged` when the file is no database, `store.busy`, `store.broken`
 */
export function openDatabase(path: string, options: OpenOptions): SqlDatabase {
  let connection: Libsql.Database
  try {
    connection = connect(path, options)
  } catch (error) {
    throw sqlFault(error)
  }
  return databaseOver(connection, options)
}

function databaseOver(connection: Libsql.Database, options: OpenOptions): SqlDatabase {
  const statements = new Map<string, Statement>()

  function prepared(sql: string): Statement {
    const known = statements.get(sql)
    if (known !== undefined) return known
    if (statements.size >= MAX_STATEMENTS) statements.clear()
    const statement = connection.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  function guarded<T>(sql: string, work: () => T): T {
    try {
      return work()
    } catch (error) {
      statements.delete(sql)
      throw sqlFault(error)
    }
  }

  // Always through `all`: libsql's `get` adds a `_metadata` column and leaves the statement open.
  const all = (sql: string, values: readonly SqlValue[] = []) =>
    guarded(sql, () => prepared(sql).all(values.map(bindable)) as SqlRow[])
  const exec = (sql: string) => {
    guarded(sql, () => connection.exec(sql))
  }
  return {
    all,
    one: (sql, values) => all(sql, values)[0] ?? null,
    run: (sql, values = []) => guarded(sql, () => prepared(sql).run(values.map(bindable)).changes),
    exec,
    transaction(work) {
      // Asked whether it is in a transaction, a closed connection of libsql 0.5 aborts the whole process.
      if (!connection.open) throw new Fault('store.broken', 'the database is closed')
      return connection.inTransaction ? work() : inTransaction(exec, work, options.onDiskFull)
    },
    close() {
      statements.clear()
      if (!connection.open) return
      checkpoint(connection)
      connection.close()
    },
  }
}

// So that the file alone is complete; what could not be moved into it stays safe in the -wal file beside it.
function checkpoint(connection: Libsql.Database): void {
  try {
    connection.exec('pragma wal_checkpoint(truncate)')
  } catch {
    // Another process reads it, or the disk is full: the next one to open it takes the -wal file along.
  }
}

function inTransaction<T>(
  exec: (sql: string) => void,
  work: () => T,
  onDiskFull?: () => boolean,
): T {
  try {
    return attempt(exec, work)
  } catch (error) {
    const mayRetry = error instanceof Fault && error.code === 'store.disk-full' && onDiskFull?.()
    if (mayRetry === true) return attempt(exec, work)
    throw error
  }
}

function attempt<T>(exec: (sql: string) => void, work: () => T): T {
  exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    exec('COMMIT')
    return result
  } catch (error) {
    rollBack(exec)
    throw sqlFault(error)
  }
}

function rollBack(exec: (sql: string) => void): void {
  try {
    exec('ROLLBACK')
  } catch {
    // SQLite rolls back by itself on a full disk or an I/O error; the first error is the one that tells.
  }
}
