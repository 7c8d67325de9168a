import {
  type ArchivedPost,
  type Audience,
  type FactBody,
  Fault,
  type Post,
  type ResourceNumber,
  type ResourceState,
} from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { appendFact } from './append-fact'
import { forgetRelease, holdIn } from './hold-row'
import { withoutInlineBytes } from './intake-row'
import { isReadingDue, postsOf, wasRead } from './resource-row'
import { json, maybeNumber, maybeText, number, text } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'
import { refreshUnreadFile } from './unread-file-row'

/** What a resource is known by: its bytes, or a link's address. */
function identityOf(archived: ArchivedPost): string {
  if (archived.blob !== null) return `sha256:${archived.blob.sha256}`
  const { source } = archived.post
  if (source.via === 'link' || source.via === 'url') return `url:${source.url}`
  throw new Fault('store.broken', 'a resource needs bytes or an address')
}

/** What was posted where, and whether it made a new resource. */
export interface RecordedPost {
  readonly number: ResourceNumber
  readonly isNew: boolean
}

function logger(db: SqlDatabase, archived: ArchivedPost) {
  const { allianceId, post, at } = archived
  return (body: FactBody) =>
    appendFact(db, { allianceId, at, by: post.poster, chatGroup: post.chatGroup, body })
}

function insertResource(db: SqlDatabase, archived: ArchivedPost): ResourceNumber {
  const { allianceId, post, blob } = archived
  const last = db.one(
    'select coalesce(max(number), 0) as last from resource where alliance_id = ?',
    [allianceId],
  )
  const next = ((last === null ? 0 : number(last, 'last')) + 1) as ResourceNumber
  db.run(
    `insert into resource (alliance_id, number, identity, shape, name, sha256, size_bytes, url, state,
       classification, correction, warnings, audiences, audiences_by_person, taken_count, archived_at,
       read_at, is_reading_due, changed, indexed, taken_indexed)
     values (?, ?, ?, ?, ?, ?, ?, ?, 'archived', ?, null, '[]', ?, 0, 0, ?, null, 1, 0, 0, 0)`,
    [
      allianceId,
      next,
      identityOf(archived),
      post.shape,
      post.name,
      blob?.sha256 ?? null,
      blob?.sizeBytes ?? null,
      blob === null ? identityOf(archived).slice('url:'.length) : null,
      JSON.stringify(archived.classification),
      JSON.stringify([archived.audience]),
      archived.at,
    ],
  )
  return next
}

