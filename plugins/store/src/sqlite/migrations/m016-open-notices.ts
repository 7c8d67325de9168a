import type { Migration } from './migration'

/**
 * What a beat asks of the notices whose fate is open: each index holds these alone, so that a beat costs the same after
 * years. SQLite takes a partial index only where the query says its condition in the same words.
 */
export const m016OpenNotices: Migration = {
  version: 16,
  name: 'open notices',
  sql: `
drop index notice_unsettled;
drop index notice_waiting;
create index notice_waiting on notice (alliance_id, is_urgent desc, good_until, notice_id)
  where state = 'waiting';
create index notice_on_its_way on notice (alliance_id, delivery_key)
  where state = 'handed' and settled_at is null;
create index notice_untold on notice (good_until) where state = 'missed' and settled_at is null;
`,
}
