import type { Migration } from './migration'

/** Resources held because of personal data. */
export const m004Holds: Migration = {
  version: 4,
  name: 'holds',
  sql: `select 1`,
}
