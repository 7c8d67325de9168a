import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobRef, Fault } from '@lianxiao/core'
import { isSha256 } from '../disk/blob-path'

/** The manifest's name in a backup; it is written last, so a folder without one is no backup. */
export const MANIFEST = 'manifest.json'
/** The database's name in a backup. */
export const DATABASE = 'lianxiao.db'
const FORMAT = 1

/** What a backup holds. */
export interface Manifest {
  readonly format: number
  readonly createdAt: number
  readonly databaseSha256: string
  readonly resources: number
  readonly events: number
  readonly blobs: readonly BlobRef[]
}

/** A manifest of the present format. */
export function manifestOf(told: Omit<Manifest, 'format'>): Manifest {
  return { format: FORMAT, ...told }
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false
  const told = value as Partial<Record<keyof Manifest, unknown>>
  return (
    told.format === FORMAT &&
    typeof told.databaseSha256 === 'string' &&
    typeof told.resources === 'number' &&
    typeof told.events === 'number' &&
    Array.isArray(told.blobs) &&
    told.blobs.every(isBlobRef)
  )
}

function isBlobRef(value: unknown): value is BlobRef {
  if (typeof value !== 'object' || value === null) return false
  const { sha256, sizeBytes } = value as Partial<Record<keyof BlobRef, unknown>>
  return typeof sha256 === 'string' && isSha256(sha256) && typeof sizeBytes === 'number'
}

/** @throws Fault `store.not-a-backup` */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8'))
    if (isManifest(manifest)) return manifest
  } catch (error) {
    throw new Fault('store.not-a-backup', `no manifest in ${folder}`, { cause: error })
  }
  throw new Fault('store.not-a-backup', `the manifest in ${folder} is not one of ours`)
}
