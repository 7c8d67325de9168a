import type { AllianceId, Feed, FeedScope, FeedStore, SchoolId, TeacherId } from '@lianxiao/core'
import { number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** Which kind of scope, whose, and where; all three stand in the key. */
function scopeColumns(scope: FeedScope): [kind: string, teacher: number, schoolId: string] {
  if (scope.kind === 'teacher') return [scope.kind, scope.teacher, '']
  return [scope.kind, 0, scope.kind === 'school' ? scope.schoolId : '']
}

function scopeIn(row: SqlRow): FeedScope {
  const kind = text(row, 'scope')
  if (kind === 'teacher') return { kind, teacher: number(row, 'teacher') as TeacherId }
  if (kind === 'school') return { kind, schoolId: text(row, 'school_id') as SchoolId }
  return { kind: 'alliance' }
}

function feedIn(row: SqlRow): Feed {
  return {
    allianceId: text(row, 'alliance_id') as AllianceId,
    scope: scopeIn(row),
    token: text(row, 'token'),
    madeAt: number(row, 'made_at'),
  }
}

/** Calendar feeds on SQLite. */
export function createSqliteFeedStore(db: SqlDatabase): FeedStore {
  return {
    async feed(allianceId, scope) {
      const row = db.one(
        'select * from feed where alliance_id = ? and scope = ? and teacher = ? and school_id = ?',
        [allianceId, ...scopeColumns(scope)],
      )
      return row === null ? null : feedIn(row)
    },
    async put({ allianceId, scope, token, madeAt }) {
      db.run(
        `insert into feed (alliance_id, scope, teacher, school_id, token, made_at)
         values (?, ?, ?, ?, ?, ?)
         on conflict (alliance_id, scope, teacher, school_id) do update set
           token = excluded.token, made_at = excluded.made_at`,
        [allianceId, ...scopeColumns(scope), token, madeAt],
      )
    },
    async byToken(token) {
      const row = db.one('select * from feed where token = ?', [token])
      return row === null ? null : feedIn(row)
    },
  }
}
