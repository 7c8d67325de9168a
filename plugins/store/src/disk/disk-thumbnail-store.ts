import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock, KeptThumbnail, ThumbnailStore } from '@lianxiao/core'
import { isSha256 } from './blob-path'
import { inTurn } from './in-turn'
import { PRIVATE_FOLDER } from './private-folder'
import { renameFirmly } from './rename-firmly'
import { stagingName } from './staging-name'

/** What all thumbnails may take on disk. */
export const DEFAULT_THUMBNAILS_BYTES = 256 * 1024 * 1024
/** Even an empty file takes a block. */
const BLOCK_BYTES = 4096
/** How far the least recently used ones are cleared away, so that not every new one clears. */
const CLEARED_SHARE = 0.9
/** After this a drawing that failed may be tried again: programs learn, and LibreOffice may be there by now. */
const NONE_KEPT_FOR_MS = 7 * 24 * 3_600_000
const NONE = 'none'
const ENDING = '.webp'

/** Where thumbnails lie and what they may take. */
export interface DiskThumbnailStoreOptions {
  /** Made with the first thumbnail. */
  readonly folder: string
  /** {@link DEFAULT_THUMBNAILS_BYTES} when left out. */
  readonly maxBytes?: number
  readonly clock: Clock
}

/**
 * Thumbnails as files: `thumbnails/ab/abcd….webp`. Written beside and renamed, so that nobody reads half
 * of one; not synced, since what is lost is drawn again. The least recently used ones make room.
 */
export function createDiskThumbnailStore(options: DiskThumbnailStoreOptions): ThumbnailStore {
  const { folder, clock, maxBytes = DEFAULT_THUMBNAILS_BYTES } = options
  const turn = inTurn()
  /** What all files take; null until the folder was looked through. */
  let takenBytes: number | null = null
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), `${sha256}${ENDING}`)

  async function putNow(path: string, bytes: Uint8Array): Promise<void> {
    await mkdir(dirname(path), PRIVATE_FOLDER)
    const beside = `${path}.${stagingName()}`
    try {
      await writeFile(beside, bytes)
      await renameFirmly(beside, path, rename)
    } catch (error) {
      await rm(beside, { force: true })
      throw error
    }
    const now = new Date(clock.now())
    await utimes(path, now, now)
    takenBytes =
      takenBytes === null ? await clearDown(folder, maxBytes) : takenBytes + blocks(bytes)
    if (takenBytes > maxBytes) takenBytes = await clearDown(folder, maxBytes)
  }
  return {
    async get(sha256) {
      if (!isSha256(sha256)) return null
      const path = pathOf(sha256)
      const bytes = await readFile(path).catch(() => null)
      const kept = bytes === null ? null : thumbnailIn(bytes)
      if (kept?.kind === 'none') return (await isOld(path, clock.now())) ? null : kept
      const now = new Date(clock.now())
      if (kept !== null) await utimes(path, now, now).catch(() => undefined)
      return kept
    },
    put: (sha256, thumbnail) =>
      turn(async () => {
        if (!isSha256(sha256)) return
        const bytes = thumbnail.kind === 'none' ? Buffer.from(NONE) : thumbnail.bytes
        await putNow(pathOf(sha256), bytes)
      }),
  }
}

const blocks = ({ length }: Uint8Array): number => Math.max(BLOCK_BYTES, length)

/** A file that is neither, because the machine went down over it, is as good as not there. */
function thumbnailIn(bytes: Buffer): KeptThumbnail | null {
  if (bytes.toString('latin1') === NONE) return { kind: 'none' }
  const isWebp =
    bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'
  return isWebp ? { kind: 'picture', bytes: new Uint8Array(bytes) } : null
}

async function isOld(path: string, now: number): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found === null || now - found.mtimeMs > NONE_KEPT_FOR_MS
}

interface KeptFile {
  readonly path: string
  readonly takenBytes: number
  readonly usedAt: number
}

/** Removes the least recently used files when all take too much. @returns what the others take */
async function clearDown(folder: string, maxBytes: number): Promise<number> {
  const files = await filesIn(folder)
  let taken = files.reduce((sum, file) => sum + file.takenBytes, 0)
  if (taken <= maxBytes) return taken
  for (const file of files.sort((a, b) => a.usedAt - b.usedAt)) {
    if (taken <= maxBytes * CLEARED_SHARE) break
    await rm(file.path, { force: true })
    taken -= file.takenBytes
  }
  return taken
}

/** The store is bounded, and so is what is in its folders. */
async function filesIn(folder: string): Promise<KeptFile[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const files: KeptFile[] = []
  for (const name of names) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found?.isFile() !== true) continue
    files.push({
      path,
      takenBytes: Math.max(BLOCK_BYTES, found.size),
      usedAt: found.mtimeMs,
    })
  }
  return files
}
