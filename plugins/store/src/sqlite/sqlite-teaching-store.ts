import type { Stage, Taught, TeachingStore } from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { appendFact } from './append-fact'
import { json, text } from './row'
import type { SqlDatabase } from './sql-database'

/** What people teach and schools use, on SQLite. */
export function createSqliteTeachingStore(db: SqlDatabase): TeachingStore {
  return {
    async taughtBy(allianceId, person) {
      const row = db.one(
        `select lessons from taught
         where alliance_id = ? and person_platform = ? and person_id = ?`,
        [allianceId, ...accountColumns(person)],
      )
      return row === null ? [] : json<Taught[]>(row, 'lessons')
    },
    async setTaught(allianceId, person, taught) {
      db.run(
        `insert or replace into taught (alliance_id, person_platform, person_id, lessons)
         values (?, ?, ?, ?)`,
        [allianceId, ...accountColumns(person), JSON.stringify(taught)],
      )
    },
    async schoolEditions(allianceId, schoolId) {
      return db
        .all(
          `select subject, stage, edition from school_edition
           where alliance_id = ? and school_id = ? order by stage, subject`,
          [allianceId, schoolId],
        )
        .map(row => {
          const stage = text(row, 'stage')
          return {
            subject: text(row, 'subject'),
            stage: stage === '' ? null : (stage as Stage),
            edition: text(row, 'edition'),
          }
        })
    },
    async setSchoolEdition(allianceId, schoolId, { edition: set, deed }) {
      const { subject, stage, edition } = set
      db.transaction(() => {
        db.run(
          `insert or replace into school_edition (alliance_id, school_id, subject, stage, edition)
           values (?, ?, ?, ?, ?)`,
          [allianceId, schoolId, subject, stage ?? '', edition],
        )
        const body = { kind: 'schoolEditionSet', schoolId, subject, stage, edition } as const
        appendFact(db, { allianceId, ...deed, body })
      })
    },
  }
}
