import type { AllianceId, SlotNumber, TeacherId } from '@lianxiao/core'
import { type RecordKey, recordOf } from './record-row'
import { number } from './row'
import type { SqlDatabase } from './sql-database'

/** Two records of one lesson by one person under two names: the newer stays, the other is an earlier revision of it. */
function keepBoth(db: SqlDatabase, from: RecordKey, into: RecordKey): void {
  const [one, other] = [recordOf(db, from), recordOf(db, into)]
  if (one === null || other === null) return
  const older = one.submittedAt <= other.submittedAt ? from : into
  const newer = older === from ? into : from
  const revision = Math.max(one.revision, other.revision)
  const columns = 'content, score, attachments, submitted_at, response'
  db.run(
    `insert into earlier_record (alliance_id, slot, observer, revision, ${columns})
     select alliance_id, slot, ?, ?, ${columns} from observation_record
     where alliance_id = ? and slot = ? and observer = ?`,
    [into.observer, revision, older.allianceId, older.slot, older.observer],
  )
  const place = (key: RecordKey) => [key.allianceId, key.slot, key.observer]
  const where = 'where alliance_id = ? and slot = ? and observer = ?'
  db.run(`delete from observation_record ${where}`, place(older))
  db.run(`update observation_record set observer = ?, revision = ? ${where}`, [
    into.observer,
    revision + 1,
    ...place(newer),
  ])
}

/** Everything `from` wrote of lessons is `into`'s; called inside the transaction that merges two teachers. */
export function moveRecords(
  db: SqlDatabase,
  allianceId: AllianceId,
  { from, into }: { readonly from: TeacherId; readonly into: TeacherId },
): void {
  const rows = db.all(
    `select slot from observation_record where alliance_id = ? and observer = ?
     and slot in (select slot from observation_record where alliance_id = ? and observer = ?)`,
    [allianceId, from, allianceId, into],
  )
  for (const row of rows) {
    const slot = number(row, 'slot') as SlotNumber
    keepBoth(db, { allianceId, slot, observer: from }, { allianceId, slot, observer: into })
  }
  db.run('update observation_record set observer = ? where alliance_id = ? and observer = ?', [
    into,
    allianceId,
    from,
  ])
}
