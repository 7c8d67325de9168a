import type { Migration } from './migration'

/** Quotas, excuses, appeals. */
export const m013Quotas: Migration = {
  version: 13,
  name: 'quotas',
  sql: `
select 1;
`,
}
