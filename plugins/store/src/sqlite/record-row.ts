import type {
  AllianceId,
  ObservationRecord,
  RecordContent,
  SlotNumber,
  SubmittedRecord,
  TeacherId,
} from '@lianxiao/core'
import { Fault } from '@lianxiao/core'
import { json, maybeNumber, number, text } from './row'
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database'

/** A record as JSON; core bounds each of its fields far below. */
const MAX_RECORD_CHARS = 200_000

/** The record an observer made of a lesson. */
export interface RecordKey {
  readonly allianceId: AllianceId
  readonly slot: SlotNumber
  readonly observer: TeacherId
}

/** The key's columns, in order. */
export const keyColumns = ({ allianceId, slot, observer }: RecordKey): SqlValue[] => [
  allianceId,
  slot,
  observer,
]

/** Reads a row of `observation_record`. */
export function recordIn(row: SqlRow): ObservationRecord {
  return {
    allianceId: text(row, 'alliance_id') as AllianceId,
    slot: number(row, 'slot') as SlotNumber,
    observer: number(row, 'observer') as TeacherId,
    presenter: maybeNumber(row, 'presenter') as TeacherId | null,
    revision: number(row, 'revision'),
    content: json<RecordContent>(row, 'content'),
    score: row['score'] === null ? null : json<ObservationRecord['score']>(row, 'score'),
    attachments: json<ObservationRecord['attachments']>(row, 'attachments'),
    submittedAt: number(row, 'submitted_at'),
    response:
      row['response'] === null ? null : json<ObservationRecord['response']>(row, 'response'),
  }
}

/** The newest revision; null when there is none. */
export function recordOf(db: SqlDatabase, key: RecordKey): ObservationRecord | null {
  const row = db.one(
    'select * from observation_record where alliance_id = ? and slot = ? and observer = ?',
    keyColumns(key),
  )
  return row === null ? null : recordIn(row)
}

/** What was handed in, as its columns. */
export interface WrittenRecord {
  readonly content: string
  readonly score: string | null
  readonly attachments: string
}

const byName = <Value>(values: Readonly<Record<string, Value>>) =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Everything that was handed in as JSON; equal for equal records. @throws Fault `store.refused` when it is too long */
export function writtenRecord({ content, score, attachments }: SubmittedRecord): WrittenRecord {
  const { lessonType, stages, strengths, weaknesses, advice, summary } = content
  const sorted: RecordContent = {
    ...{ lessonType, stages, strengths, weaknesses, advice, summary },
    dimensionNotes: byName(content.dimensionNotes),
    itemScores: byName(content.itemScores),
  }
  const written = {
    content: JSON.stringify(sorted),
    score: score === null ? null : JSON.stringify(score),
    attachments: JSON.stringify(attachments),
  }
  const chars = written.content.length + written.attachments.length
  if (chars > MAX_RECORD_CHARS) throw new Fault('store.refused', `a record of ${chars} characters`)
  return written
}
