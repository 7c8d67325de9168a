import type { OpenedForward } from '@lianxiao/chat'
import {
  audienceOfPost,
  type BlobRef,
  classify,
  Fault,
  type FilePost,
  faultCode,
  type IntakeJob,
  type LianxiaoPorts,
  planRetry,
  profileOf,
  type StagedBlob,
  type StartingWorker,
  startingWorker,
  type UnarchivedReason,
  vetBytes,
} from '@lianxiao/core'
import type { Receipts } from './receipts'
import { schoolOf } from './school-of-post'
import { refusePosts, sortPosts } from './take-in-posts'

/** A download not settled by then is due again. Longer than any download may take; a restart frees all at once. */
export const INTAKE_LEASE_MS = 15 * 60_000
/** Downloads at once, over all bot accounts; one at a time per account. */
export const MAX_DOWNLOADS = 4
/** Rest while nothing is due. */
const IDLE_MS = 2_000

/** What a failed try means, in the list's words. */
function reasonOf(error: unknown): UnarchivedReason {
  const code = faultCode(error)
  if (code.startsWith('source.')) return code.slice('source.'.length) as UnarchivedReason
  if (code === 'blob.too-large') return 'too-large'
  if (code === 'blob.disk-full') return 'disk-full'
  return code === 'blob.source-broke' ? 'cut-short' : 'unexpected'
}

async function download(
  ports: LianxiaoPorts,
  job: IntakeJob,
): Promise<{ staged: StagedBlob; announcedBytes: number | null }> {
  const opened = await ports.source.open(job.post, job.attempts > 1)
  const staged = await ports.blobs.stage(opened.bytes, { maxBytes: ports.limits.maxFileBytes })
  return { staged, announcedBytes: opened.sizeBytes }
}

/** Fetches and checks the bytes. @throws Fault `source.<reason>` when they are not the posted file */
async function fetchBlob(ports: LianxiaoPorts, job: IntakeJob): Promise<BlobRef | null> {
  if (job.post.shape === 'link') return null
  const { staged, announcedBytes } = await download(ports, job)
  try {
    const verdict = vetBytes(job.post, { ...staged, sizeBytes: staged.sizeBytes, announcedBytes })
    if (!verdict.keep)
      throw new Fault(`source.${verdict.reason}`, `not the posted file: ${verdict.reason}`)
    return await staged.commit()
  } finally {
    await staged.discard()
  }
}

async function record(ports: LianxiaoPorts, job: IntakeJob, blob: BlobRef | null) {
  const { allianceId, post, nearbyText } = job
  const chatGroup = post.chatGroup === null ? null : await ports.directory.chatGroup(post.chatGroup)
  const school = schoolOf(chatGroup, await ports.directory.member(allianceId, post.poster))
  return ports.resources.recordPost({
    allianceId,
    post,
    blob,
    nearbyText,
    schoolId: school.shown,
    audience: audienceOfPost({ chatGroup, poster: post.poster, schoolId: school.proved }),
    classification: classify(
      {
        name: post.name,
        folder: post.folder,
        nearbyText,
        profile: profileOf(await ports.teaching.taughtBy(allianceId, post.poster)),
      },
      ports.lexicon,
    ),
    jobId: job.id,
    at: ports.clock.now(),
  })
}

async function fail(ports: LianxiaoPorts, job: IntakeJob, error: unknown): Promise<void> {
  const now = ports.clock.now()
  const reason = reasonOf(error)
  const { post, attempts, id } = job
  const { nextTryAt, counts } = planRetry(
    { reason, attempts, expiresAt: post.expiresAt },
    now,
    Math.random(),
  )
  if (nextTryAt === null) await ports.intake.giveUp(id, reason, now)
  else await ports.intake.postpone(id, reason, { nextTryAt, counts })
}

/** What the worker needs of others, and tells them. */
export interface ArchiveEvents {
  /** Opens a forwarded message. @throws Fault `source.<reason>` */
  openForward(post: FilePost, id: string): Promise<OpenedForward>
  readonly receipts: Receipts
  /** Something new can be read. */
  onArchived(): void
  onTrouble(post: FilePost, error: unknown): void
  /** A job ended: the account's next one can be taken. */
  onEnded(): void
  /** A job could not even be settled; it is due again after its lease. */
  onError(error: unknown): void
}

/** Puts the files inside a forwarded message into the queue in place of the message itself. */
async function expand(
  ports: LianxiaoPorts,
  { job, id }: { readonly job: IntakeJob; readonly id: string },
  events: ArchiveEvents,
): Promise<void> {
  const opened = await events.openForward(job.post, id)
  const { accepted, refused } = sortPosts(ports, opened.posts)
  if (opened.passedOver > 0)
    events.onTrouble(job.post, new Error(`${opened.passedOver} parts of a forward are passed over`))
  await refusePosts(ports, job.allianceId, refused)
  await ports.intake.expand(job.id, accepted, ports.clock.now())
}

async function archive(ports: LianxiaoPorts, job: IntakeJob, events: ArchiveEvents): Promise<void> {
  const { source } = job.post
  try {
    if (source.via === 'forward') {
      await expand(ports, { job, id: source.id }, events)
      return
    }
    const { resource } = await record(ports, job, await fetchBlob(ports, job))
    events.onArchived()
    // From here the file is safe; a receipt that fails must not make it look lost.
    await events.receipts
      .archived(job.post, resource)
      .catch((error: unknown) => events.onTrouble(job.post, error))
  } catch (error) {
    if (reasonOf(error) === 'unexpected') events.onTrouble(job.post, error)
    await fail(ports, job, error)
  }
}

/** Takes jobs from the queue and puts their bytes into the archive, side by side for different accounts. */
export function archiveWorker(ports: LianxiaoPorts, events: ArchiveEvents): StartingWorker {
  return startingWorker<IntakeJob>({
    name: 'archive',
    idleMs: IDLE_MS,
    maxAtOnce: MAX_DOWNLOADS,
    claim: room => ports.intake.claim(ports.clock.now(), INTAKE_LEASE_MS, room),
    work: job => archive(ports, job, events),
    onEnded: events.onEnded,
    onError: events.onError,
  })
}