/** Null when the very same post is there already: an import that is run again. */
function insertPost(
  db: SqlDatabase,
  archived: ArchivedPost,
  target: { readonly number: ResourceNumber; readonly nearbyText: string | null },
): number | null {
  const { allianceId, post } = archived
  const known = postsOf(db, allianceId, target.number)
  if (archived.jobId === null && known.some(other => isSamePost(other, post))) return null
  const position = known.length + 1
  db.run(
    `insert into post (alliance_id, number, position, group_platform, group_id, poster_platform,
       poster_id, poster_name, school_id, name, folder, nearby_text, posted_at, audience)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      allianceId,
      target.number,
      position,
      ...accountColumns(post.chatGroup),
      ...accountColumns(post.poster),
      post.posterName,
      archived.schoolId,
      post.name,
      post.folder,
      target.nearbyText,
      post.postedAt,
      archived.audience,
    ],
  )
  return position
}

function isSamePost(known: Post, post: ArchivedPost['post']): boolean {
  return (
    known.name === post.name &&
    known.folder === post.folder &&
    known.postedAt === post.postedAt &&
    known.poster.id === post.poster.id &&
    known.poster.platform === post.poster.platform &&
    known.chatGroup?.id === post.chatGroup?.id &&
    known.chatGroup?.platform === post.chatGroup?.platform
  )
}

/**
 * The audiences after another post: they grow, unless a person set them. A withdrawn resource starts anew
 * with where it was posted now, so that what was taken back does not reappear where it was.
 */
function audiencesAfter(
  known: SqlRow,
  added: Audience,
): { audiences: Audience[]; byPerson: number } {
  const before = json<Audience[]>(known, 'audiences')
  const byPerson = number(known, 'audiences_by_person')
  if (text(known, 'state') === 'withdrawn') return { audiences: [added], byPerson: 0 }
  if (byPerson === 1 || before.includes(added)) return { audiences: before, byPerson }
  return { audiences: [...before, added], byPerson: 0 }
}

/**
 * The state of what was withdrawn and is posted again: it starts anew, held again where it was released. What no
 * reading by the rules of now vouches for is read before anybody finds it.
 */
function comeBack(db: SqlDatabase, known: SqlRow, archived: ArchivedPost): ResourceState {
  const resourceNumber = number(known, 'number') as ResourceNumber
  const reasons = holdIn(known)
  forgetRelease(db, [archived.allianceId, resourceNumber])
  if (!wasRead(known)) return 'archived'
  if (reasons === null) return isReadingDue(known) ? 'archived' : 'searchable'
  logger(db, archived)({ kind: 'held', number: resourceNumber, reasons })
  return 'held'
}

function growResource(db: SqlDatabase, known: SqlRow, archived: ArchivedPost): void {
  const { audiences, byPerson } = audiencesAfter(known, archived.audience)
  const isBack = text(known, 'state') === 'withdrawn'
  const key = [archived.allianceId, number(known, 'number')]
  const state = isBack ? comeBack(db, known, archived) : text(known, 'state')
  db.run(
    `update resource set audiences = ?, audiences_by_person = ?, state = ?, is_reading_due = 1
     where alliance_id = ? and number = ?`,
    [JSON.stringify(audiences), byPerson, state, ...key],
  )
  if (isBack) refreshUnreadFile(db, maybeText(known, 'sha256'))
  if (JSON.stringify(audiences) !== text(known, 'audiences')) {
    const resourceNumber = number(known, 'number') as ResourceNumber
    logger(db, archived)({ kind: 'audienceChanged', number: resourceNumber, audiences })
  }
}

function settleJob(
  db: SqlDatabase,
  job: SqlRow,
  where: RecordedPost & { position: number | null },
) {
  const post = withoutInlineBytes(json<ArchivedPost['post']>(job, 'post'))
  db.run(
    `update intake_job set state = 'archived', lease_until = null, settled_at = ?, number = ?,
       position = ?, post = ? where job_id = ?`,
    [number(job, 'at'), where.number, where.position, JSON.stringify(post), number(job, 'job_id')],
  )
}

/**
 * Records a post of durable bytes: a new resource, or another post of a known one; settles its intake job.
 * Called inside a transaction. A job that is settled already changes nothing: its worker came too late.
 */
export function recordPost(db: SqlDatabase, archived: ArchivedPost): RecordedPost {
  const { allianceId, jobId } = archived
  const job =
    jobId === null
      ? null
      : db.one('select *, ? as at from intake_job where job_id = ?', [archived.at, jobId])
  const settled = job === null ? null : maybeNumber(job, 'number')
  if (settled !== null) return { number: settled as ResourceNumber, isNew: false }
  const known = db.one('select * from resource where alliance_id = ? and identity = ?', [
    allianceId,
    identityOf(archived),
  ])
  const resourceNumber =
    known === null ? insertResource(db, archived) : (number(known, 'number') as ResourceNumber)
  const nearbyText = (job === null ? null : maybeText(job, 'nearby_text')) ?? archived.nearbyText
  const position = insertPost(db, archived, { number: resourceNumber, nearbyText })
  const recorded = { number: resourceNumber, isNew: known === null }
  if (job !== null) settleJob(db, job, { ...recorded, position })
  if (position === null) return recorded
  logPost(db, archived, recorded)
  if (known !== null) growResource(db, known, archived)
  db.run(CHANGED, [allianceId, resourceNumber])
  return recorded
}

function logPost(db: SqlDatabase, archived: ArchivedPost, recorded: RecordedPost): void {
  const { post, blob } = archived
  const log = logger(db, archived)
  if (recorded.isNew) {
    const identity = identityOf(archived)
    const sizeBytes = blob?.sizeBytes ?? null
    log({
      kind: 'archived',
      number: recorded.number,
      identity,
      sizeBytes,
      audience: archived.audience,
    })
  }
  const { name, postedAt } = post
  log({ kind: 'posted', number: recorded.number, name, schoolId: archived.schoolId, postedAt })
}

/**
 * Marks a resource as newer than its index entry: `changed` becomes the newest fact's sequence,
 * so it only ever grows. Values: alliance, number.
 */
export const CHANGED = `update resource set changed = (select max(sequence) from event)
  where alliance_id = ? and number = ?`
