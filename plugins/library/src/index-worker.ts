import {
  emptyIndex,
  emptyOutdatedIndex,
  faultCode,
  indexResource,
  type LianxiaoPorts,
  type Resource,
  type Worker,
} from '@lianxiao/core'
import { createCoolDown, workCooled } from './cool-down'

/** Entries put in one step. */
const BATCH = 20
const IDLE_MS = 5_000
/** The index or the store as a whole is in trouble: no resource's own fault. */
const COMMON_FAULTS: ReadonlySet<string> = new Set([
  'index.damaged',
  'index.closed',
  'index.busy',
  'store.disk-full',
  'store.busy',
])

/**
 * Keeps the search index in step with the resources, and builds it again when it is damaged or outdated.
 * A resource that cannot be indexed rests.
 * @param onTrouble hears of a resource's first failure, and (null) that the index was damaged
 */
export function indexWorker(
  ports: LianxiaoPorts,
  onTrouble: (resource: Resource | null, error: unknown) => void,
): Worker {
  const coolDown = createCoolDown()
  const work = (resource: Resource) => indexResource(ports, resource)
  const isCommon = (error: unknown) => COMMON_FAULTS.has(faultCode(error))
  let isChecked = false

  /** @returns whether there was anything to do */
  async function indexDue(): Promise<boolean> {
    const now = ports.clock.now()
    const due = await ports.resources.toIndex(coolDown.size + BATCH)
    const resources = due.filter(resource => !coolDown.isResting(resource, now)).slice(0, BATCH)
    for (const resource of resources)
      await workCooled(coolDown, { work, isCommon, onTrouble, now }, resource)
    return resources.length > 0
  }

  return {
    name: 'index',
    idleMs: IDLE_MS,
    async step() {
      try {
        // Asked again whenever it rests: a search may be what finds the damage.
        if (isChecked && (await indexDue())) return true
        const isEmptied = await emptyOutdatedIndex(ports)
        const isFirst = !isChecked
        isChecked = true
        return isEmptied || isFirst
      } catch (error) {
        if (faultCode(error) !== 'index.damaged') throw error
        onTrouble(null, error)
        await emptyIndex(ports)
        return true
      }
    },
  }
}
