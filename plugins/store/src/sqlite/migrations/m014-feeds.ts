import type { Migration } from './migration'

/** Calendar feeds and their addresses. */
export const m014Feeds: Migration = {
  version: 14,
  name: 'feeds',
  sql: `
select 1;
`,
}
