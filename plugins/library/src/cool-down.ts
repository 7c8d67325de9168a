import type { Instant, Resource } from '@lianxiao/core'

/** Rest of a resource after its first failure; doubled by each further one. */
export const FIRST_COOL_DOWN_MS = 30_000
/** No rest is longer. */
export const LONGEST_COOL_DOWN_MS = 60 * 60_000
/** Resources that rest at once. When more fail, it is not the resources: the worker itself rests then. */
export const MAX_COOLING = 200

/** What failed rests for a while, so that it holds up nothing else. Forgotten at a restart, harmlessly. */
export interface CoolDown {
  /** How many more than wanted must be asked for, to get past those that rest. */
  readonly size: number
  isResting(resource: Resource, now: Instant): boolean
  /**
   * Notes a failure.
   * @returns `first`, `again`, or `full` when too many fail for it to be their own fault
   */
  failed(resource: Resource, now: Instant): 'first' | 'again' | 'full'
  succeeded(resource: Resource): void
}

const keyOf = ({ allianceId, number }: Resource) => `${allianceId}|${number}`

/** An empty cool-down. */
export function createCoolDown(): CoolDown {
  const resting = new Map<string, { readonly until: Instant; readonly restMs: number }>()
  return {
    get size() {
      return resting.size
    },
    isResting: (resource, now) => now < (resting.get(keyOf(resource))?.until ?? now),
    failed(resource, now) {
      const before = resting.get(keyOf(resource))
      if (before === undefined && resting.size >= MAX_COOLING) return 'full'
      const restMs =
        before === undefined
          ? FIRST_COOL_DOWN_MS
          : Math.min(LONGEST_COOL_DOWN_MS, before.restMs * 2)
      resting.set(keyOf(resource), { until: now + restMs, restMs })
      return before === undefined ? 'first' : 'again'
    },
    succeeded(resource) {
      resting.delete(keyOf(resource))
    },
  }
}

/** One piece of work on a resource, and who hears that it failed. */
export interface CooledWork {
  work(resource: Resource): Promise<void>
  /** Whether the fault is not this resource's own: it is thrown on, and the worker rests. */
  isCommon(error: unknown): boolean
  /** Hears of a resource's first failure. */
  onTrouble(resource: Resource, error: unknown): void
}

/** Works on one resource; its own failure sends it to rest. @throws what {@link CooledWork.isCommon} */
export async function workCooled(
  coolDown: CoolDown,
  parts: CooledWork & { readonly now: Instant },
  resource: Resource,
): Promise<void> {
  try {
    await parts.work(resource)
    coolDown.succeeded(resource)
  } catch (error) {
    if (parts.isCommon(error)) throw error
    const outcome = coolDown.failed(resource, parts.now)
    if (outcome === 'full') throw error
    if (outcome === 'first') parts.onTrouble(resource, error)
  }
}
