import {
  type AllianceId,
  DEFAULT_RUBRIC,
  type Deed,
  type FactBody,
  type NewNotice,
  type ObservationRecord,
  type RecordStore,
  type Rubric,
  type SlotNumber,
  type SubmitOutcome,
  type SubmittedRecord,
  type TeacherId,
} from '@lianxiao/core'
import { appendFact } from './append-fact'
import { revokeRecordCame, revokeRecordMissing } from './notice-revoking'
import {
  keyColumns,
  type RecordKey,
  recordIn,
  recordOf,
  type WrittenRecord,
  writtenRecord,
} from './record-row'
import { json, number } from './row'
import { slotOf } from './slot-row'
import { noteAttendance, undoAttendance } from './slot-signing'
import type { SqlDatabase, SqlRow } from './sql-database'
import { addNotice } from './sqlite-notice-store'

/** A deed and what is to be said of it. */
interface Saying {
  readonly deed: Deed
  readonly notices: readonly NewNotice[]
}

function tell(db: SqlDatabase, allianceId: AllianceId, deed: Deed, body: FactBody): void {
  appendFact(db, { allianceId, at: deed.at, by: deed.by, chatGroup: deed.chatGroup, body })
}

/** The revision before stays beside it: a slip of the thumb must not end what somebody wrote. */
function keepEarlier(db: SqlDatabase, key: RecordKey): void {
  db.run(
    `insert into earlier_record
     select * from observation_record where alliance_id = ? and slot = ? and observer = ?`,
    keyColumns(key),
  )
}

/** Whether this very content is the newest already. */
function isKnown(before: ObservationRecord, written: WrittenRecord): boolean {
  const known = writtenRecord(before)
  return (
    known.content === written.content &&
    known.score === written.score &&
    known.attachments === written.attachments
  )
}

function putRecord(db: SqlDatabase, record: ObservationRecord, written: WrittenRecord): void {
  db.run(
    `insert into observation_record
       (alliance_id, slot, observer, presenter, revision, content, score, attachments,
        submitted_at, response)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, null)
     on conflict (alliance_id, slot, observer) do update set
       revision = excluded.revision, content = excluded.content, score = excluded.score,
       attachments = excluded.attachments, submitted_at = excluded.submitted_at`,
    [
      ...keyColumns(record),
      record.presenter,
      record.revision,
      written.content,
      written.score,
      written.attachments,
      record.submittedAt,
    ],
  )
}

/** The last revision of a record that was taken back; 0 for none. */
function withdrawnRevision(db: SqlDatabase, key: RecordKey): number {
  const row = db.one(
    `select coalesce(max(revision), 0) as revision from earlier_record
     where alliance_id = ? and slot = ? and observer = ?`,
    keyColumns(key),
  )
  return row === null ? 0 : number(row, 'revision')
}

function withdraw(db: SqlDatabase, key: RecordKey, deed: Deed): ObservationRecord | null {
  const record = recordOf(db, key)
  if (record === null) return null
  const { allianceId, slot, observer } = key
  keepEarlier(db, key)
  db.run(
    'delete from observation_record where alliance_id = ? and slot = ? and observer = ?',
    keyColumns(key),
  )
  // Who was found not to have been there has nothing to undo but the record.
  if (!undoAttendance(db, { allianceId, number: slot, observer }, deed))
    tell(db, allianceId, deed, { kind: 'attendanceWithdrawn', slot, observer })
  revokeRecordCame(db, key)
  return record
}

function submit(
  db: SqlDatabase,
  submitted: SubmittedRecord,
  { deed, notices }: Saying,
): SubmitOutcome {
  const written = writtenRecord(submitted)
  const before = recordOf(db, submitted)
  if (before !== null && isKnown(before, written)) return { kind: 'same', record: before }
  keepEarlier(db, submitted)
  const { allianceId, slot, observer, content, score, attachments } = submitted
  const record: ObservationRecord = {
    ...{ allianceId, slot, observer, content, score, attachments },
    presenter:
      before === null ? (slotOf(db, allianceId, slot)?.presenter ?? null) : before.presenter,
    revision: (before?.revision ?? withdrawnRevision(db, submitted)) + 1,
    submittedAt: deed.at,
    response: before?.response ?? null,
  }
  putRecord(db, record, written)
  noteAttendance(db, { allianceId, number: slot, observer }, deed)
  revokeRecordMissing(db, { allianceId, slot, observer }, deed.at)
  const { revision } = record
  const [total, band] = score === null ? [null, null] : [score.total, score.band]
  tell(db, allianceId, deed, { kind: 'recorded', slot, observer, revision, total, band })
  for (const notice of notices) addNotice(db, notice, deed.at)
  return { kind: 'done', record }
}

