import type { Resource, ResourceStore } from '@lianxiao/core'
import type { SqlDatabase, SqlRow } from './sql-database'

/** As it stands in the list of a resource's warnings. */
const QUARANTINED = '%"quarantined"%'

/** What is asked of files that were given up. @param show makes a resource of a row */
export function quarantineQueries(
  db: SqlDatabase,
  show: (row: SqlRow) => Resource,
): Pick<ResourceStore, 'quarantined' | 'markAllUnread'> {
  return {
    async quarantined(allianceId, limit) {
      return db
        .all(
          `select * from resource
           where warnings like ? and state <> 'withdrawn' and (? is null or alliance_id = ?)
           order by archived_at desc, number desc limit ?`,
          [QUARANTINED, allianceId, allianceId, limit],
        )
        .map(show)
    },
    async markAllUnread() {
      return db.transaction(() => {
        // The warning is what keeps a file from being read again.
        db.run(`update resource set warnings = '[]' where warnings like ?`, [QUARANTINED])
        // A withdrawn one is not read, but comes back unread.
        db.run(`update resource set is_reading_due = 1 where state = 'withdrawn'`)
        return db.run(
          `update resource set is_reading_due = 1 where sha256 is not null and state <> 'withdrawn'`,
        )
      })
    },
  }
}
