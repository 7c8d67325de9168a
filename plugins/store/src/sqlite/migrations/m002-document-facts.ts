import type { Migration } from './migration'

/** What documents tell about themselves: pages, dates, pages that only recognition can read. */
export const m002DocumentFacts: Migration = {
  version: 2,
  name: 'document facts',
  sql: `alter table resource add column facts text`,
}
