import {
  type AllianceId,
  FINAL_REASONS,
  type FilePost,
  type Instant,
  type UnarchivedReason,
} from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { findSighting, mergeSightings } from './find-sighting'
import type { IntakeState } from './intake-row'
import { json, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** A job to be written down. */
export interface NewJob {
  readonly allianceId: AllianceId
  readonly post: FilePost
  readonly state: IntakeState
  readonly reason: UnarchivedReason
  readonly nearbyText: string | null
  readonly now: Instant
}

/** Writes a job down. Called inside a transaction. @returns its id */
export function insertJob(db: SqlDatabase, job: NewJob): number {
  const { post, now } = job
  const row = db.one(
    `insert into intake_job (alliance_id, state, bot_platform, bot_id, group_platform, group_id,
       poster_platform, poster_id, name, message_id, posted_at, expires_at, post, nearby_text,
       attempts, reason, due_at, lease_until, added_at, settled_at, number, position)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, null, ?, ?, null, null) returning job_id`,
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
      job.nearbyText,
      job.reason,
      now,
      now,
      job.state === 'givenUp' ? now : null,
    ],
  )
  return row === null ? 0 : number(row, 'job_id')
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

/** What the posts of one message have in common. */
export interface Seen {
  readonly allianceId: AllianceId
  readonly nearbyText: string | null
  readonly now: Instant
}

/** Writes one post down unless it is known. Called inside a transaction. `matched` gets the job it is. */
export function addSighting(
  db: SqlDatabase,
  post: FilePost,
  seen: Seen & { readonly matched: Set<number> },
): 'added' | 'known' | 'refreshed' {
  const { allianceId, nearbyText, now, matched } = seen
  const known = findSighting(db, allianceId, { post, matched })
  if (known !== null) {
    matched.add(number(known, 'job_id'))
    const isArchived = text(known, 'state') === 'archived'
    return isArchived ? 'known' : refresh(db, known, { sighting: post, now })
  }
  const job = { allianceId, post, state: 'waiting', reason: 'waiting', nearbyText, now } as const
  matched.add(insertJob(db, job))
  return 'added'
}

/** Writes the posts of one message down; no two of them are one upload unless they have one source. @returns how many were added */
export function addTogether(db: SqlDatabase, posts: readonly FilePost[], seen: Seen): number {
  const matched = new Set<number>()
  return posts.filter(post => addSighting(db, post, { ...seen, matched }) === 'added').length
}
