import type { Migration } from './migration'

/**
 * Sheets of lesson observation are held since they are known by their mark, which nobody looked for before. A sheet is
 * made of a planned lesson, and comes back under any name, as a photo or within an archive: whatever was archived since
 * the first lesson was planned is read again, and nothing where there never was one. What is withdrawn is due too, so
 * that it comes back unread.
 */
export const m018SheetsPosted: Migration = {
  version: 18,
  name: 'sheets that were posted',
  sql: `
update resource set is_reading_due = 1
  where archived_at >= (select min(planned_at) from slot);
`,
}
