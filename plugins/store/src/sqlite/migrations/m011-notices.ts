import type { Migration } from './migration'

/** What is to be said unasked, and the rules for it. */
export const m011Notices: Migration = {
  version: 11,
  name: 'notices',
  sql: `
select 1;
`,
}
