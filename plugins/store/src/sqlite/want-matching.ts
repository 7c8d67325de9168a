import type {
  AllianceId,
  HeardBy,
  MatchedWant,
  ResourceNumber,
  WantNumber,
  WantStore,
  WantTelling,
} from '@lianxiao/core'
import { resourceIn } from './resource-row'
import { json, number } from './row'
import type { SqlDatabase } from './sql-database'
import { addDelivery } from './sqlite-outbox'
import {
  endWant,
  HEARD_BY_ANY,
  heardClause,
  heardColumns,
  logByItself,
  wantIn,
  wantOf,
} from './want-row'

type Matching = Pick<
  WantStore,
  | 'toMatch'
  | 'recordMatches'
  | 'offer'
  | 'matched'
  | 'dropMatches'
  | 'tell'
  | 'askedBefore'
  | 'expire'
>

/** Where nobody waits for anything nothing needs to be compared. */
const PASS_OVER = `update resource set wants_checked = changed
  where changed > wants_checked and state = 'searchable' and not exists (
    select 1 from want where want.alliance_id = resource.alliance_id and want.state = 'open')`

function toMatch(db: SqlDatabase, limit: number) {
  db.run(PASS_OVER)
  return db
    .all(
      `select * from resource where changed > wants_checked and state = 'searchable'
       order by changed limit ?`,
      [limit],
    )
    .map(row => ({ resource: resourceIn(db, row), revision: number(row, 'changed') }))
}

function addMatch(db: SqlDatabase, key: readonly [AllianceId, WantNumber, ResourceNumber]): void {
  db.run(
    `insert into want_match (alliance_id, want, number)
     select alliance_id, number, ?3 from want
     where alliance_id = ?1 and number = ?2 and state = 'open'
     on conflict do nothing`,
    key,
  )
}

/** Whether all of these are open and this was not said before. */
function mayTell(db: SqlDatabase, allianceId: AllianceId, { fills, delivery }: WantTelling) {
  const said = db.one('select 1 as said from delivery where alliance_id = ? and once_key = ?', [
    allianceId,
    delivery.onceKey,
  ])
  const isOpen = ({ want }: WantTelling['fills'][number]) =>
    wantOf(db, allianceId, want)?.state === 'open'
  return said === null && fills.every(isOpen)
}

function tell(
  db: SqlDatabase,
  { allianceId, at }: { readonly allianceId: AllianceId; readonly at: number },
  telling: WantTelling,
): boolean {
  if (!mayTell(db, allianceId, telling)) return false
  for (const { want, resource } of telling.fills) {
    const known = wantOf(db, allianceId, want)
    if (known === null) continue
    endWant(db, known, { state: 'filled', filledBy: resource, at })
    const body = { kind: 'wantFilled', want, number: resource } as const
    logByItself(db, known, { body, at })
  }
  return addDelivery(db, telling.delivery, at)
}

function matched(db: SqlDatabase, limit: number, heard: HeardBy): MatchedWant[] {
  return db
    .all(
      `select want.*, (select json_group_array(number) from (select want_match.number
           from want_match where want_match.alliance_id = want.alliance_id
           and want_match.want = want.number order by want_match.number)) as resources
       from want where state = 'open' and exists (select 1 from want_match
         where want_match.alliance_id = want.alliance_id and want_match.want = want.number)
         and ${heardClause(2)}
       order by asked_at, number limit ?1`,
      [limit, ...heardColumns(heard)],
    )
    .map(row => ({ want: wantIn(row), resources: json<ResourceNumber[]>(row, 'resources') }))
}

/** How wants meet what answers them, and end. */
export function wantMatching(db: SqlDatabase): Matching {
  return {
    async toMatch(limit) {
      return toMatch(db, limit)
    },
    async recordMatches({ resource, revision }, wants) {
      const { allianceId, number: resourceNumber } = resource
      db.transaction(() => {
        for (const want of wants) addMatch(db, [allianceId, want, resourceNumber])
        db.run(
          `update resource set wants_checked = max(wants_checked, ?)
           where alliance_id = ? and number = ?`,
          [revision, allianceId, resourceNumber],
        )
      })
    },
    async offer(allianceId, want, resource) {
      db.transaction(() => addMatch(db, [allianceId, want, resource]))
    },
    async matched(limit, heard = HEARD_BY_ANY) {
      return matched(db, limit, heard)
    },
    async dropMatches(allianceId, want, resources) {
      db.run(
        `delete from want_match where alliance_id = ? and want = ?
         and number in (select value from json_each(?))`,
        [allianceId, want, JSON.stringify(resources)],
      )
    },
    async tell(allianceId, telling, at) {
      return db.transaction(() => tell(db, { allianceId, at }, telling))
    },
    async askedBefore(before, limit, heard = HEARD_BY_ANY) {
      return db
        .all(
          `select * from want where state = 'open' and open_since < ?1 and ${heardClause(3)}
           order by open_since limit ?2`,
          [before, limit, ...heardColumns(heard)],
        )
        .map(wantIn)
    },
    async expire(want, delivery, at) {
      return db.transaction(() => {
        const end = { state: 'expired', filledBy: null, at } as const
        if (!endWant(db, want, end)) return false
        const body = { kind: 'wantClosed', want: want.number, reason: 'expired' } as const
        logByItself(db, want, { body, at })
        if (delivery !== null) addDelivery(db, delivery, at)
        return true
      })
    },
  }
}
