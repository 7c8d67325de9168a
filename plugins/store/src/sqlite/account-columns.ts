import type { Account } from '@lianxiao/core'
import { text } from './row'
import type { SqlRow } from './sql-database'

/** An account as two columns; no account is two empty strings, so that it can stand in a key. */
export function accountColumns(account: Account | null): [platform: string, id: string] {
  return account === null ? ['', ''] : [account.platform, account.id]
}

/** Reads an account from `<prefix>_platform` and `<prefix>_id`; null when they are empty. */
export function accountOf(row: SqlRow, prefix: string): Account | null {
  const platform = text(row, `${prefix}_platform`)
  return platform === '' ? null : { platform, id: text(row, `${prefix}_id`) }
}

/** Reads an account that must be there. */
export function accountIn(row: SqlRow, prefix: string): Account {
  return { platform: text(row, `${prefix}_platform`), id: text(row, `${prefix}_id`) }
}
