import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Fault, faultCode } from '@lianxiao/core'
import Libsql from 'libsql'
import { PRIVATE_FOLDER } from './private-folder'

/** Where everything lies in a data folder. */
export interface DataFolder {
  readonly path: string
  readonly database: string
  readonly searchIndex: string
  readonly blobs: string
  readonly staging: string
  /** Made with the first thumbnail; backups leave it out. */
  readonly thumbnails: string
  readonly ballast: string
  /** The key that signs download links; `host` makes it. */
  readonly secret: string
  readonly lock: string
  readonly lockHolder: string
}

/** Lays a data folder out, making what is missing; what is there keeps its mode. */
export function openDataFolder(path: string): DataFolder {
  const root = resolve(path)
  const folder: DataFolder = {
    path: root,
    database: join(root, 'lianxiao.db'),
    searchIndex: join(root, 'search.db'),
    blobs: join(root, 'blobs'),
    staging: join(root, 'staging'),
    thumbnails: join(root, 'thumbnails'),
    ballast: join(root, 'ballast'),
    secret: join(root, 'secret'),
    lock: join(root, 'lock.db'),
    lockHolder: join(root, 'lock.txt'),
  }
  mkdirSync(folder.blobs, PRIVATE_FOLDER)
  mkdirSync(folder.staging, PRIVATE_FOLDER)
  return folder
}

/** Held by the one process that may write a data folder. */
export interface DataFolderLock {
  release(): void
}

function holderOf(folder: DataFolder): string {
  try {
    return readFileSync(folder.lockHolder, 'utf8').trim()
  } catch {
    return 'unknown'
  }
}

/**
 * Makes this process the only one on a data folder. The lock is an exclusive transaction on a SQLite file:
 * the system gives it back when the process dies, on Windows too; a stale lock cannot exist.
 * @throws Fault `store.locked`; its message names the process that holds it
 */
export function lockDataFolder(path: string): DataFolderLock {
  const folder = openDataFolder(path)
  const connection = new Libsql(folder.lock, { timeout: 0 })
  try {
    connection.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    connection.close()
    const isBusy = /^SQLITE_(BUSY|LOCKED)/.test(faultCode(error))
    const message = isBusy ? `in use by process ${holderOf(folder)}` : 'cannot be locked'
    throw new Fault(isBusy ? 'store.locked' : 'store.broken', message, { cause: error })
  }
  writeFileSync(folder.lockHolder, `${process.pid}\n`)
  let isHeld = true
  return {
    release() {
      if (!isHeld) return
      isHeld = false
      rmSync(folder.lockHolder, { force: true })
      connection.exec('ROLLBACK')
      connection.close()
    },
  }
}
