import { existsSync } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Fault } from '@lianxiao/core'
import { lockDataFolder, openDataFolder } from '../disk/data-folder'
import { syncFile, syncFolder } from '../disk/sync-folder'
import { openDatabase } from '../sqlite/open-database'
import {
  type BackupProgress,
  type BackupReport,
  blobsIn,
  copyBlob,
  fileSha256,
  reportOf,
} from './backup'
import { integrityOf } from './integrity'
import { DATABASE, readManifest } from './manifest'

const CLOCK = { now: () => Date.now() }

async function checkDatabase(path: string, sha256: string): Promise<void> {
  if ((await fileSha256(path)) !== sha256)
    throw new Fault('store.backup-damaged', 'the database is not the one that was backed up')
  const db = openDatabase(path, { synchronous: 'FULL', journal: 'DELETE' })
  try {
    const [first] = integrityOf(db)
    if (first !== undefined) throw new Fault('store.backup-damaged', first)
  } finally {
    db.close()
  }
}

/**
 * Brings a backup back into an empty data folder. Every hash is checked before anything is put in place;
 * the database comes last, so a restore that breaks off leaves a folder without one and can be run again.
 * @throws Fault `store.not-a-backup`, `store.backup-damaged`, `store.not-empty`, `store.locked`, `blob.disk-full`
 */
export async function restoreBackup(
  fromFolder: string,
  toFolder: string,
  onProgress: (progress: BackupProgress) => void = () => undefined,
): Promise<BackupReport> {
  const from = resolve(fromFolder)
  const manifest = await readManifest(from)
  const folder = openDataFolder(toFolder)
  const lock = lockDataFolder(toFolder)
  try {
    if (existsSync(folder.database))
      throw new Fault('store.not-empty', `${folder.path} holds an archive already`)
    const copy = `${folder.database}.new`
    await rm(copy, { force: true })
    await copyFile(join(from, DATABASE), copy)
    await checkDatabase(copy, manifest.databaseSha256)
    const [source, target] = [blobsIn(from, CLOCK), blobsIn(folder.path, CLOCK)]
    let blobsDone = 0
    for (const blob of manifest.blobs) {
      await copyBlob(source, target, blob)
      blobsDone += 1
      onProgress({ blobsDone, blobsInAll: manifest.blobs.length })
    }
    await syncFile(copy)
    // What a vanished database left beside it would be taken for this one's.
    for (const stale of [folder.database, folder.searchIndex])
      for (const suffix of ['-wal', '-shm']) await rm(`${stale}${suffix}`, { force: true })
    await rm(folder.searchIndex, { force: true })
    await rename(copy, folder.database)
    await syncFolder(folder.path)
    return reportOf(manifest)
  } finally {
    lock.release()
  }
}
