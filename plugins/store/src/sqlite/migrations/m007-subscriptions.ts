import type { Migration } from './migration'

/**
 * What people want to hear of every week, which weeks are told, and who does not want to be thanked.
 * A subscriber stays when their last subscription ends, so that numbers are not used again.
 */
export const m007Subscriptions: Migration = {
  version: 7,
  name: 'subscriptions',
  sql: `
create table subscriber (
  alliance_id text not null,
  person_platform text not null,
  person_id text not null,
  group_platform text not null,
  group_id text not null,
  weekday integer not null,
  told_up_to integer not null,
  done_week text not null,
  last_number integer not null,
  primary key (alliance_id, person_platform, person_id)
) strict, without rowid;

create table subscription (
  alliance_id text not null,
  person_platform text not null,
  person_id text not null,
  number integer not null,
  words text not null,
  created_at integer not null,
  primary key (alliance_id, person_platform, person_id, number),
  unique (alliance_id, person_platform, person_id, words)
) strict, without rowid;

create table thanked_week (
  alliance_id text not null,
  week text not null,
  primary key (alliance_id, week)
) strict, without rowid;

create table unthankable (
  alliance_id text not null,
  person_platform text not null,
  person_id text not null,
  primary key (alliance_id, person_platform, person_id)
) strict, without rowid;

create index event_taken on event (alliance_id, at) where kind = 'taken';
`,
}
