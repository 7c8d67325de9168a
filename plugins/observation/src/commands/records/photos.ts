import { words as inWords } from '@lianxiao/conversation'
import type {
  LianxiaoPorts,
  ObservationRecord,
  RecordAttachment,
  Resource,
  Speech,
} from '@lianxiao/core'
import { lessonView } from '../../lesson-context'
import { photosOfRecords } from '../../messages/reading-messages'
import type { Reply } from '../../spoken'
import type { RecordedLesson } from './recorded-lesson'

/** Files sent for one question. */
const MAX_PHOTOS = 9
/** Of each account's files so many are looked through, the newest first. */
const MAX_POSTED = 500

/** 听课 看 3 照片 */
export const PHOTOS = /^(?:的|和)?(?:照片|图片|附件|原件)$/u

const isOf =
  ({ name, at }: RecordAttachment) =>
  ({ posts }: Resource) =>
    posts.some(post => post.chatGroup === null && post.name === name && post.postedAt === at)

/** What the library keeps of what an observer attached; null for what it does not have. */
async function attachedTo(
  ports: Pick<LianxiaoPorts, 'resources'>,
  { context }: RecordedLesson,
  { allianceId, observer, attachments }: ObservationRecord,
): Promise<readonly (Resource | null)[]> {
  if (attachments.length === 0) return []
  const posted: Resource[] = []
  for (const account of context.teachers.get(observer)?.accounts ?? [])
    posted.push(...(await ports.resources.postedBy(allianceId, account, MAX_POSTED)))
  return attachments.map(one => posted.find(isOf(one)) ?? null)
}

/** The photos of records that who asks may read, as files. */
export async function photosOf(
  ports: Pick<LianxiaoPorts, 'resources'>,
  recorded: RecordedLesson,
  readable: readonly ObservationRecord[],
): Promise<Reply> {
  const all: (Resource | null)[] = []
  for (const record of readable) all.push(...(await attachedTo(ports, recorded, record)))
  const there = all.filter(one => one !== null).slice(0, MAX_PHOTOS)
  const missing = all.filter(one => one === null).length
  const view = lessonView(recorded.lesson.slot, recorded.context)
  const files = there.map(
    ({ allianceId, number, name }): Speech => ({ kind: 'file', allianceId, number, name }),
  )
  return [inWords(photosOfRecords(view, files.length, missing)), ...files]
}
