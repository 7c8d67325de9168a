import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import {
  type AllianceId,
  type Audience,
  type ChatGroup,
  classify,
  type FilePost,
  faultCode,
  type IntakeLimits,
  planIntake,
  type SchoolId,
  type StagedBlob,
  type StorePorts,
  tidyName,
  vetBytes,
} from '@lianxiao/core'
import { IMPORTER } from '../open-archive'
import type { KnownImports } from './known-imports'
import type { FoundFile } from './walk-files'

/** How often a busy database is asked, each time waiting as long as the store does (5 s). */
const MAX_BUSY_ATTEMPTS = 4
/** Folder names kept, in UTF-16 units, the innermost first. */
const MAX_FOLDER_CHARS = 500
/** Times before this come from sticks and cameras whose clock was never set. */
const EARLIEST_MTIME = Date.parse('1995-01-01T00:00:00Z')
const POSTER_NAME = '导入'

/** Where imported files go. */
export interface ImportTarget {
  readonly allianceId: AllianceId
  readonly chatGroup: ChatGroup | null
  readonly schoolId: SchoolId | null
  readonly audience: Audience
  readonly limits: IntakeLimits
}

/** What became of one file: new; new post of known bytes; here before; or why it is not here. */
export type ImportOutcome =
  | { readonly kind: 'imported' | 'duplicate' | 'known' }
  | { readonly kind: 'refused' | 'failed'; readonly reason: string }

function postOf(file: FoundFile, target: ImportTarget, now: number): FilePost {
  const folder = file.folders.map(name => tidyName(name.normalize('NFC'))).join('/')
  const isDated = file.modifiedAt >= EARLIEST_MTIME && file.modifiedAt <= now
  return {
    shape: 'file',
    // Not the poster, or the plan would take it for the bot's own upload.
    bot: { platform: IMPORTER.platform, id: 'none' },
    chatGroup: target.chatGroup?.account ?? null,
    poster: IMPORTER,
    posterName: POSTER_NAME,
    name: tidyName(file.name.normalize('NFC')),
    sizeBytes: file.sizeBytes,
    md5: null,
    postedAt: isDated ? file.modifiedAt : now,
    messageId: null,
    folder: folder === '' ? null : folder.slice(-MAX_FOLDER_CHARS),
    expiresAt: null,
    source: { via: 'inline', base64: '' },
  }
}

// A file swapped for a link between looking and opening is not followed, where the system can tell.
const OPEN_FLAGS = constants.O_RDONLY | ('O_NOFOLLOW' in constants ? constants.O_NOFOLLOW : 0)

async function* bytesOf(path: Buffer): AsyncGenerator<Uint8Array> {
  const file = await open(path, OPEN_FLAGS)
  try {
    for await (const chunk of file.createReadStream({ autoClose: false })) yield chunk as Uint8Array
  } finally {
    await file.close()
  }
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (faultCode(error) !== 'store.busy' || attempt >= MAX_BUSY_ATTEMPTS) throw error
    }
  }
}

/** Errors after which going on makes no sense: they end the import. */
const FATAL = /^(blob\.disk-full|store\.)/

function failure(error: unknown): ImportOutcome {
  if (FATAL.test(faultCode(error))) throw error
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return { kind: 'failed', reason: faultCode(cause) }
}

async function keep(
  ports: StorePorts,
  arrival: { readonly post: FilePost; readonly staged: StagedBlob; readonly now: number },
  target: ImportTarget,
): Promise<boolean> {
  const { post, staged, now } = arrival
  const blob = await staged.commit()
  const { isNew } = await patiently(() =>
    ports.resources.recordPost({
      allianceId: target.allianceId,
      post,
      blob,
      nearbyText: null,
      schoolId: target.schoolId,
      audience: target.audience,
      classification: classify({ name: post.name, folder: post.folder }),
      jobId: null,
      at: now,
    }),
  )
  return isNew
}

/** Brings one file in, by the same steps and limits as a posted one. @throws Fault `blob.disk-full`, `store.*` */
export async function importFile(
  ports: StorePorts,
  file: FoundFile,
  import_: { readonly target: ImportTarget; readonly known: KnownImports },
): Promise<ImportOutcome> {
  const { target, known } = import_
  const now = Date.now()
  const post = postOf(file, target, now)
  const plan = planIntake(post, target.limits)
  if (plan.decision === 'refuse') return { kind: 'refused', reason: plan.reason }
  if (plan.decision === 'ignore') return { kind: 'refused', reason: 'no-name' }
  const earlier = known.at(post)
  const isUnchanged = (other: { readonly sizeBytes: number; readonly postedAt: number }) =>
    other.sizeBytes === file.sizeBytes && other.postedAt === post.postedAt
  if (earlier.some(isUnchanged)) return { kind: 'known' }
  let staged: StagedBlob
  try {
    staged = await ports.blobs.stage(bytesOf(file.path), { maxBytes: target.limits.maxFileBytes })
  } catch (error) {
    return failure(error)
  }
  try {
    const { sha256, sizeBytes } = staged
    if (earlier.some(other => other.sha256 === sha256)) return { kind: 'known' }
    const verdict = vetBytes(post, { ...staged, sizeBytes, announcedBytes: file.sizeBytes })
    // It changed while it was read: somebody works on it.
    if (!verdict.keep) return { kind: 'failed', reason: verdict.reason }
    const isNew = await keep(ports, { post, staged, now }, target)
    known.add(post, { postedAt: post.postedAt, sizeBytes, sha256 })
    return { kind: isNew ? 'imported' : 'duplicate' }
  } finally {
    await staged.discard()
  }
}
