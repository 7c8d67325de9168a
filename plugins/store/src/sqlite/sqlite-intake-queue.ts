import {
  type AllianceId,
  FINAL_REASONS,
  type FilePost,
  type Instant,
  type IntakeJobId,
  type IntakeQueue,
  type UnarchivedReason,
} from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { appendFact } from './append-fact'
import { claimIntake } from './claim-intake'
import { findSighting, mergeSightings } from './find-sighting'
import { type IntakeState, unarchivedIn } from './intake-row'
import { joinNearbyText } from './join-nearby-text'
import { json, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** Refusals that trying again must not undo: the alliance does not want these files. */
const NEVER_RETRIED: readonly UnarchivedReason[] = ['not-wanted', 'empty']

interface NewJob {
  readonly allianceId: AllianceId
  readonly post: FilePost
  readonly state: IntakeState
  readonly reason: UnarchivedReason
  readonly now: Instant
}

function insertJob(db: SqlDatabase, job: NewJob): void {
  const { post, now } = job
  db.run(
    `insert into intake_job (alliance_id, state, bot_platform, bot_id, group_platform, group_id,
       poster_platform, poster_id, name, message_id, posted_at, expires_at, post, nearby_text,
       attempts, reason, due_at, lease_until, added_at, settled_at, number, position)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, 0, ?, ?, null, ?, ?, null, null)`,
    [
      job.allianceId,
      job.state,
      ...accountColumns(post.bot),
      ...accountColumns(post.chatGroup),
      ...accountColumns(post.poster),
      post.name,
      post.messageId,
      post.postedAt,
      post.expiresAt,
      JSON.stringify(post),
      job.reason,
      now,
      now,
      job.state === 'givenUp' ? now : null,
    ],
  )
}

function appendNotArchived(db: SqlDatabase, row: Omit<NewJob, 'state'>): void {
  const { allianceId, post, reason, now } = row
  appendFact(db, {
    allianceId,
    at: now,
    by: post.poster,
    chatGroup: post.chatGroup,
    body: { kind: 'notArchived', name: post.name, reason },
  })
}

interface Sighting {
  readonly sighting: FilePost
  readonly now: Instant
}

/**
 * Another sighting of a job that is not archived. A waiting one takes the newer way to the bytes and is due at once;
 * a given-up one gets one more try per sighting, unless trying again cannot help.
 */
function refresh(db: SqlDatabase, row: SqlRow, { sighting, now }: Sighting) {
  const known = json<FilePost>(row, 'post')
  const post = mergeSightings(known, sighting)
  const state = text(row, 'state') as IntakeState
  if (JSON.stringify(post) === JSON.stringify(known)) return 'known'
  if (state === 'givenUp' && FINAL_REASONS.has(text(row, 'reason') as UnarchivedReason))
    return 'known'
  db.run(
    `update intake_job set post = ?, bot_platform = ?, bot_id = ?, message_id = ?, expires_at = ?,
       state = case state when 'leased' then 'leased' else 'waiting' end,
       due_at = min(due_at, ?), settled_at = null where job_id = ?`,
    [
      JSON.stringify(post),
      ...accountColumns(post.bot),
      post.messageId,
      post.expiresAt,
      now,
      number(row, 'job_id'),
    ],
  )
  return 'refreshed'
}

interface GivenUp {
  readonly reason: UnarchivedReason
  readonly now: Instant
}

function giveUpOpen(db: SqlDatabase, id: IntakeJobId, { reason, now }: GivenUp): void {
  const row = db.one(
    `update intake_job set state = 'givenUp', reason = ?, lease_until = null, settled_at = ?
     where job_id = ? and state in ('waiting', 'leased') returning alliance_id, post`,
    [reason, now, id],
  )
  if (row === null) return
  const allianceId = text(row, 'alliance_id') as AllianceId
  appendNotArchived(db, { allianceId, post: json<FilePost>(row, 'post'), reason, now })
}

function countOpen(db: SqlDatabase, allianceId: AllianceId | null) {
  const row = db.one(
    `select coalesce(sum(state <> 'givenUp'), 0) as waiting,
       coalesce(sum(state = 'givenUp'), 0) as given_up
     from intake_job where state <> 'archived' and (? is null or alliance_id = ?)`,
    [allianceId, allianceId],
  )
  return row === null
    ? { waiting: 0, givenUp: 0 }
    : { waiting: number(row, 'waiting'), givenUp: number(row, 'given_up') }
}

/** What is written down when a post is seen, before anything is done about it. */
function sightings(db: SqlDatabase): Pick<IntakeQueue, 'add' | 'refuse' | 'addNearbyText'> {
  return {
    async add(allianceId, post, now) {
      return db.transaction(() => {
        const seen = findSighting(db, allianceId, post)
        if (seen === null) {
          insertJob(db, { allianceId, post, state: 'waiting', reason: 'waiting', now })
          return 'added'
        }
        const isArchived = text(seen, 'state') === 'archived'
        return isArchived ? 'known' : refresh(db, seen, { sighting: post, now })
      })
    },

    async refuse(allianceId, post, reason, now) {
      db.transaction(() => {
        if (findSighting(db, allianceId, post) !== null) return
        insertJob(db, { allianceId, post, state: 'givenUp', reason, now })
        appendNotArchived(db, { allianceId, post, reason, now })
      })
    },

    async addNearbyText(allianceId, post, words, now) {
      db.transaction(() => joinNearbyText(db, { allianceId, ...post, words, now }))
    },
  }
}

/** Files on their way in, on SQLite. */
export function createSqliteIntakeQueue(db: SqlDatabase): IntakeQueue {
  return {
    ...sightings(db),
    async claim(now, leaseMs, limit) {
      return db.transaction(() => claimIntake(db, { now, leaseMs, limit }))
    },
    async recover() {
      return db.run(
        `update intake_job set state = 'waiting', lease_until = null where state = 'leased'`,
        [],
      )
    },
    async postpone(id, reason, { nextTryAt, counts }) {
      db.run(
        `update intake_job set state = 'waiting', reason = ?, due_at = ?, lease_until = null,
         attempts = max(0, attempts - ?) where job_id = ? and state in ('waiting', 'leased')`,
        [reason, nextTryAt, counts ? 0 : 1, id],
      )
    },
    async giveUp(id, reason, now) {
      db.transaction(() => giveUpOpen(db, id, { reason, now }))
    },
    async retryAll(allianceId, now) {
      return db.run(
        `update intake_job set state = 'waiting', due_at = ?, attempts = 0, settled_at = null
         where alliance_id = ? and state in ('waiting', 'givenUp') and reason not in (?, ?)`,
        [now, allianceId, ...NEVER_RETRIED],
      )
    },
    async unarchived(allianceId, limit) {
      return db
        .all(
          `select * from intake_job where alliance_id = ? and state <> 'archived'
           order by expires_at is null, expires_at, job_id limit ?`,
          [allianceId, limit],
        )
        .map(unarchivedIn)
    },
    async counts(allianceId) {
      return countOpen(db, allianceId)
    },
  }
}
