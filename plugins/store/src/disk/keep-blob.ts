import { chmod, rm, stat, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type BlobRef, Fault, faultCode } from '@lianxiao/core'
import { hashOf } from './hash-file'
import { renameFirmly } from './rename-firmly'
import { makeFolder, syncFile, syncFolder } from './sync-folder'

const READ_ONLY = 0o444
const WRITABLE = 0o644

/** The size of a file, or null when it is not there. */
export async function sizeOf(path: string): Promise<number | null> {
  try {
    const found = await stat(path)
    return found.isFile() ? found.size : null
  } catch (error) {
    if (faultCode(error) === 'ENOENT') return null
    throw error
  }
}

/** Removes a blob's file; Windows refuses that for read-only ones. */
export async function removeReadOnly(path: string): Promise<void> {
  await chmod(path, WRITABLE).catch(() => undefined)
  await rm(path, { force: true })
}

// A damaged file may not even be readable.
async function isSound(path: string, { sha256 }: BlobRef): Promise<boolean> {
  return (await hashOf(path).catch(() => null)) === sha256
}

/**
 * Makes staged bytes permanent under their hash: sync, rename, sync of the folder.
 * The same bytes kept before stay, but look new again, so that no sweep takes them before their row is written;
 * a file of other bytes in their place (a disk that lied) is replaced.
 */
export async function keepBlob(staged: string, kept: string, ref: BlobRef): Promise<BlobRef> {
  try {
    await makeFolder(dirname(kept))
    const before = await sizeOf(kept)
    if (before === ref.sizeBytes && (await isSound(kept, ref))) {
      const now = new Date()
      await utimes(kept, now, now)
      await rm(staged, { force: true })
    } else {
      await syncFile(staged)
      await chmod(staged, READ_ONLY).catch(() => undefined)
      if (before !== null) await removeReadOnly(kept)
      await renameFirmly(staged, kept)
    }
    await syncFolder(dirname(kept))
    return ref
  } catch (error) {
    if (faultCode(error) === 'ENOSPC')
      throw new Fault('blob.disk-full', 'the disk is full', { cause: error })
    throw error
  }
}
