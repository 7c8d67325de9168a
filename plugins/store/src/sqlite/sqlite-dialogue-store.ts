import {
  type AllianceId,
  DIALOGUE_KEPT_MS,
  type Dialogue,
  type DialogueStore,
  Fault,
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

/** Unfinished dialogues on SQLite. */
export function createSqliteDialogueStore(db: SqlDatabase): DialogueStore {
  return {
    async dialogue(allianceId, person, now) {
      const row = db.one(
        `select * from dialogue
         where alliance_id = ? and person_platform = ? and person_id = ? and updated_at >= ?`,
        [allianceId, ...accountColumns(person), now - DIALOGUE_KEPT_MS],
      )
      return row === null ? null : dialogueIn(row)
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
           on conflict (alliance_id, person_platform, person_id) do update set
             kind = excluded.kind, state = excluded.state, updated_at = excluded.updated_at`,
          [allianceId, ...accountColumns(person), kind, written, updatedAt],
        )
      })
    },
    async end(allianceId, person) {
      const ended = db.run(
        'delete from dialogue where alliance_id = ? and person_platform = ? and person_id = ?',
        [allianceId, ...accountColumns(person)],
      )
      return ended > 0
    },
  }
}
