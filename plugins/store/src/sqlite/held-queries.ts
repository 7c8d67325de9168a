import type { Resource, ResourceStore } from '@lianxiao/core'
import { HOLDS_RECORD } from './hold-row'
import { number } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** What is asked of held resources. @param show makes a resource of a row */
export function heldQueries(
  db: SqlDatabase,
  show: (row: SqlRow) => Resource,
): Pick<ResourceStore, 'held' | 'heldUntold' | 'markHoldTold'> {
  return {
    async held(allianceId, limit) {
      return db
        .all(
          `select * from resource where alliance_id = ? and state = 'held' and not ${HOLDS_RECORD}
           order by number desc limit ?`,
          [allianceId, limit],
        )
        .map(show)
    },
    async heldUntold(limit, platforms) {
      return db
        .all(
          `select * from resource where state = 'held' and exists (
             select 1 from post
             where post.alliance_id = resource.alliance_id and post.number = resource.number
               and post.position > resource.hold_told_position
               and post.poster_platform in (select value from json_each(?)))
           order by archived_at, number limit ?`,
          [JSON.stringify(platforms), limit],
        )
        .map(row => ({ resource: show(row), toldUpTo: number(row, 'hold_told_position') }))
    },
    async markHoldTold(allianceId, resourceNumber, position) {
      db.run(
        `update resource set hold_told_position = max(hold_told_position, ?)
         where alliance_id = ? and number = ?`,
        [position, allianceId, resourceNumber],
      )
    },
  }
}
