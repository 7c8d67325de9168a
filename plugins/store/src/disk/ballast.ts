import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs'

/**
 * A file that only takes up room. On a full disk even a DELETE needs space; giving the ballast up
 * lets the database say that the disk is full instead of losing what it was told.
 */
export const BALLAST_BYTES = 64 * 1024 * 1024
const CHUNK_BYTES = 1024 * 1024

/** Writes the ballast unless it is there; false when there was no room for it. Takes some 100 ms, once. */
export function ensureBallast(path: string, sizeBytes: number = BALLAST_BYTES): boolean {
  if (sizeBytes === 0 || existsSync(path)) return true
  try {
    const file = openSync(path, 'wx')
    try {
      // Not zeros: a file system that compresses would store nothing.
      const chunk = Buffer.alloc(CHUNK_BYTES, 'ballast of the archive; ')
      for (let left = sizeBytes; left > 0; left -= CHUNK_BYTES)
        writeSync(file, chunk, 0, Math.min(left, CHUNK_BYTES))
    } finally {
      closeSync(file)
    }
    return true
  } catch {
    // No room (or another process was first): without ballast the archive works, it only fails earlier.
    rmSync(path, { force: true })
    return false
  }
}

/** Gives the ballast up. @returns whether that freed anything */
export function releaseBallast(path: string): boolean {
  if (!existsSync(path)) return false
  rmSync(path, { force: true })
  return true
}
