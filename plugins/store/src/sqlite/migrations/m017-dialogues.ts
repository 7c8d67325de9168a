import type { Migration } from './migration'

/** One dialogue of each kind a person: what is half told is kept aside while another one begins. */
export const m017Dialogues: Migration = {
  version: 17,
  name: 'dialogues of each kind',
  sql: `
create table dialogue_of_kind (
  alliance_id text not null,
  person_platform text not null,
  person_id text not null,
  kind text not null,
  state text not null,
  updated_at integer not null,
  primary key (alliance_id, person_platform, person_id, kind)
) strict, without rowid;
insert into dialogue_of_kind
  select alliance_id, person_platform, person_id, kind, state, updated_at from dialogue;
drop table dialogue;
alter table dialogue_of_kind rename to dialogue;
create index dialogue_by_age on dialogue (updated_at);
`,
}
