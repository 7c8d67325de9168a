import type { Migration } from './migration'

/**
 * Families of resources that are versions of one another. `family` is null for a resource that is alone: its
 * family is its own number. What was read before has no fingerprint and is read again.
 */
export const m003Versions: Migration = {
  version: 3,
  name: 'versions',
  sql: `
alter table resource add column family integer;
create index resource_of_family on resource (alliance_id, family, number) where family is not null;

create table fingerprint (
  alliance_id text not null,
  number integer not null,
  fingerprint text not null,
  primary key (alliance_id, number),
  foreign key (alliance_id, number) references resource (alliance_id, number)
) strict, without rowid;

create table fingerprint_band (
  alliance_id text not null,
  band integer not null,
  number integer not null,
  primary key (alliance_id, band, number)
) strict, without rowid;

update resource set is_reading_due = 1 where read_at is not null and sha256 is not null;
`,
}
