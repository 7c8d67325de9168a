import type { AllianceId, Feed, FeedScope, FeedStore, SchoolId, TeacherId } from '@lianxiao/core'
import { number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** Which kind of scope, whose, and where; all three stand in the key. */
function scopeColumns(scope: FeedScope): [kind: string, teacher: number, schoolId: string] {
  if (scope.kind === 'teacher') return [scope.kind, scope.teacher, '']
  return [scope.kind, 0, scope.kind === 'school' ? scope.schoolId : '']
}

/** Whose number it is now: that of the teacher who one was merged into. A pointer leads to one that is not merged. */
const WHOSE = `coalesce((select merged_into from teacher
  where teacher.alliance_id = feed.alliance_id and teacher.teacher_id = feed.teacher), feed.teacher)`

function scopeIn(row: SqlRow): FeedScope {
  const kind = text(row, 'scope')
  if (kind === 'teacher') return { kind, teacher: number(row, 'whose') as TeacherId }
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
        `select feed.*, ${WHOSE} as whose from feed
         where alliance_id = ?1 and scope = ?2 and ${WHOSE} = ?3 and school_id = ?4
         order by teacher = ?3 desc, made_at desc limit 1`,
        [allianceId, ...scopeColumns(scope)],
      )
      return row === null ? null : feedIn(row)
    },
    async put({ allianceId, scope, token, madeAt }) {
      const columns = [allianceId, ...scopeColumns(scope)]
      db.transaction(() => {
        db.run(
          `delete from feed where alliance_id = ?1 and scope = ?2 and ${WHOSE} = ?3 and school_id = ?4`,
          columns,
        )
        db.run(
          `insert into feed (alliance_id, scope, teacher, school_id, token, made_at)
           values (?, ?, ?, ?, ?, ?)`,
          [...columns, token, madeAt],
        )
      })
    },
    async byToken(token) {
      const row = db.one(`select feed.*, ${WHOSE} as whose from feed where token = ?`, [token])
      return row === null ? null : feedIn(row)
    },
  }
}
