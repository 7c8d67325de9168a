import type { Migration } from './migration'

/** Lessons to observe and who comes. Teachers are of `m013`. */
export const m010Observation: Migration = {
  version: 10,
  name: 'observation',
  sql: `
create table slot_counter (
  alliance_id text primary key,
  last_number integer not null
) strict, without rowid;

create table slot (
  alliance_id text not null,
  number integer not null,
  state text not null check (state in ('planned', 'cancelled')),
  revision integer not null,
  on_day text not null,
  period integer not null,
  school_id text not null,
  class_name text not null,
  grade integer,
  subject text,
  topic text not null,
  presenter integer,
  kind text not null,
  pair_id text,
  series_id text,
  link text,
  capacity integer,
  materials text not null,
  group_platform text not null,
  group_id text not null,
  planned_by_platform text not null,
  planned_by_id text not null,
  planned_at integer not null,
  primary key (alliance_id, number)
) strict, without rowid;
create index slot_by_day on slot (alliance_id, on_day, period, number);

create table sign_up (
  sign_up_id integer primary key,
  alliance_id text not null,
  number integer not null,
  observer integer not null,
  is_required integer not null check (is_required in (0, 1)),
  attended_at integer,
  unique (alliance_id, number, observer),
  foreign key (alliance_id, number) references slot (alliance_id, number)
) strict;
`,
}
