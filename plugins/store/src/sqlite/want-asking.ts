import {
  type AllianceId,
  type AskingRound,
  civilDay,
  DAY_MS,
  MIN_POSTED,
  type Pledge,
  type SubjectPoster,
  type WantNumber,
  type WantStore,
} from '@lianxiao/core'
import { accountColumns, accountIn, accountOf } from './account-columns'
import { number } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'
import { addDelivery } from './sqlite-outbox'
import { HEARD_BY_ANY, heardClause, heardColumns, wantIn } from './want-row'

type WantAsking = Pick<
  WantStore,
  'pledge' | 'pledges' | 'unasked' | 'wasAsked' | 'postersOn' | 'recordRound' | 'setAskable'
>

/** How long it stays known who was asked on which day, and who promised what. */
const KEPT_MS = 30 * DAY_MS

/**
 * Told by the index of the subject, for all posts are many more. The group is the one of their latest post, so that a private word reaches them by
 * way of it.
 */
const POSTERS_ON = `
  select post.poster_platform as person_platform, post.poster_id as person_id,
    count(distinct post.number) as posted, max(post.posted_at),
    post.group_platform, post.group_id
  from resource indexed by resource_of_subject
  cross join post on post.alliance_id = resource.alliance_id and post.number = resource.number
  join member on member.alliance_id = resource.alliance_id
    and member.person_platform = post.poster_platform and member.person_id = post.poster_id
  where resource.alliance_id = ?1 and resource.state = 'searchable'
    and json_extract(resource.classification, '$.facets.subject') = ?2
    and (?3 is null or json_extract(resource.classification, '$.facets.stage') = ?3)
    and resource.archived_at >= ?4 and post.posted_at >= ?4
    and not exists (select 1 from want_unaskable as silent where silent.alliance_id = ?1
      and silent.person_platform = post.poster_platform and silent.person_id = post.poster_id)
  group by post.poster_platform, post.poster_id having count(distinct post.number) >= ?5
  order by posted desc, person_id limit ?6`

function posterIn(row: SqlRow): SubjectPoster {
  return {
    person: accountIn(row, 'person'),
    chatGroup: accountOf(row, 'group'),
    posted: number(row, 'posted'),
  }
}

function pledgeIn(allianceId: AllianceId, row: SqlRow): Pledge {
  return {
    allianceId,
    person: accountIn(row, 'person'),
    chatGroup: accountOf(row, 'group'),
    want: number(row, 'want') as WantNumber,
    at: number(row, 'at'),
  }
}

function recordRound(db: SqlDatabase, { allianceId, day, wants, asked, at }: AskingRound): void {
  db.run('delete from want_asked where on_day < ?', [civilDay(at - KEPT_MS)])
  db.run('delete from want_pledge where at < ?', [at - KEPT_MS])
  for (const want of wants)
    db.run('update want set asked_around_at = ? where alliance_id = ? and number = ?', [
      at,
      allianceId,
      want,
    ])
  for (const { person, delivery } of asked) {
    db.run('insert or ignore into want_asked values (?, ?, ?, ?)', [
      allianceId,
      day,
      ...accountColumns(person),
    ])
    addDelivery(db, delivery, at)
  }
}

/** Promises to post what is wanted, and the evening's asking of those who may have it. */
export function wantAsking(db: SqlDatabase): WantAsking {
  return {
    async pledge({ allianceId, person, chatGroup, want, at }) {
      db.run('insert or replace into want_pledge values (?, ?, ?, ?, ?, ?, ?)', [
        allianceId,
        ...accountColumns(person),
        ...accountColumns(chatGroup),
        want,
        at,
      ])
    },
    async pledges(allianceId, since) {
      return db
        .all('select * from want_pledge where alliance_id = ? and at >= ?', [allianceId, since])
        .map(row => pledgeIn(allianceId, row))
    },
    async unasked(allianceId, limit, heard = HEARD_BY_ANY) {
      return db
        .all(
          `select * from want where alliance_id = ?1 and state = 'open' and asked_around_at is null
           and ${heardClause(3)} order by asked_at, number limit ?2`,
          [allianceId, limit, ...heardColumns(heard)],
        )
        .map(wantIn)
    },
    async wasAsked(allianceId, day, platform) {
      const row = db.one(
        'select 1 as asked from want_asked where alliance_id = ? and on_day = ? and person_platform = ? limit 1',
        [allianceId, day, platform],
      )
      return row !== null
    },
    async postersOn(allianceId, { subject, stage, since }, limit) {
      return db
        .all(POSTERS_ON, [allianceId, subject, stage, since, MIN_POSTED, limit])
        .map(posterIn)
    },
    async recordRound(round) {
      db.transaction(() => recordRound(db, round))
    },
    async setAskable(allianceId, person, isAskable) {
      db.run(
        isAskable
          ? `delete from want_unaskable
             where alliance_id = ? and person_platform = ? and person_id = ?`
          : 'insert or ignore into want_unaskable values (?, ?, ?)',
        [allianceId, ...accountColumns(person)],
      )
    },
  }
}
