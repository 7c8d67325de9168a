import type { BlobStore, Worker } from '@lianxiao/core'
import type { Alert } from './alert'
import { diskFull } from './messages'

/** How often the free space is looked at. */
const LOOK_EVERY_MS = 60_000

/** Says when the disk is nearly full: from the watermark on nothing more is taken in. */
export function diskWorker(blobs: Pick<BlobStore, 'space'>, raise: Alert['raise']): Worker {
  return {
    name: 'disk',
    idleMs: LOOK_EVERY_MS,
    async step() {
      const { freeBytes, watermarkBytes } = await blobs.space()
      const freeMb = Math.floor(freeBytes / 1024 / 1024)
      if (freeBytes < watermarkBytes) raise({ kind: 'disk', text: diskFull(freeMb) })
      return false
    },
  }
}
