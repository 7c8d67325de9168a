import { type AllianceId, type FilePost, type Instant, NEARBY_WITHIN_MS } from '@lianxiao/core'
import { accountColumns } from './account-columns'
import { maybeNumber, maybeText, number } from './row'
import type { SqlDatabase } from './sql-database'

/** What is kept of a poster's words around a post, in UTF-16 units. */
export const MAX_NEARBY_CHARS = 500
/** Posts that one message can be about. */
const MAX_POSTS = 50

interface Words extends Pick<FilePost, 'chatGroup' | 'poster'> {
  readonly allianceId: AllianceId
  readonly words: string
  readonly now: Instant
}

function joined(before: string | null, words: string): string {
  if (before === null) return words.slice(0, MAX_NEARBY_CHARS)
  return before.includes(words) ? before : `${before}\n${words}`.slice(0, MAX_NEARBY_CHARS)
}

/** Adds what a poster says to their posts of the last minutes; those already archived are read again with it. */
export function joinNearbyText(db: SqlDatabase, said: Words): void {
  const words = said.words.trim()
  if (words === '') return
  const jobs = db.all(
    `select job_id, alliance_id, nearby_text, number, position from intake_job
     where alliance_id = ? and poster_platform = ? and poster_id = ? and added_at >= ?
     and group_platform = ? and group_id = ? order by job_id desc limit ?`,
    [
      said.allianceId,
      ...accountColumns(said.poster),
      said.now - NEARBY_WITHIN_MS,
      ...accountColumns(said.chatGroup),
      MAX_POSTS,
    ],
  )
  for (const job of jobs) {
    const nearby = joined(maybeText(job, 'nearby_text'), words)
    if (nearby === maybeText(job, 'nearby_text')) continue
    db.run('update intake_job set nearby_text = ? where job_id = ?', [
      nearby,
      number(job, 'job_id'),
    ])
    const key = [said.allianceId, maybeNumber(job, 'number')]
    db.run(
      `update post set nearby_text = ? where alliance_id = ? and number = ? and position = ?`,
      [nearby, ...key, maybeNumber(job, 'position')],
    )
    db.run('update resource set is_reading_due = 1 where alliance_id = ? and number = ?', key)
  }
}
