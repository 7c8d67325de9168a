import type { Migration } from './migration'

/** Teachers and their accounts, lessons to observe, who comes. */
export const m010Observation: Migration = {
  version: 10,
  name: 'observation',
  sql: `
select 1;
`,
}
