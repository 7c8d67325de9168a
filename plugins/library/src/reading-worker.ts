import {
  faultCode,
  type LianxiaoPorts,
  type Resource,
  readResource,
  type Worker,
} from '@lianxiao/core'
import { createCoolDown, workCooled } from './cool-down'

const IDLE_MS = 5_000
/** Nothing can be stored: no resource's own fault. `extract.unavailable` may be: X17. */
const COMMON_FAULTS: ReadonlySet<string> = new Set(['store.disk-full', 'store.busy'])

/** What the reading tells others. */
export interface ReadingEvents {
  onRead(): void
  /** A resource could not be read for the first time; it is tried again later. */
  onTrouble(resource: Resource, error: unknown): void
}

/** Reads archived files, one at a time. All it does can be redone; one that cannot be opened rests. */
export function readingWorker(ports: LianxiaoPorts, events: ReadingEvents): Worker {
  const coolDown = createCoolDown()
  return {
    name: 'reading',
    idleMs: IDLE_MS,
    async step() {
      const now = ports.clock.now()
      const due = await ports.resources.toRead(coolDown.size + 1)
      const resource = due.find(candidate => !coolDown.isResting(candidate, now))
      if (resource === undefined) return false
      const work = async () => {
        await readResource(ports, resource)
        events.onRead()
      }
      const isCommon = (error: unknown) => COMMON_FAULTS.has(faultCode(error))
      await workCooled(coolDown, { work, isCommon, onTrouble: events.onTrouble, now }, resource)
      return true
    },
  }
}
