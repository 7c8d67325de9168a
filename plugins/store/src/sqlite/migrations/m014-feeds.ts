import type { Migration } from './migration'

/** Calendar feeds and their addresses. `teacher` is 0 and `school_id` empty where the scope is another. */
export const m014Feeds: Migration = {
  version: 14,
  name: 'feeds',
  sql: `
create table feed (
  alliance_id text not null,
  scope text not null check (scope in ('teacher', 'school', 'alliance')),
  teacher integer not null,
  school_id text not null,
  token text not null unique,
  made_at integer not null,
  primary key (alliance_id, scope, teacher, school_id)
) strict, without rowid;
`,
}
