import { type LianxiaoPorts, readResource, type Worker } from '@lianxiao/core'

const IDLE_MS = 5_000

/** Reads archived files, one at a time. All it does can be redone. */
export function readingWorker(ports: LianxiaoPorts, onRead: () => void): Worker {
  return {
    name: 'reading',
    idleMs: IDLE_MS,
    async step() {
      const [resource] = await ports.resources.toRead(1)
      if (resource === undefined) return false
      await readResource(ports, resource)
      onRead()
      return true
    },
  }
}
