import type { Migration } from './migration'

/**
 * What is to be said unasked, and the rules for it. `settled_at`: its fate is known and, where it is a bad one, told.
 * `next_at`: not handed over before. `handed_at`: when its delivery was written down, null when that one was taken
 * back. Empty accounts: everywhere. `mentions` and `recipient` are JSON, `place` is the recipient's key.
 */
export const m011Notices: Migration = {
  version: 11,
  name: 'notices',
  sql: `
create table notice (
  notice_id integer primary key autoincrement,
  alliance_id text not null,
  once_key text not null,
  kind text not null,
  recipient text not null,
  place text not null,
  mentions text not null,
  calls_all integer not null check (calls_all in (0, 1)),
  text text not null,
  due_at integer not null,
  good_until integer not null,
  is_urgent integer not null check (is_urgent in (0, 1)),
  slot integer,
  observer integer,
  state text not null check (state in ('waiting', 'handed', 'missed', 'revoked')),
  created_at integer not null,
  delivery_key text,
  handed_at integer,
  hand_overs integer not null,
  next_at integer not null,
  settled_at integer,
  unique (alliance_id, once_key)
) strict;
create index notice_waiting on notice (is_urgent desc, good_until, notice_id)
  where state = 'waiting';
create index notice_missed on notice (good_until) where state = 'missed';
create index notice_unsettled on notice (state, good_until)
  where state in ('handed', 'missed') and settled_at is null;
create index notice_spoken on notice (alliance_id, handed_at) where handed_at is not null;
create index notice_carried on notice (alliance_id, delivery_key) where delivery_key is not null;
create index notice_of_slot on notice (alliance_id, slot) where slot is not null;

create table bot_speech (
  bot_platform text not null,
  bot_id text not null,
  last_at integer not null,
  primary key (bot_platform, bot_id)
) strict, without rowid;

create table beat (
  alliance_id text primary key,
  at integer not null
) strict, without rowid;

create table reminder_rule (
  alliance_id text not null,
  group_platform text not null,
  group_id text not null,
  kind text not null,
  is_on integer not null check (is_on in (0, 1)),
  weekday integer,
  at_minute integer,
  lead_minutes integer,
  text text not null,
  calls_all integer not null check (calls_all in (0, 1)),
  primary key (alliance_id, group_platform, group_id, kind)
) strict, without rowid;

create table quiet_rule (
  alliance_id text not null,
  group_platform text not null,
  group_id text not null,
  quiet_from integer not null,
  quiet_until integer not null,
  messages_a_day integer not null,
  primary key (alliance_id, group_platform, group_id)
) strict, without rowid;

create table organiser (
  alliance_id text not null,
  group_platform text not null,
  group_id text not null,
  person_platform text not null,
  person_id text not null,
  place integer not null,
  primary key (alliance_id, group_platform, group_id, person_platform, person_id)
) strict, without rowid;
`,
}
