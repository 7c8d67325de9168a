import { statfs } from 'node:fs/promises'

/** Free bytes of the volume a folder is on, for this user; a very large number where the system does not tell. */
export async function freeSpace(folder: string): Promise<number> {
  try {
    const volume = await statfs(folder)
    return volume.bavail * volume.bsize
  } catch {
    return Number.MAX_SAFE_INTEGER
  }
}
