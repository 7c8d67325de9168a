import type { Migration } from './migration'

/**
 * Wanted resources (求资源), what answers them, promises to post it, and which teachers were asked when.
 * `wants_checked` is the `changed` of a resource for which the open wants were last looked through: nobody wanted
 * anything before, so that all that is there counts as looked through.
 */
export const m006Wants: Migration = {
  version: 6,
  name: 'wants',
  sql: `
create table want (
  alliance_id text not null,
  number integer not null,
  state text not null,
  asker_platform text not null,
  asker_id text not null,
  asker_name text not null,
  school_id text,
  group_platform text not null,
  group_id text not null,
  bot_platform text not null,
  bot_id text not null,
  words text not null,
  alternatives text not null,
  audience text not null,
  declined text not null,
  facets text not null,
  asked_at integer not null,
  open_since integer not null,
  ended_at integer,
  filled_by integer,
  asked_around_at integer,
  primary key (alliance_id, number)
) strict, without rowid;
create index want_open on want (alliance_id, asked_at) where state = 'open';
create index want_open_since on want (open_since) where state = 'open';
create index want_of_asker on want (alliance_id, asker_platform, asker_id) where state = 'open';
create index want_by_time on want (alliance_id, asked_at);

create table want_match (
  alliance_id text not null,
  want integer not null,
  number integer not null,
  primary key (alliance_id, want, number),
  foreign key (alliance_id, want) references want (alliance_id, number)
) strict, without rowid;

create table want_pledge (
  alliance_id text not null,
  person_platform text not null,
  person_id text not null,
  group_platform text not null,
  group_id text not null,
  want integer not null,
  at integer not null,
  primary key (alliance_id, person_platform, person_id, group_platform, group_id)
) strict, without rowid;

create table want_asked (
  alliance_id text not null,
  on_day text not null,
  person_platform text not null,
  person_id text not null,
  primary key (alliance_id, on_day, person_platform, person_id)
) strict, without rowid;

create table want_unaskable (
  alliance_id text not null,
  person_platform text not null,
  person_id text not null,
  primary key (alliance_id, person_platform, person_id)
) strict, without rowid;

alter table resource add column wants_checked integer not null default 0;
update resource set wants_checked = changed;
create index resource_to_match on resource (changed)
  where changed > wants_checked and state = 'searchable';
create index resource_of_subject
  on resource (alliance_id, json_extract(classification, '$.facets.subject'), archived_at)
  where state = 'searchable';
`,
}
