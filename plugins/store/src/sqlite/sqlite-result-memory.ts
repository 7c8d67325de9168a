import {
  RESULTS_REMEMBERED_MS,
  type ResourceNumber,
  type ResultKey,
  type ResultMemory,
} from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { json, number, text } from './row'
import type { SqlDatabase } from './sql-database'

const keyOf = (key: ResultKey) => [
  key.allianceId,
  ...accountColumns(key.chatGroup),
  ...accountColumns(key.person),
]

/** Result lists on SQLite; lists that are too old go when the next one comes. */
export function createSqliteResultMemory(db: SqlDatabase): ResultMemory {
  return {
    async remember(key, results) {
      db.transaction(() => {
        db.run('delete from result_list where at < ?', [results.at - RESULTS_REMEMBERED_MS])
        db.run(
          `insert or replace into result_list
           (alliance_id, group_platform, group_id, person_platform, person_id, words, numbers, shown, at)
           values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          [
            ...keyOf(key),
            results.words,
            JSON.stringify(results.numbers),
            results.shown,
            results.at,
          ],
        )
      })
    },
    async recall(key, now) {
      const row = db.one(
        `select words, numbers, shown, at from result_list
         where alliance_id = ? and group_platform = ? and group_id = ?
         and person_platform = ? and person_id = ?`,
        keyOf(key),
      )
      if (row === null || now - number(row, 'at') > RESULTS_REMEMBERED_MS) return null
      return {
        words: text(row, 'words'),
        numbers: json<ResourceNumber[]>(row, 'numbers'),
        shown: number(row, 'shown'),
        at: number(row, 'at'),
      }
    },
  }
}
