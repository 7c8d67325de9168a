import type {
  AllianceId,
  Audience,
  Facets,
  FactBody,
  HeardBy,
  ResourceNumber,
  SchoolId,
  Want,
  WantNumber,
  WantState,
} from '@lianxiao/core'
import { accountIn, accountOf } from './account-columns'
import { appendFact } from './append-fact'
import { json, maybeNumber, maybeText, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** A want of a row. */
export function wantIn(row: SqlRow): Want {
  return {
    allianceId: text(row, 'alliance_id') as AllianceId,
    number: number(row, 'number') as WantNumber,
    state: text(row, 'state') as WantState,
    asker: accountIn(row, 'asker'),
    askerName: text(row, 'asker_name'),
    schoolId: maybeText(row, 'school_id') as SchoolId | null,
    chatGroup: accountOf(row, 'group'),
    bot: accountIn(row, 'bot'),
    words: text(row, 'words'),
    alternatives: json<Record<string, string[]>>(row, 'alternatives'),
    audience: text(row, 'audience') as Audience,
    declined: json<ResourceNumber[]>(row, 'declined'),
    facets: json<Partial<Facets>>(row, 'facets'),
    askedAt: number(row, 'asked_at'),
    endedAt: maybeNumber(row, 'ended_at'),
    filledBy: maybeNumber(row, 'filled_by') as ResourceNumber | null,
    askedAroundAt: maybeNumber(row, 'asked_around_at'),
  }
}

/** A want by its number; null when there is none. */
export function wantOf(db: SqlDatabase, allianceId: AllianceId, want: WantNumber): Want | null {
  const row = db.one('select * from want where alliance_id = ? and number = ?', [allianceId, want])
  return row === null ? null : wantIn(row)
}

/** Whoever heard it. */
export const HEARD_BY_ANY: HeardBy = { on: null, notOn: [], notBy: [] }

/** Where clause for {@link heardColumns}, whose first parameter is `?first`. */
export function heardClause(first: number): string {
  return `(?${first} is null or bot_platform in (select value from json_each(?${first})))
    and bot_platform not in (select value from json_each(?${first + 1}))
    and not exists (select 1 from json_each(?${first + 2}) as away
      where json_extract(away.value, '$.platform') = bot_platform
      and json_extract(away.value, '$.id') = bot_id)`
}

/** Three parameters for {@link heardClause}. */
export function heardColumns({ on, notOn, notBy }: HeardBy): readonly (string | null)[] {
  return [on === null ? null : JSON.stringify(on), JSON.stringify(notOn), JSON.stringify(notBy)]
}

/** How a want ends. */
export interface WantEnd {
  readonly state: Exclude<WantState, 'open'>
  readonly filledBy: ResourceNumber | null
  readonly at: number
}

/** Ends an open want and forgets what answers it; within a transaction. @returns whether it was open */
export function endWant(
  db: SqlDatabase,
  want: Pick<Want, 'allianceId' | 'number'>,
  end: WantEnd,
): boolean {
  const key = [want.allianceId, want.number]
  const ended = db.run(
    `update want set state = ?, ended_at = ?, filled_by = ?
     where alliance_id = ? and number = ? and state = 'open'`,
    [end.state, end.at, end.filledBy, ...key],
  )
  if (ended > 0) db.run('delete from want_match where alliance_id = ? and want = ?', key)
  return ended > 0
}

/** Appends a fact about what the bot did by itself. */
export function logByItself(
  db: SqlDatabase,
  want: Pick<Want, 'allianceId' | 'chatGroup'>,
  { body, at }: { readonly body: FactBody; readonly at: number },
): void {
  const { allianceId, chatGroup } = want
  appendFact(db, { allianceId, at, by: null, chatGroup, body })
}
