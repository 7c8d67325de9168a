import type { Migration } from './migration'

/** Terms, days and bells. */
export const m009Calendar: Migration = {
  version: 9,
  name: 'calendar',
  sql: `
select 1;
`,
}
