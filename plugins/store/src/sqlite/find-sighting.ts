import {
  type AllianceId,
  type FilePost,
  isSameUpload,
  type PostSource,
  SAME_UPLOAD_WITHIN_MS,
} from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { json, number } from './row'
import type { SqlDatabase, SqlRow } from './sql-database'

/** Uploads of one name in one group within minutes that are compared at most. */
const MAX_CANDIDATES = 200

/** A post, and the jobs that other posts of its message are. */
interface Sought {
  readonly post: FilePost
  readonly matched: ReadonlySet<number>
}

/** File ids and addresses change from call to call, but within one message each stands for one file. */
function isSameSource(a: PostSource, b: PostSource): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The job of an upload that was seen before, or null. Called inside the transaction that would add it. */
export function findSighting(
  db: SqlDatabase,
  allianceId: AllianceId,
  { post, matched }: Sought,
): SqlRow | null {
  const sameName = [allianceId, ...accountColumns(post.chatGroup), post.name]
  const near = db.all(
    `select * from intake_job where alliance_id = ? and group_platform = ? and group_id = ?
     and name = ? and posted_at between ? and ? order by job_id limit ?`,
    [
      ...sameName,
      post.postedAt - SAME_UPLOAD_WITHIN_MS,
      post.postedAt + SAME_UPLOAD_WITHIN_MS,
      MAX_CANDIDATES,
    ],
  )
  const sameMessage =
    post.messageId === null
      ? []
      : db.all('select * from intake_job where alliance_id = ? and message_id = ? limit ?', [
          allianceId,
          post.messageId,
          MAX_CANDIDATES,
        ])
  const isThisUpload = (row: SqlRow) => {
    const known = json<FilePost>(row, 'post')
    const isOther = matched.has(number(row, 'job_id')) && !isSameSource(known.source, post.source)
    return !isOther && isSameUpload(known, post)
  }
  return sameMessage.find(isThisUpload) ?? near.find(isThisUpload) ?? null
}

/** The newer way to the bytes, with an address known before where the newer one brings none: it may still work. */
function newerWay(known: PostSource, sighting: PostSource): PostSource {
  if (sighting.via !== 'groupFile' || sighting.url !== null) return sighting
  return 'url' in known && known.via !== 'link' ? { ...sighting, url: known.url } : sighting
}

/**
 * What is known after another sighting of the same upload: gaps are filled, and the newest way to the bytes wins,
 * together with the bot that can go it.
 */
export function mergeSightings(known: FilePost, sighting: FilePost): FilePost {
  const hasBytes = known.source.via === 'inline' && known.source.base64 !== ''
  const way = { bot: sighting.bot, source: newerWay(known.source, sighting.source) }
  return {
    ...known,
    ...(hasBytes ? {} : way),
    sizeBytes: known.sizeBytes ?? sighting.sizeBytes,
    md5: known.md5 ?? sighting.md5,
    messageId: known.messageId ?? sighting.messageId,
    folder: known.folder ?? sighting.folder,
    expiresAt: sighting.expiresAt ?? known.expiresAt,
  }
}
