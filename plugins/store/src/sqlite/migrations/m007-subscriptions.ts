import type { Migration } from './migration'

/** Subscriptions, their digests, and thanks. */
export const m007Subscriptions: Migration = {
  version: 7,
  name: 'subscriptions',
  sql: 'select 1;',
}
