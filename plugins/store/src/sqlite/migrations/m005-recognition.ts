import type { Migration } from './migration'

/**
 * Pages read by character recognition, by the bytes they are pages of. A page without text was tried in vain so far.
 * Which pages a file needs stands in its resource's facts; the index holds the few resources that need some.
 */
export const m005Recognition: Migration = {
  version: 5,
  name: 'recognition',
  sql: `
create table recognised_page (
  sha256 text not null,
  page integer not null,
  text text,
  confidence real,
  attempts integer not null,
  at integer not null,
  primary key (sha256, page)
) strict, without rowid;
create index resource_with_unread_pages on resource (archived_at, number)
  where json_array_length(facts, '$.unreadPages') > 0;
`,
}
