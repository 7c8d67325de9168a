import type { Migration } from './migration'

/** Observation records, rubrics, unfinished dialogues. */
export const m012Records: Migration = {
  version: 12,
  name: 'records',
  sql: `
select 1;
`,
}
