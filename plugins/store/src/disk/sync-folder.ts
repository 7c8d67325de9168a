import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PRIVATE_FOLDER } from './private-folder'

/** What systems answer that cannot sync a folder: Windows, some network drives. */
const CANNOT: ReadonlySet<string> = new Set([
  'EPERM',
  'EISDIR',
  'EINVAL',
  'ENOTSUP',
  'EACCES',
  'EBADF',
])

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CANNOT.has(String(error.code))
}

/** Makes a folder's entries survive a power cut; passes over where the system cannot. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

/** Makes a file's bytes survive a power cut. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a folder, durably: its entry in the parent is synced when it is new. */
export async function makeFolder(path: string): Promise<void> {
  const created = await mkdir(path, PRIVATE_FOLDER)
  if (created !== undefined) await syncFolder(dirname(path))
}
