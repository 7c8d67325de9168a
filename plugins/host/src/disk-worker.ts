import type { BlobStore, Worker } from '@lianxiao/core'

/** How often the free space is looked at. */
const LOOK_EVERY_MS = 60_000

/** Says when the disk is nearly full: from the watermark on nothing more is taken in. */
export function diskWorker(blobs: Pick<BlobStore, 'space'>, raise: (text: string) => void): Worker {
  return {
    name: 'disk',
    idleMs: LOOK_EVERY_MS,
    async step() {
      const { freeBytes, watermarkBytes } = await blobs.space()
      const freeMb = Math.floor(freeBytes / 1024 / 1024)
      if (freeBytes < watermarkBytes)
        raise(`磁盘只剩 ${freeMb} MB，已暂停收录新文件。请清理磁盘，清理后会自动补收`)
      return false
    },
  }
}
