import type { Migration } from './migration'

/** What people said they teach (我教), and which editions schools use (我校教材). An empty stage: all. */
export const m008Teaching: Migration = {
  version: 8,
  name: 'teaching',
  sql: `
create table taught (
  alliance_id text not null,
  person_platform text not null,
  person_id text not null,
  lessons text not null,
  primary key (alliance_id, person_platform, person_id)
) strict, without rowid;

create table school_edition (
  alliance_id text not null,
  school_id text not null,
  subject text not null,
  stage text not null,
  edition text not null,
  primary key (alliance_id, school_id, subject, stage)
) strict, without rowid;
`,
}
