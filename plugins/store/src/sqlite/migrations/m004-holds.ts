import type { Migration } from './migration'

/** Resources held because of personal data, who released them, and whose posters were told. */
export const m004Holds: Migration = {
  version: 4,
  name: 'holds',
  sql: `
alter table resource add column hold text;
alter table resource add column released_at integer;
alter table resource add column released_by text;
alter table resource add column hold_told_position integer not null default 0;
create index resource_held on resource (alliance_id, number) where state = 'held';
`,
}
