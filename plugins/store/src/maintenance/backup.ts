import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type BlobRef, type BlobStore, type Clock, Fault } from '@lianxiao/core'
import { createDiskBlobStore } from '../disk/disk-blob-store'
import { PRIVATE_FOLDER } from '../disk/private-folder'
import { syncFile, syncFolder } from '../disk/sync-folder'
import { openDatabase } from '../sqlite/open-database'
import { number } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'
import { createSqliteResourceStore } from '../sqlite/sqlite-resource-store'
import { DATABASE, MANIFEST, manifestOf } from './manifest'

/** How far a backup or a restore has come. */
export interface BackupProgress {
  readonly blobsDone: number
  readonly blobsInAll: number
}

/** What a backup holds, or a restore brought back. */
export interface BackupReport {
  readonly resources: number
  readonly events: number
  readonly blobs: number
  readonly bytes: number
}

interface Source {
  readonly db: SqlDatabase
  readonly blobs: BlobStore
  readonly clock: Clock
}

/** The SHA-256 of a file. */
export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}

/** A blob store in a folder of a backup: no watermark, no ballast. */
export function blobsIn(folder: string, clock: Clock): BlobStore {
  return createDiskBlobStore({
    blobsFolder: join(folder, 'blobs'),
    stagingFolder: join(folder, 'staging'),
    ballastPath: join(folder, 'ballast'),
    watermarkBytes: 0,
    ballastBytes: 0,
    clock,
  })
}

/** Copies a blob; skips it when the target has it already. @throws Fault `store.backup-damaged` when its bytes do not hash to its name */
export async function copyBlob(from: BlobStore, to: BlobStore, blob: BlobRef): Promise<void> {
  if (await to.verify(blob.sha256)) return
  const staged = await to.stage(await from.open(blob.sha256), { maxBytes: Number.MAX_SAFE_INTEGER })
  if (staged.sha256 !== blob.sha256) {
    await staged.discard()
    throw new Fault('store.backup-damaged', `blob ${blob.sha256} holds other bytes`)
  }
  await staged.commit()
}

/** What a copied database says it needs. */
async function contentsOf(path: string) {
  const copy = openDatabase(path, { synchronous: 'FULL', journal: 'DELETE' })
  try {
    const count = (table: string) => {
      const row = copy.one(`select count(*) as n from ${table}`)
      return row === null ? 0 : number(row, 'n')
    }
    const blobs = await createSqliteResourceStore(copy).blobs()
    return { resources: count('resource'), events: count('event'), blobs }
  } finally {
    copy.close()
  }
}

/**
 * Copies the database (a consistent moment of it) and the blobs it needs. A second backup to the same folder
 * copies only what is new. The manifest comes last: a folder without one is not a backup.
 * @throws Fault `store.backup-damaged`, `blob.missing`, `blob.disk-full`
 */
export async function backUp(
  source: Source,
  toFolder: string,
  onProgress: (progress: BackupProgress) => void = () => undefined,
): Promise<BackupReport> {
  const folder = resolve(toFolder)
  await mkdir(folder, PRIVATE_FOLDER)
  const copy = join(folder, `${DATABASE}.new`)
  await rm(copy, { force: true })
  source.db.run('vacuum into ?', [copy])
  const contents = await contentsOf(copy)
  const target = blobsIn(folder, source.clock)
  let blobsDone = 0
  for (const blob of contents.blobs) {
    await copyBlob(source.blobs, target, blob)
    blobsDone += 1
    onProgress({ blobsDone, blobsInAll: contents.blobs.length })
  }
  await rm(join(folder, MANIFEST), { force: true })
  await syncFile(copy)
  await rename(copy, join(folder, DATABASE))
  const databaseSha256 = await fileSha256(join(folder, DATABASE))
  const manifest = manifestOf({ createdAt: source.clock.now(), databaseSha256, ...contents })
  await writeFile(join(folder, `${MANIFEST}.new`), JSON.stringify(manifest, null, 1))
  await syncFile(join(folder, `${MANIFEST}.new`))
  await rename(join(folder, `${MANIFEST}.new`), join(folder, MANIFEST))
  await rm(join(folder, 'staging'), { recursive: true, force: true })
  await syncFolder(folder)
  return reportOf(contents)
}

/** Sums up what a manifest or database holds. */
export function reportOf(contents: {
  readonly resources: number
  readonly events: number
  readonly blobs: readonly BlobRef[]
}): BackupReport {
  const bytes = contents.blobs.reduce((sum, blob) => sum + blob.sizeBytes, 0)
  return {
    resources: contents.resources,
    events: contents.events,
    blobs: contents.blobs.length,
    bytes,
  }
}
