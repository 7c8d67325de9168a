import type { Migration } from './migration'

/**
 * The first schema. The alliance stands in every key; no account is two empty strings;
 * JSON is written and read by this store only. Resources and events are never deleted.
 */
export const m001Foundation: Migration = {
  version: 1,
  name: 'foundation',
  sql: `
create table alliance (
  alliance_id text primary key,
  name text not null,
  is_listed integer not null
) strict;

create table school (
  alliance_id text not null,
  school_id text not null,
  aliases text not null,
  is_listed integer not null,
  by_person integer not null,
  primary key (alliance_id, school_id)
) strict, without rowid;

create table chat_group (
  alliance_id text not null,
  group_platform text not null,
  group_id text not null,
  name text not null,
  school_id text,
  visibility text not null,
  receipts text not null,
  is_listed integer not null,
  by_person integer not null,
  settings_by_person integer not null,
  primary key (alliance_id, group_platform, group_id),
  unique (group_platform, group_id)
) strict, without rowid;

create table member (
  alliance_id text not null,
  person_platform text not null,
  person_id text not null,
  display_name text not null,
  school_id text,
  basis text not null,
  role text not null,
  last_seen_at integer not null,
  primary key (alliance_id, person_platform, person_id)
) strict, without rowid;
create index member_of_person on member (person_platform, person_id);

create table member_seen_in (
  alliance_id text not null,
  person_platform text not null,
  person_id text not null,
  group_platform text not null,
  group_id text not null,
  last_seen_at integer not null,
  primary key (alliance_id, person_platform, person_id, group_platform, group_id)
) strict, without rowid;

create table event (
  sequence integer primary key autoincrement,
  alliance_id text not null,
  at integer not null,
  by_platform text not null,
  by_id text not null,
  group_platform text not null,
  group_id text not null,
  kind text not null,
  body text not null
) strict;
create index event_of_alliance on event (alliance_id, sequence);
create index event_of_kind on event (alliance_id, kind, sequence);
create trigger event_is_never_changed before update on event
begin select raise(abort, 'the event log is append-only'); end;
create trigger event_is_never_replaced before insert on event
when exists (select 1 from event where sequence = new.sequence)
begin select raise(abort, 'the event log is append-only'); end;
create trigger event_is_never_removed before delete on event
begin select raise(abort, 'the event log is append-only'); end;

create table resource (
  alliance_id text not null,
  number integer not null,
  identity text not null,
  shape text not null,
  name text not null,
  sha256 text,
  size_bytes integer,
  url text,
  state text not null,
  classification text not null,
  correction text,
  warnings text not null,
  audiences text not null,
  audiences_by_person integer not null,
  taken_count integer not null,
  archived_at integer not null,
  read_at integer,
  is_reading_due integer not null,
  changed integer not null,
  indexed integer not null,
  taken_indexed integer not null,
  primary key (alliance_id, number),
  unique (alliance_id, identity)
) strict;
create index resource_of_blob on resource (sha256) where sha256 is not null;
create index resource_to_read on resource (archived_at) where is_reading_due = 1;
create index resource_to_index on resource (changed)
  where changed > indexed or taken_count <> taken_indexed;

create table post (
  alliance_id text not null,
  number integer not null,
  position integer not null,
  group_platform text not null,
  group_id text not null,
  poster_platform text not null,
  poster_id text not null,
  poster_name text not null,
  school_id text,
  name text not null,
  folder text,
  nearby_text text,
  posted_at integer not null,
  audience text not null,
  primary key (alliance_id, number, position),
  foreign key (alliance_id, number) references resource (alliance_id, number)
) strict, without rowid;
create index post_of_poster on post (alliance_id, poster_platform, poster_id, posted_at);

create table resource_text (
  alliance_id text not null,
  number integer not null,
  sections blob not null,
  primary key (alliance_id, number),
  foreign key (alliance_id, number) references resource (alliance_id, number)
) strict;

create table intake_job (
  job_id integer primary key autoincrement,
  alliance_id text not null,
  state text not null,
  bot_platform text not null,
  bot_id text not null,
  group_platform text not null,
  group_id text not null,
  poster_platform text not null,
  poster_id text not null,
  name text not null,
  message_id text,
  posted_at integer not null,
  expires_at integer,
  post text not null,
  nearby_text text,
  attempts integer not null,
  reason text not null,
  due_at integer not null,
  lease_until integer,
  added_at integer not null,
  settled_at integer,
  number integer,
  position integer
) strict;
create index intake_of_upload on intake_job (alliance_id, group_platform, group_id, name, posted_at);
create index intake_of_message on intake_job (alliance_id, message_id) where message_id is not null;
create index intake_of_poster on intake_job (alliance_id, poster_platform, poster_id, added_at);
create index intake_open on intake_job (bot_platform, bot_id, state) where state in ('waiting', 'leased');
create index intake_unarchived on intake_job (alliance_id, state) where state <> 'archived';

create table delivery (
  delivery_id integer primary key autoincrement,
  alliance_id text not null,
  once_key text not null,
  bot_platform text not null,
  bot_id text not null,
  recipient text not null,
  speech text not null,
  lane text not null,
  not_before integer not null,
  expires_at integer not null,
  state text not null,
  attempts integer not null,
  next_at integer,
  claimed_at integer,
  trouble text,
  created_at integer not null,
  sent_at integer,
  message_id text,
  unique (alliance_id, once_key)
) strict;
create index delivery_by_state on delivery (state, next_at);

create table group_listing (
  alliance_id text not null,
  group_platform text not null,
  group_id text not null,
  files text not null,
  listed_at integer not null,
  primary key (alliance_id, group_platform, group_id)
) strict;

create table result_list (
  alliance_id text not null,
  group_platform text not null,
  group_id text not null,
  person_platform text not null,
  person_id text not null,
  words text not null,
  numbers text not null,
  shown integer not null,
  at integer not null,
  primary key (alliance_id, group_platform, group_id, person_platform, person_id)
) strict, without rowid;
create index result_list_age on result_list (at);
`,
}
