import type { Migration } from './migration'

/**
 * Teachers and their accounts, quotas, excuses, appeals. A teacher who was merged into another stays as a pointer, so
 * that old numbers still lead to somebody. `school_ids` is JSON; an account's `position` grows: the highest is the one
 * they use now. An excuse is one a teacher and first day.
 */
export const m013Quotas: Migration = {
  version: 13,
  name: 'teachers and quotas',
  sql: `
create table teacher (
  alliance_id text not null,
  teacher_id integer not null,
  name text not null,
  school_ids text not null,
  duty text not null,
  state text not null check (state in ('active', 'left')),
  merged_into integer,
  primary key (alliance_id, teacher_id)
) strict, without rowid;

create table teacher_account (
  alliance_id text not null,
  account_platform text not null,
  account_id text not null,
  teacher_id integer not null,
  position integer not null,
  primary key (alliance_id, account_platform, account_id),
  foreign key (alliance_id, teacher_id) references teacher (alliance_id, teacher_id)
) strict, without rowid;
create index account_of_teacher on teacher_account (alliance_id, teacher_id, position);

create table quota (
  alliance_id text not null,
  duty text not null,
  per text not null,
  lessons integer not null,
  since text not null,
  primary key (alliance_id, duty, per)
) strict, without rowid;

create table excuse (
  alliance_id text not null,
  teacher_id integer not null,
  first_on text not null,
  last_on text not null,
  reason text not null,
  note text not null,
  primary key (alliance_id, teacher_id, first_on)
) strict, without rowid;

create table appeal (
  alliance_id text not null,
  number integer not null,
  teacher_id integer not null,
  text text not null,
  at integer not null,
  answer text,
  primary key (alliance_id, number)
) strict, without rowid;
`,
}
