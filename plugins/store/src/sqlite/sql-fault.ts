import { Fault } from '@lianxiao/core'

function codeFor(sqliteCode: string, message: string): string {
  if (sqliteCode === 'SQLITE_FULL' || /disk is full/i.test(message)) return 'store.disk-full'
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(sqliteCode) || /malformed|not a database/i.test(message))
    return 'store.damaged'
  if (/^SQLITE_(BUSY|LOCKED)/.test(sqliteCode)) return 'store.busy'
  if (sqliteCode.startsWith('SQLITE_CONSTRAINT')) return 'store.refused'
  return 'store.broken'
}

/** Turns what the binding threw into a Fault with a stable code. */
export function sqlFault(error: unknown): Fault {
  if (error instanceof Fault) return error
  const sqliteCode =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const message = error instanceof Error ? error.message : String(error)
  return new Fault(codeFor(sqliteCode, message), message, { cause: error })
}
