/** What can be bound. Booleans are left out on purpose: libsql 0.5 aborts the whole process on one. */
export type SqlValue = string | number | null | Uint8Array

/** A row as the binding gives it: blobs come back as `ArrayBuffer`. */
export type SqlRow = Readonly<Record<string, string | number | null | ArrayBuffer>>

/**
 * The few things this engine needs of a SQLite binding; synchronous, one connection.
 * Errors are Faults: `store.disk-full`, `store.damaged`, `store.busy`, `store.refused` (a constraint), `store.broken`.
 */
export interface SqlDatabase {
  /** All rows of a query, also of `… returning`. */
  all(sql: string, values?: readonly SqlValue[]): SqlRow[]
  /** The first row, or null. */
  one(sql: string, values?: readonly SqlValue[]): SqlRow | null
  /** Runs a statement. @returns how many rows it changed */
  run(sql: string, values?: readonly SqlValue[]): number
  /** Runs several statements without values. */
  exec(sql: string): void
  /**
   * Runs `work` in one write transaction (`BEGIN IMMEDIATE`): all of it or nothing.
   * A transaction within a transaction joins the outer one. `work` must not wait for anything.
   */
  transaction<T>(work: () => T): T
  close(): void
}
