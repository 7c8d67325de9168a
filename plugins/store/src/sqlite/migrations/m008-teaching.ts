import type { Migration } from './migration'

/** What people teach and which editions schools use. */
export const m008Teaching: Migration = {
  version: 8,
  name: 'teaching',
  sql: 'select 1;',
}
