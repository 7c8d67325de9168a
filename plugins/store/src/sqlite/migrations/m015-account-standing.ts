import type { Migration } from './migration'

/**
 * From when on an account reads its teacher's records: those handed in from `reads_from`, all of them from `opens_at`
 * (0 and 0 for an account of their own); `is_given` when somebody else gave it to them. `leaves_on` is a teacher's last day, past or to come.
 */
export const m015AccountStanding: Migration = {
  version: 15,
  name: 'account standing',
  sql: `
alter table teacher_account add column reads_from integer not null default 0;
alter table teacher_account add column opens_at integer not null default 0;
alter table teacher_account add column is_given integer not null default 0;
alter table teacher add column leaves_on text;
`,
}
