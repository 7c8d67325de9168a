import type { Migration } from './migration'

/** Families of resources that are versions of one another. */
export const m003Versions: Migration = {
  version: 3,
  name: 'versions',
  sql: `select 1`,
}
