import type { Migration } from './migration'

/** Terms, days and bells. An empty school: every school. Days as `2026-11-25`. */
export const m009Calendar: Migration = {
  version: 9,
  name: 'calendar',
  sql: `
create table term (
  alliance_id text not null,
  id text not null,
  name text not null,
  first_on text not null,
  last_on text not null,
  week_one_on text not null,
  primary key (alliance_id, id)
) strict, without rowid;

create table calendar_entry (
  alliance_id text not null,
  school_id text not null,
  on_day text not null,
  kind text not null check (kind in ('off', 'teaching')),
  acts_as integer check (acts_as between 0 and 6),
  note text not null,
  primary key (alliance_id, on_day, school_id)
) strict, without rowid;

create table complete_year (
  alliance_id text not null,
  year integer not null,
  primary key (alliance_id, year)
) strict, without rowid;

create table bells (
  alliance_id text not null,
  school_id text not null,
  season text not null check (season in ('all', 'summer', 'winter')),
  from_month_day text,
  until_month_day text,
  periods text not null,
  primary key (alliance_id, school_id, season)
) strict, without rowid;
`,
}
