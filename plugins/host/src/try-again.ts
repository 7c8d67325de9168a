import { setTimeout as rest } from 'node:timers/promises'

/** How often and when something is tried again. */
export interface Tries {
  /** Tries at most, the first included. */
  readonly atMost: number
  /** Rest after the first failure, doubled each time up to `longestRestMs`. */
  readonly firstRestMs: number
  readonly longestRestMs: number
  /** Once aborted there is no resting any more: what fails then is not tried again. */
  readonly signal: AbortSignal
  /** Whether a later try may go better; every error, unless told. */
  readonly isWorthIt?: (error: unknown) => boolean
}

/** Does something, again when it throws. @throws what the last try threw */
export async function tryAgain<T>(work: () => T | Promise<T>, tries: Tries): Promise<T> {
  const { atMost, signal, isWorthIt = () => true } = tries
  let restMs = tries.firstRestMs
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (tried >= atMost || signal.aborted || !isWorthIt(error)) throw error
    }
    // An aborted rest is followed by one last try.
    await rest(restMs, undefined, { signal }).catch(() => undefined)
    restMs = Math.min(tries.longestRestMs, restMs * 2)
  }
}