function respond(
  db: SqlDatabase,
  key: RecordKey,
  words: string,
  { deed, notices }: Saying,
): ObservationRecord | null {
  const answered = db.run(
    `update observation_record set response = ?
     where alliance_id = ? and slot = ? and observer = ?`,
    [JSON.stringify({ text: words, at: deed.at }), ...keyColumns(key)],
  )
  if (answered === 0) return null
  const { allianceId, slot, observer } = key
  tell(db, allianceId, deed, { kind: 'responded', slot, observer })
  for (const notice of notices) addNotice(db, notice, deed.at)
  return recordOf(db, key)
}

function newestRubric(db: SqlDatabase, allianceId: AllianceId): Rubric {
  const row = db.one('select * from rubric where alliance_id = ? order by version desc limit 1', [
    allianceId,
  ])
  return row === null ? DEFAULT_RUBRIC : rubricIn(row)
}

function rubricIn(row: SqlRow): Rubric {
  return { ...json<Rubric>(row, 'rubric'), version: number(row, 'version') }
}

type Rubrics = Pick<RecordStore, 'rubric' | 'rubricOf' | 'setRubric'>

function rubricsOn(db: SqlDatabase): Rubrics {
  return {
    async rubric(allianceId) {
      return newestRubric(db, allianceId)
    },
    async rubricOf(allianceId, version) {
      if (version === DEFAULT_RUBRIC.version) return DEFAULT_RUBRIC
      const row = db.one('select * from rubric where alliance_id = ? and version = ?', [
        allianceId,
        version,
      ])
      return row === null ? null : rubricIn(row)
    },
    async setRubric(allianceId, { dimensions, bands }, deed) {
      return db.transaction(() => {
        const version = newestRubric(db, allianceId).version + 1
        const rubric: Rubric = { version, dimensions, bands }
        db.run('insert into rubric (alliance_id, version, rubric) values (?, ?, ?)', [
          allianceId,
          version,
          JSON.stringify({ dimensions, bands }),
        ])
        tell(db, allianceId, deed, { kind: 'rubricSet', version })
        return rubric
      })
    },
  }
}

/** Observation records and rubrics on SQLite. */
export function createSqliteRecordStore(db: SqlDatabase): RecordStore {
  return {
    ...rubricsOn(db),
    async submit(record, saying) {
      return db.transaction(() => submit(db, record, saying))
    },
    async record(allianceId, slot, observer) {
      return recordOf(db, { allianceId, slot, observer })
    },
    async recordsOf(allianceId, slot) {
      return db
        .all(
          `select * from observation_record where alliance_id = ? and slot = ?
           order by submitted_at, observer`,
          [allianceId, slot],
        )
        .map(recordIn)
    },
    async recordsBy(allianceId, observer, from, until) {
      return db
        .all(
          `select * from observation_record
           where alliance_id = ? and observer = ? and submitted_at >= ? and submitted_at < ?
           order by submitted_at, slot`,
          [allianceId, observer, from, until],
        )
        .map(recordIn)
    },
    async hasAny(allianceId, teacher) {
      const found = db.one(
        `select 1 as found from observation_record
         where alliance_id = ?1 and (observer = ?2 or presenter = ?2) limit 1`,
        [allianceId, teacher],
      )
      return found !== null
    },
    async recorded(allianceId, slots) {
      return db
        .all(
          `select slot, observer from observation_record
           where alliance_id = ? and slot in (select value from json_each(?))
           order by slot, submitted_at, observer`,
          [allianceId, JSON.stringify(slots)],
        )
        .map(row => ({
          slot: number(row, 'slot') as SlotNumber,
          observer: number(row, 'observer') as TeacherId,
        }))
    },
    async withdraw(allianceId, { slot, observer }, deed) {
      return db.transaction(() => withdraw(db, { allianceId, slot, observer }, deed))
    },
    async respond(allianceId, { slot, observer }, words, saying) {
      return db.transaction(() => respond(db, { allianceId, slot, observer }, words, saying))
    },
  }
}
