import type { Migration } from './migration'

/**
 * Observation records (the newest revision, and what they were before), rubrics, unfinished dialogues.
 * `content`, `score`, `attachments` and `response` are JSON.
 * `presenter` is who presented when a record was first handed in: it says who reads it.
 */
export const m012Records: Migration = {
  version: 12,
  name: 'records',
  sql: `
create table observation_record (
  alliance_id text not null,
  slot integer not null,
  observer integer not null,
  presenter integer,
  revision integer not null,
  content text not null,
  score text,
  attachments text not null,
  submitted_at integer not null,
  response text,
  primary key (alliance_id, slot, observer)
) strict, without rowid;
create index observation_record_by_observer
  on observation_record (alliance_id, observer, submitted_at);
create index observation_record_by_presenter on observation_record (alliance_id, presenter);

create table earlier_record (
  alliance_id text not null,
  slot integer not null,
  observer integer not null,
  presenter integer,
  revision integer not null,
  content text not null,
  score text,
  attachments text not null,
  submitted_at integer not null,
  response text,
  primary key (alliance_id, slot, observer, revision)
) strict, without rowid;

create table rubric (
  alliance_id text not null,
  version integer not null,
  rubric text not null,
  primary key (alliance_id, version)
) strict, without rowid;

create table dialogue (
  alliance_id text not null,
  person_platform text not null,
  person_id text not null,
  kind text not null,
  state text not null,
  updated_at integer not null,
  primary key (alliance_id, person_platform, person_id)
) strict, without rowid;
create index dialogue_by_age on dialogue (updated_at);
`,
}
