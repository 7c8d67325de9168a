import type {
  AllianceId,
  FilePost,
  IntakeJob,
  IntakeJobId,
  Unarchived,
  UnarchivedReason,
} from '@lianxiao/core'
import { json, maybeNumber, maybeText, number, text } from './row'
import type { SqlRow } from './sql-database'

/** `waiting` for its time, `leased` to a worker, `archived`, or `givenUp`. */
export type IntakeState = 'waiting' | 'leased' | 'archived' | 'givenUp'

/** A job as the worker gets it. */
export function intakeJobIn(row: SqlRow): IntakeJob {
  return {
    id: number(row, 'job_id') as IntakeJobId,
    allianceId: text(row, 'alliance_id') as AllianceId,
    post: json<FilePost>(row, 'post'),
    nearbyText: maybeText(row, 'nearby_text'),
    attempts: number(row, 'attempts'),
  }
}

/** A job as 未收录 shows it. */
export function unarchivedIn(row: SqlRow): Unarchived {
  const state = text(row, 'state') as IntakeState
  return {
    id: number(row, 'job_id') as IntakeJobId,
    post: json<FilePost>(row, 'post'),
    reason: text(row, 'reason') as UnarchivedReason,
    attempts: number(row, 'attempts'),
    nextTryAt:
      state === 'givenUp' ? null : (maybeNumber(row, 'lease_until') ?? number(row, 'due_at')),
  }
}

/** What stays of a post once it is settled: an inline source's bytes are in the archive or given up. */
export function withoutInlineBytes(post: FilePost): FilePost {
  return post.source.via === 'inline' ? { ...post, source: { via: 'inline', base64: '' } } : post
}
