import {
  type Account,
  type AllianceId,
  DIALOGUE_KEPT_MS,
  type Dialogue,
  type DialogueStore,
  Fault,
  type Instant,
  MAX_DIALOGUE_CHARS,
} from '@lianxiao/core'
import { accountColumns, accountIn } from './account-columns'
import { json, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

function dialogueIn(row: SqlRow): Dialogue {
  return {
    allianceId: text(row, 'alliance_id') as AllianceId,
    person: accountIn(row, 'person'),
    kind: text(row, 'kind') as Dialogue['kind'],
    state: json<unknown>(row, 'state'),
    updatedAt: number(row, 'updated_at'),
  }
}

const OF_PERSON = 'alliance_id = ? and person_platform = ? and person_id = ?'
const KEPT = `select * from dialogue where ${OF_PERSON} and updated_at >= ?
  order by updated_at desc, kind`

/** Unfinished dialogues on SQLite. */
export function createSqliteDialogueStore(db: SqlDatabase): DialogueStore {
  const kept = (allianceId: AllianceId, person: Account, now: Instant) =>
    db.all(KEPT, [allianceId, ...accountColumns(person), now - DIALOGUE_KEPT_MS]).map(dialogueIn)
  return {
    async dialogue(allianceId, person, now) {
      return kept(allianceId, person, now)[0] ?? null
    },
    async dialogues(allianceId, person, now) {
      return kept(allianceId, person, now)
    },
    async put({ allianceId, person, kind, state, updatedAt }) {
      const written = JSON.stringify(state)
      if (written.length > MAX_DIALOGUE_CHARS)
        throw new Fault('store.refused', `a dialogue of ${written.length} characters`)
      db.transaction(() => {
        // What nobody went on with is forgotten: it may hold what a record would.
        db.run('delete from dialogue where updated_at < ?', [updatedAt - DIALOGUE_KEPT_MS])
        db.run(
          `insert into dialogue (alliance_id, person_platform, person_id, kind, state, updated_at)
           values (?, ?, ?, ?, ?, ?)
           on conflict (alliance_id, person_platform, person_id, kind) do update set
             state = excluded.state, updated_at = excluded.updated_at`,
          [allianceId, ...accountColumns(person), kind, written, updatedAt],
        )
      })
    },
    async end(allianceId, person, kind) {
      const ended = db.run(`delete from dialogue where ${OF_PERSON} and kind = ?`, [
        allianceId,
        ...accountColumns(person),
        kind,
      ])
      return ended > 0
    },
  }
}
