import type { Worker } from '@lianxiao/core'

/** A worker, and whether it has something to do. */
export interface WatchedWorker extends Worker {
  /** True during a step, and until one found nothing more to do. */
  isBusy(): boolean
}

/**
 * Watches a worker, so that work of lower rank can wait for it.
 * @param onRest hears that it found nothing more to do after there was something
 */
export function watchWork(worker: Worker, onRest: () => void): WatchedWorker {
  let isInStep = false
  let hasMore = false
  return {
    name: worker.name,
    idleMs: worker.idleMs,
    isBusy: () => isInStep || hasMore,
    async step() {
      const hadMore = hasMore
      isInStep = true
      // A step that throws rests: others may work meanwhile.
      hasMore = false
      try {
        hasMore = await worker.step()
      } finally {
        isInStep = false
        if (hadMore && !hasMore) onRest()
      }
      return hasMore
    },
  }
}
