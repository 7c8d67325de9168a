import type { Migration } from './migration'

/** Wanted resources (求资源). */
export const m006Wants: Migration = {
  version: 6,
  name: 'wants',
  sql: 'select 1;',
}
