import type { Account } from '../alliance/alliance'
import type { Instant } from '../kit/brand'

/** A row of a group's file list. Its id is good for a minute at most and is no identity. */
export interface ListedFile {
  readonly fileId: string
  readonly busid: number
  readonly name: string
  readonly sizeBytes: number
  readonly uploader: Account
  readonly uploaderName: string
  readonly uploadedAt: Instant
  /** When QQ drops it; null when it stays. */
  readonly expiresAt: Instant | null
  /** Folder name; null at the root. */
  readonly folder: string | null
}

/** What changed in a group's files between two listings. */
export interface ReconcilePlan {
  /** Not seen before, soonest to expire first. */
  readonly appeared: readonly ListedFile[]
  readonly gone: readonly ListedFile[]
  readonly renamed: readonly { readonly from: ListedFile; readonly to: ListedFile }[]
}

/** What stays the same of a file through renames and moves: who put it there, when, how large. */
function lineage(file: ListedFile): string {
  return `${file.uploader.id}|${file.uploadedAt}|${file.sizeBytes}`
}

function fullName(file: ListedFile): string {
  return `${file.folder ?? ''}/${file.name}`
}

/**
 * Compares a group's file list with the last one.
 * Two files of one uploader, second and size that swapped names count as unchanged: harmless, the bytes are kept.
 */
export function planReconcile(
  before: readonly ListedFile[],
  after: readonly ListedFile[],
): ReconcilePlan {
  const left = new Map<string, ListedFile[]>()
  for (const file of before) left.set(lineage(file), [...(left.get(lineage(file)) ?? []), file])
  const unmatched: ListedFile[] = []
  const renamed: { from: ListedFile; to: ListedFile }[] = []
  for (const file of after) {
    const kin = left.get(lineage(file)) ?? []
    const same = kin.findIndex(candidate => fullName(candidate) === fullName(file))
    if (same >= 0) kin.splice(same, 1)
    else unmatched.push(file)
  }
  const appeared: ListedFile[] = []
  for (const file of unmatched) {
    const from = left.get(lineage(file))?.shift()
    if (from === undefined) appeared.push(file)
    else renamed.push({ from, to: file })
  }
  const soonest = (file: ListedFile) => file.expiresAt ?? Number.POSITIVE_INFINITY
  appeared.sort((a, b) => soonest(a) - soonest(b) || a.uploadedAt - b.uploadedAt)
  return { appeared, gone: [...left.values()].flat(), renamed }
}
