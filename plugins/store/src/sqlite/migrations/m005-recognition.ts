import type { Migration } from './migration'

/** Pages read by character recognition. */
export const m005Recognition: Migration = {
  version: 5,
  name: 'recognition',
  sql: `select 1`,
}
