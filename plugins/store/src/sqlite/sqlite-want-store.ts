import {
  type AllianceId,
  type Facets,
  Fault,
  type NewWant,
  type Want,
  type WantNumber,
  type WantStore,
} from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { appendFact } from './append-fact'
import { number } from './row'
import type { SqlDatabase } from './sql-database'
import { wantAsking } from './want-asking'
import { wantMatching } from './want-matching'
import { endWant, wantIn, wantOf } from './want-row'

/** A resource read within this time before a want may not have been in the index when its asker searched. */
const JUST_READ_MS = 60_000
/** Resources that are compared again for one want, at most. */
const MAX_COMPARED_AGAIN = 500

function nextNumber(db: SqlDatabase, allianceId: AllianceId): WantNumber {
  const row = db.one(
    'select coalesce(max(number), 0) + 1 as next from want where alliance_id = ?',
    [allianceId],
  )
  if (row === null) throw new Fault('store.broken', 'no number for a want')
  return number(row, 'next') as WantNumber
}

/** What was read or is not indexed yet as the want is asked was in no search: it is compared once more. */
function compareLatest(db: SqlDatabase, { allianceId, askedAt }: NewWant): void {
  db.run(
    `update resource set wants_checked = 0 where alliance_id = ?1 and state = 'searchable'
     and number in (
       select number from (select number from resource indexed by resource_to_index
         where (changed > indexed or taken_count <> taken_indexed)
         and changed > indexed and alliance_id = ?1 order by changed desc limit ?3)
       union select number from (select number, read_at from resource where alliance_id = ?1
         order by number desc limit ?3) where read_at >= ?2
       order by number desc limit ?3)`,
    [allianceId, askedAt - JUST_READ_MS, MAX_COMPARED_AGAIN],
  )
}

function insertWant(
  db: SqlDatabase,
  want: NewWant,
  { wantNumber, facets }: { readonly wantNumber: WantNumber; readonly facets: Partial<Facets> },
): void {
  db.run(
    `insert into want (alliance_id, number, state, asker_platform, asker_id, asker_name, school_id,
       group_platform, group_id, bot_platform, bot_id, words, alternatives, audience, declined, facets,
       asked_at, open_since, ended_at, filled_by, asked_around_at)
     values (?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, null, null)`,
    [
      want.allianceId,
      wantNumber,
      ...accountColumns(want.asker),
      want.askerName,
      want.schoolId,
      ...accountColumns(want.chatGroup),
      ...accountColumns(want.bot),
      want.words,
      JSON.stringify(want.alternatives),
      want.audience,
      JSON.stringify(want.declined),
      JSON.stringify(facets),
      want.askedAt,
      want.askedAt,
    ],
  )
}

function addWant(db: SqlDatabase, want: NewWant, facets: Partial<Facets>): Want {
  const wantNumber = nextNumber(db, want.allianceId)
  insertWant(db, want, { wantNumber, facets })
  const { allianceId, askedAt: at, asker: by, chatGroup, words, schoolId } = want
  const body = { kind: 'wanted', want: wantNumber, words, facets, schoolId } as const
  appendFact(db, { allianceId, at, by, chatGroup, body })
  compareLatest(db, want)
  const added = wantOf(db, allianceId, wantNumber)
  if (added === null) throw new Fault('store.broken', 'a want vanished within a transaction')
  return added
}

function queries(db: SqlDatabase): Pick<WantStore, 'get' | 'openOf' | 'open' | 'asked'> {
  return {
    async get(allianceId, want) {
      return wantOf(db, allianceId, want)
    },
    async openOf(allianceId, asker) {
      return db
        .all(
          `select * from want where alliance_id = ? and asker_platform = ? and asker_id = ?
           and state = 'open' order by number`,
          [allianceId, ...accountColumns(asker)],
        )
        .map(wantIn)
    },
    async open(allianceId, limit) {
      return db
        .all(
          `select * from want where alliance_id = ? and state = 'open'
           order by asked_at desc, number desc limit ?`,
          [allianceId, limit],
        )
        .map(wantIn)
    },
    async asked(allianceId, { from, until }, limit) {
      return db
        .all(
          `select * from want where alliance_id = ? and asked_at >= ? and asked_at < ?
           order by asked_at desc, number desc limit ?`,
          [allianceId, from, until, limit],
        )
        .map(wantIn)
    },
  }
}

function endings(db: SqlDatabase): Pick<WantStore, 'close' | 'reopen'> {
  return {
    async close(allianceId, want, deed) {
      return db.transaction(() => {
        const end = { state: 'closed', filledBy: null, at: deed.at } as const
        if (!endWant(db, { allianceId, number: want }, end)) return null
        const body = { kind: 'wantClosed', want, reason: 'closed' } as const
        appendFact(db, { allianceId, ...deed, body })
        return wantOf(db, allianceId, want)
      })
    },
    async reopen(allianceId, want, deed) {
      return db.transaction(() => {
        const known = wantOf(db, allianceId, want)
        if (known?.state !== 'filled') return null
        const declined = [...known.declined, ...(known.filledBy === null ? [] : [known.filledBy])]
        db.run(
          `update want set state = 'open', ended_at = null, filled_by = null, declined = ?, open_since = ?
           where alliance_id = ? and number = ?`,
          [JSON.stringify(declined), deed.at, allianceId, want],
        )
        const body = { kind: 'wantReopened', want } as const
        appendFact(db, { allianceId, ...deed, body })
        return wantOf(db, allianceId, want)
      })
    },
  }
}

/** Wanted resources on SQLite. */
export function createSqliteWantStore(db: SqlDatabase): WantStore {
  return {
    ...queries(db),
    ...endings(db),
    ...wantMatching(db),
    ...wantAsking(db),
    async add(want, facets) {
      return db.transaction(() => addWant(db, want, facets))
    },
  }
}
