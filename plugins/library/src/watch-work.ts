import type { Worker } from '@lianxiao/core'

/** A worker, and whether it has something to do. */
export interface WatchedWorker extends Worker {
  /** True during a step, and until one found nothing more to do. */
  isBusy(): boolean
}

/** Watches a worker, so that work of lower rank can wait for it. */
export function watchWork(worker: Worker): WatchedWorker {
  let isBusy = false
  return {
    name: worker.name,
    idleMs: worker.idleMs,
    isBusy: () => isBusy,
    async step() {
      isBusy = true
      try {
        const hasMore = await worker.step()
        isBusy = hasMore
        return hasMore
      } catch (error) {
        // It rests now: others may work meanwhile.
        isBusy = false
        throw error
      }
    },
  }
}
