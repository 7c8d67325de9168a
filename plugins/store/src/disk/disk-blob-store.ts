import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type BlobRef,
  type BlobStore,
  type Clock,
  Fault,
  faultCode,
  type Sha256,
  type StagedBlob,
} from '@lianxiao/core'
import { ensureBallast, releaseBallast } from './ballast'
import { blobPath, isSha256 } from './blob-path'
import { freeSpace } from './free-space'
import { bytesOf, hashOf } from './hash-file'
import { inTurn } from './in-turn'
import { keepBlob, removeReadOnly, sizeOf } from './keep-blob'
import { type StagedBytes, stageBytes } from './stage-bytes'
import { isLeftBehind, stagingName } from './staging-name'
import { makeFolder } from './sync-folder'

/** Free space below which nothing more is taken in: the database needs room to say so. */
export const DEFAULT_WATERMARK_BYTES = 512 * 1024 * 1024
/** Blobs younger than this may still get their row. */
export const ORPHAN_AFTER_MS = 3_600_000

/** Where blobs lie, and the bounds of the disk. */
export interface DiskBlobOptions {
  readonly blobsFolder: string
  readonly stagingFolder: string
  readonly ballastPath: string
  readonly watermarkBytes: number
  /** 0 for none. */
  readonly ballastBytes: number
  readonly clock: Clock
}

async function* filesIn(blobsFolder: string): AsyncGenerator<{ sha256: Sha256; path: string }> {
  for (const folder of await namesIn(blobsFolder)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    for (const name of await namesIn(join(blobsFolder, folder)))
      if (isSha256(name)) yield { sha256: name, path: join(blobsFolder, folder, name) }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return []
    throw error
  }
}

/** When a file was last written; null when it vanished since its folder was listed. */
async function writtenAt(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return null
    throw error
  }
}

/** Bytes under their SHA-256, as files in a folder. */
export function createDiskBlobStore(options: DiskBlobOptions): BlobStore {
  const { blobsFolder, stagingFolder, ballastPath, watermarkBytes } = options
  // Keeping a blob and sweeping one never overlap: a sweep must not take what was just kept again.
  const oneAtATime = inTurn()
  const pathOf = (sha256: string) => blobPath(blobsFolder, sha256)

  async function refuseWhenFull(): Promise<void> {
    const freeBytes = await freeSpace(stagingFolder)
    if (freeBytes < watermarkBytes)
      throw new Fault('blob.disk-full', `${freeBytes} bytes free, ${watermarkBytes} wanted`)
    if (freeBytes > watermarkBytes + options.ballastBytes)
      ensureBallast(ballastPath, options.ballastBytes)
  }

  async function existing(sha256: Sha256): Promise<string> {
    const path = pathOf(sha256)
    if ((await sizeOf(path)) === null) throw new Fault('blob.missing', `no blob ${sha256}`)
    return path
  }

  function stagedBlob(path: string, staged: StagedBytes): StagedBlob {
    const { sha256, sizeBytes } = staged
    return {
      ...staged,
      commit: () => oneAtATime(() => keepBlob(path, pathOf(sha256), { sha256, sizeBytes })),
      discard: () => rm(path, { force: true }),
    }
  }

  return {
    ...readingOf({ blobsFolder, existing, pathOf }),
    async stage(bytes, limits) {
      await makeFolder(stagingFolder)
      const path = join(stagingFolder, stagingName())
      try {
        const staging = { path, maxBytes: limits.maxBytes, refuseWhenFull }
        return stagedBlob(path, await stageBytes(bytes, staging))
      } catch (error) {
        if (faultCode(error) === 'blob.disk-full') releaseBallast(ballastPath)
        throw error
      }
    },
    async sweep(isKnown) {
      let removed = await sweepStaging(stagingFolder, options.clock)
      const isOld = async (path: string) => {
        const at = await writtenAt(path)
        return at !== null && options.clock.now() - at > ORPHAN_AFTER_MS
      }
      for await (const { sha256, path } of filesIn(blobsFolder)) {
        if (!(await isOld(path)) || (await isKnown(sha256))) continue
        removed += await oneAtATime(async () => {
          if (!(await isOld(path))) return 0
          await removeReadOnly(path)
          return 1
        })
      }
      return { removed }
    },
    async space() {
      return { freeBytes: await freeSpace(stagingFolder), watermarkBytes }
    },
  }
}

async function sweepStaging(stagingFolder: string, clock: Clock): Promise<number> {
  let removed = 0
  for (const name of await namesIn(stagingFolder)) {
    const path = join(stagingFolder, name)
    const at = await writtenAt(path)
    if (at === null || !isLeftBehind(name, clock.now() - at)) continue
    await rm(path, { force: true, recursive: true })
    removed += 1
  }
  return removed
}

function readingOf(disk: {
  readonly blobsFolder: string
  readonly existing: (sha256: Sha256) => Promise<string>
  readonly pathOf: (sha256: string) => string
}): Pick<BlobStore, 'open' | 'lend' | 'has' | 'list' | 'verify'> {
  return {
    async open(sha256) {
      return bytesOf(await disk.existing(sha256))
    },
    async lend(sha256) {
      return { path: await disk.existing(sha256), release: async () => undefined }
    },
    async has(sha256) {
      return isSha256(sha256) && (await sizeOf(disk.pathOf(sha256))) !== null
    },
    async *list(): AsyncGenerator<BlobRef> {
      for await (const { sha256, path } of filesIn(disk.blobsFolder)) {
        const sizeBytes = await sizeOf(path)
        if (sizeBytes !== null) yield { sha256, sizeBytes }
      }
    },
    async verify(sha256) {
      if (!isSha256(sha256) || (await sizeOf(disk.pathOf(sha256))) === null) return false
      return (await hashOf(disk.pathOf(sha256))) === sha256
    },
  }
}
