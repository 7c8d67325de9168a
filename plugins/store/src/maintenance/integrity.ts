import { faultCode } from '@lianxiao/core'
import { text } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'

/** What SQLite finds wrong with the file and with references between tables; empty when nothing is. */
export function integrityOf(db: SqlDatabase): string[] {
  try {
    const found = db
      .all('pragma integrity_check')
      .map(row => text(row, 'integrity_check'))
      .filter(line => line !== 'ok')
    const dangling = db
      .all('pragma foreign_key_check')
      .map(row => `${text(row, 'table')}: row without its ${text(row, 'parent')}`)
    return [...found, ...dangling]
  } catch (error) {
    return [faultCode(error)]
  }
}
