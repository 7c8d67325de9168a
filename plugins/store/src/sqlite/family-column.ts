import type { ResourceNumber } from '@lianxiao/core'
import { maybeNumber, number } from './row'
import type { SqlRow } from './sql-database'

/** The family of a resource's row: its own number when it is alone. */
export function familyIn(row: SqlRow): ResourceNumber {
  return (maybeNumber(row, 'family') ?? number(row, 'number')) as ResourceNumber
}
