import type { WorldClock } from './world-clock'
import { rootFolderId, type WorldFile, type WorldFolder } from './world-types'

/** How much of a group's room is taken. */
export interface ShelfSpace {
  readonly fileCount: number
  readonly limitCount: number
  readonly usedBytes: number
  readonly totalBytes: number
}

/** The group files of one group. Files past their `expiresAt` are gone the moment one looks. */
export interface GroupShelf {
  put(file: WorldFile): void
  /** Files of one folder, newest first; of every folder when `folderId` is left out. */
  files(folderId?: string): readonly WorldFile[]
  /** The file, or null when it never was, was deleted or has expired. */
  file(fileId: string): WorldFile | null
  /** Changes fields of a file; the new file, or null when there is none. */
  change(fileId: string, change: Partial<WorldFile>): WorldFile | null
  /** Removes a file; false when there was none. */
  remove(fileId: string): boolean
  /** Drops the group's copies as QQ does: only temporary files, or all. The number dropped. */
  expire(what: 'temporary' | 'all'): number
  folders(): readonly WorldFolder[]
  folder(folderId: string): WorldFolder | null
  putFolder(folder: WorldFolder): void
  /** Removes a folder and every file in it; false when there was none. */
  removeFolder(folderId: string): boolean
  space(): ShelfSpace
}

/** Creates an empty shelf with QQ's bounds for the group. */
export function createGroupShelf(
  clock: WorldClock,
  bounds: { readonly limitCount: number; readonly totalBytes: number },
): GroupShelf {
  const files = new Map<string, WorldFile>()
  const folders = new Map<string, WorldFolder>()
  const dropDead = (): void => {
    const now = clock.now()
    for (const file of files.values())
      if (file.expiresAt > 0 && file.expiresAt <= now) files.delete(file.fileId)
  }
  const listed = (folderId?: string): WorldFile[] => {
    dropDead()
    const all = [...files.values()].reverse()
    return folderId === undefined ? all : all.filter(file => file.folderId === folderId)
  }
  const one = (fileId: string): WorldFile | null => {
    dropDead()
    return files.get(fileId) ?? null
  }
  return {
    put: file => void files.set(file.fileId, file),
    files: listed,
    file: one,
    change: (fileId, change) => {
      const before = one(fileId)
      if (!before) return null
      const after = { ...before, ...change }
      files.set(fileId, after)
      return after
    },
    remove: fileId => files.delete(fileId),
    expire: what => {
      const dying = listed().filter(file => what === 'all' || file.expiresAt > 0)
      for (const file of dying) files.delete(file.fileId)
      return dying.length
    },
    folders: () => [...folders.values()],
    folder: folderId => folders.get(folderId) ?? null,
    putFolder: folder => void folders.set(folder.folderId, folder),
    removeFolder: folderId => {
      for (const file of listed(folderId)) files.delete(file.fileId)
      return folderId !== rootFolderId && folders.delete(folderId)
    },
    space: () => ({
      fileCount: listed().length,
      limitCount: bounds.limitCount,
      usedBytes: listed().reduce((sum, file) => sum + file.bytes.length, 0),
      totalBytes: bounds.totalBytes,
    }),
  }
}
