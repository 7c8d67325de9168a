import type { Migration } from './migration'

/**
 * Resources held because of personal data, who released them, and whose posters were told. What was read before
 * is read again: nobody looked for personal data then. What is withdrawn is due too, so that it comes back unread;
 * what nobody has read yet comes first, so that a new post does not stand behind a whole archive.
 */
export const m004Holds: Migration = {
  version: 4,
  name: 'holds',
  sql: `
alter table resource add column hold text;
alter table resource add column released_at integer;
alter table resource add column released_by text;
alter table resource add column hold_told_position integer not null default 0;
update resource set is_reading_due = 1;
drop index resource_to_read;
create index resource_to_read on resource ((state <> 'archived'), archived_at, number)
  where is_reading_due = 1 and state <> 'withdrawn';
create index resource_held on resource (alliance_id, number) where state = 'held';
`,
}
