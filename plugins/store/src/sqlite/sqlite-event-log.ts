import type { AllianceId, EventLog, FactBody, LoggedFact } from '@lianxiao/core'
import { accountOf } from './account-columns'
import { appendFact } from './append-fact'
import { json, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** Facts read at once at most. */
const MAX_READ = 10_000

function factIn(row: SqlRow): LoggedFact {
  return {
    sequence: number(row, 'sequence'),
    allianceId: text(row, 'alliance_id') as AllianceId,
    at: number(row, 'at'),
    by: accountOf(row, 'by'),
    chatGroup: accountOf(row, 'group'),
    body: json<FactBody>(row, 'body'),
  }
}

/** The event log on SQLite; triggers refuse any change of what was logged. */
export function createSqliteEventLog(db: SqlDatabase): EventLog {
  return {
    async append(fact) {
      db.transaction(() => appendFact(db, fact))
    },
    async read(allianceId, after, limit) {
      return db
        .all(
          'select * from event where alliance_id = ? and sequence > ? order by sequence limit ?',
          [allianceId, after, Math.min(limit, MAX_READ)],
        )
        .map(factIn)
    },
    async readOf(allianceId, kinds, after, limit) {
      if (kinds.length === 0) return []
      return db
        .all(
          `select * from event where alliance_id = ? and sequence > ?
           and kind in (${kinds.map(() => '?').join(', ')}) order by sequence limit ?`,
          [allianceId, after, ...kinds, Math.min(limit, MAX_READ)],
        )
        .map(factIn)
    },
    async tally(allianceId) {
      const rows = db.all(
        'select kind, count(*) as facts from event where alliance_id = ? group by kind',
        [allianceId],
      )
      return Object.fromEntries(rows.map(row => [text(row, 'kind'), number(row, 'facts')]))
    },
  }
}
