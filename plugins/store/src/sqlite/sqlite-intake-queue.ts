import type {
  AllianceId,
  FilePost,
  Instant,
  IntakeJobId,
  IntakeQueue,
  UnarchivedReason,
} from '@lianxiao/core'
import { addSighting, addTogether, insertJob, type NewJob } from './add-sighting'
import { appendFact } from './append-fact'
import { claimIntake } from './claim-intake'
import { findSighting } from './find-sighting'
import { unarchivedIn } from './intake-row'
import { joinNearbyText } from './join-nearby-text'
import { json, maybeText, number, text } from './row'
import type { SqlDatabase } from './sql-database'

/** Refusals that trying again must not undo: the alliance does not want these files. */
const NEVER_RETRIED: readonly UnarchivedReason[] = ['not-wanted', 'empty']

function appendNotArchived(db: SqlDatabase, row: Omit<NewJob, 'state' | 'nearbyText'>): void {
  const { allianceId, post, reason, now } = row
  appendFact(db, {
    allianceId,
    at: now,
    by: post.poster,
    chatGroup: post.chatGroup,
    body: { kind: 'notArchived', name: post.name, reason },
  })
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

/** Posts that one message brings at most. */
const MAX_POSTS_AT_ONCE = 50
/** Posts found in one forwarded message at most. */
const MAX_POSTS_IN_FORWARD = 200

function checkBound(posts: readonly FilePost[], max: number): void {
  if (posts.length > max) throw new RangeError(`${posts.length} posts at once, at most ${max}`)
}

interface Opened {
  readonly posts: readonly FilePost[]
  readonly now: Instant
}

/** Puts the posts in a forwarded message in its job's place. Archived without a number: it is no resource itself. */
function expandJob(db: SqlDatabase, id: IntakeJobId, { posts, now }: Opened): number {
  const job = db.one(
    `update intake_job set state = 'archived', lease_until = null, settled_at = ?
     where job_id = ? and state <> 'archived' returning alliance_id, nearby_text`,
    [now, id],
  )
  if (job === null) return 0
  const allianceId = text(job, 'alliance_id') as AllianceId
  return addTogether(db, posts, { allianceId, nearbyText: maybeText(job, 'nearby_text'), now })
}

/** What is written down when a post is seen, before anything is done about it. */
function sightings(
  db: SqlDatabase,
): Pick<IntakeQueue, 'add' | 'addMany' | 'expand' | 'refuse' | 'addNearbyText'> {
  return {
    async add(allianceId, post, now) {
      return db.transaction(() =>
        addSighting(db, post, { allianceId, nearbyText: null, now, matched: new Set() }),
      )
    },

    async addMany(allianceId, posts, now) {
      checkBound(posts, MAX_POSTS_AT_ONCE)
      return db.transaction(() => addTogether(db, posts, { allianceId, nearbyText: null, now }))
    },

    async expand(id, posts, now) {
      checkBound(posts, MAX_POSTS_IN_FORWARD)
      return db.transaction(() => expandJob(db, id, { posts, now }))
    },

    async refuse(allianceId, post, reason, now) {
      db.transaction(() => {
        if (findSighting(db, allianceId, { post, matched: new Set() }) !== null) return
        insertJob(db, { allianceId, post, state: 'givenUp', reason, now, nearbyText: null })
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
