import type { AllianceId, SlotNumber, TeacherId } from '@lianxiao/core'
import { maybeNumber, number, text } from './row'
import type { SqlDatabase, SqlRow, SqlValue } from './sql-database'

/** Two teachers who are one person. */
interface Pair {
  readonly from: TeacherId
  readonly into: TeacherId
}

const COLUMNS = 'presenter, content, score, attachments, submitted_at, response'
const maybeText = (row: SqlRow, column: string) => (row[column] === null ? null : text(row, column))
const writtenIn = (row: SqlRow): readonly SqlValue[] => [
  maybeNumber(row, 'presenter'),
  text(row, 'content'),
  maybeText(row, 'score'),
  text(row, 'attachments'),
  number(row, 'submitted_at'),
  maybeText(row, 'response'),
]

/**
 * Two records of one lesson by one person under two names: the newest stays, all others are its earlier revisions, in
 * the order they were written and numbered anew.
 */
function keepBoth(
  db: SqlDatabase,
  { allianceId, slot }: { readonly allianceId: AllianceId; readonly slot: SlotNumber },
  { from, into }: Pair,
): void {
  const of = [allianceId, slot, from, into]
  const written = db.all(
    `select ${['earlier_record', 'observation_record']
      .map(table => `${COLUMNS}, observer, revision, '${table}' as place from ${table}`)
      .map(select => `${select} where alliance_id = ?1 and slot = ?2 and observer in (?3, ?4)`)
      .join(' union all select ')} order by submitted_at, place, revision`,
    of,
  )
  for (const table of ['earlier_record', 'observation_record'] as const)
    db.run(`delete from ${table} where alliance_id = ? and slot = ? and observer in (?, ?)`, of)
  for (const [at, row] of written.entries()) {
    const table = at === written.length - 1 ? 'observation_record' : 'earlier_record'
    db.run(
      `insert into ${table} (alliance_id, slot, observer, revision, ${COLUMNS})
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [allianceId, slot, into, at + 1, ...writtenIn(row)],
    )
  }
}

/** Everything `from` wrote of lessons, and what was written for them, is `into`'s; called inside the transaction that merges two teachers. */
export function moveRecords(db: SqlDatabase, allianceId: AllianceId, pair: Pair): void {
  const { from, into } = pair
  const rows = db.all(
    `select slot from observation_record where alliance_id = ? and observer = ?
     and slot in (select slot from observation_record where alliance_id = ? and observer = ?)`,
    [allianceId, from, allianceId, into],
  )
  for (const row of rows)
    keepBoth(db, { allianceId, slot: number(row, 'slot') as SlotNumber }, pair)
  for (const table of ['earlier_record', 'observation_record'] as const)
    for (const column of ['observer', 'presenter'] as const)
      db.run(`update ${table} set ${column} = ? where alliance_id = ? and ${column} = ?`, [
        into,
        allianceId,
        from,
      ])
}
