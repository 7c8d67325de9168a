import type { FactBody, GroupFileLedger, ListedFile, ReconcilePlan } from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { appendFact } from './append-fact'
import { json } from './row'
import type { SqlDatabase } from './sql-database'

function factsOf(plan: ReconcilePlan): FactBody[] {
  return [
    ...plan.renamed.map(
      ({ from, to }): FactBody => ({ kind: 'groupFileRenamed', from: from.name, to: to.name }),
    ),
    ...plan.gone.map((file): FactBody => ({ kind: 'groupFileGone', name: file.name })),
  ]
}

/** Each group's last file list on SQLite, one row a group. */
export function createSqliteGroupFileLedger(db: SqlDatabase): GroupFileLedger {
  return {
    async lastListing(allianceId, chatGroup) {
      const row = db.one(
        `select files from group_listing
         where alliance_id = ? and group_platform = ? and group_id = ?`,
        [allianceId, ...accountColumns(chatGroup)],
      )
      return row === null ? [] : json<ListedFile[]>(row, 'files')
    },
    async recordListing(allianceId, chatGroup, listing) {
      const files = JSON.stringify(listing.files)
      db.transaction(() => {
        db.run(
          `insert or replace into group_listing
           (alliance_id, group_platform, group_id, files, listed_at) values (?, ?, ?, ?, ?)`,
          [allianceId, ...accountColumns(chatGroup), files, listing.at],
        )
        for (const body of factsOf(listing.plan))
          appendFact(db, { allianceId, at: listing.at, by: null, chatGroup, body })
      })
    },
  }
}
