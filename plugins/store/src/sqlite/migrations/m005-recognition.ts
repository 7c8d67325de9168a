import type { Migration } from './migration'

/**
 * Pages read by character recognition, by the bytes they are pages of. A page without text was tried in vain so far.
 * Which pages a file needs stands in its resource's facts. `unread_file` is what follows from both, kept in the same
 * transactions so that nobody has to look at all files for the next page: a row for each alliance with such a file,
 * `is_first` in one of them; `next_position` is the place in `pages` of the first page that is not settled.
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

create table unread_file (
  sha256 text not null,
  alliance_id text not null,
  is_first integer not null,
  first_at integer not null,
  pages text not null,
  page_count integer not null,
  next_position integer not null,
  done_count integer not null,
  given_up_count integer not null,
  primary key (sha256, alliance_id)
) strict, without rowid;
create index unread_file_waiting on unread_file (first_at, sha256, next_position)
  where is_first = 1 and next_position < page_count;
create index unread_file_counted
  on unread_file (alliance_id, is_first, page_count, done_count, given_up_count);
`,
}
