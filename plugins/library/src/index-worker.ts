import { indexResource, type LianxiaoPorts, type Worker } from '@lianxiao/core'

/** Entries put in one step. */
const BATCH = 20
const IDLE_MS = 5_000

/** Keeps the search index in step with the resources. */
export function indexWorker(ports: LianxiaoPorts): Worker {
  return {
    name: 'index',
    idleMs: IDLE_MS,
    async step() {
      const resources = await ports.resources.toIndex(BATCH)
      for (const resource of resources) await indexResource(ports, resource)
      return resources.length > 0
    },
  }
}
