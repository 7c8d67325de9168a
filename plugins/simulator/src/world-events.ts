import type { WorldEvent, WorldMessage } from './world-types'

/** Ends an observation; harmless when called again. */
export type Unsubscribe = () => void

/** Hands every happening of the world to whoever watches. */
export interface WorldEvents {
  emit(event: WorldEvent): void
  onEvent(watch: (event: WorldEvent) => void): Unsubscribe
  /** Waits for a message; see {@link WaitOptions}. Rejects after `timeoutMs`. */
  waitFor(
    wanted: (message: WorldMessage) => boolean,
    timeoutMs: number,
    options?: WaitOptions,
  ): Promise<WorldMessage>
}

/** How far back a wait looks. */
export interface WaitOptions {
  /** Messages said after this one count too, even when already said; without it only new ones. */
  readonly after?: WorldMessage
}

/** Creates the bulletin board. `said` lists what was said so far, oldest first. */
export function createWorldEvents(said: () => Iterable<WorldMessage>): WorldEvents {
  const watchers = new Set<(event: WorldEvent) => void>()
  const onEvent = (watch: (event: WorldEvent) => void): Unsubscribe => {
    watchers.add(watch)
    return () => void watchers.delete(watch)
  }
  // What a watcher causes is told after what it was told of, so that everyone sees one order.
  const waiting: WorldEvent[] = []
  let isTelling = false
  const tellAll = (): void => {
    for (let event = waiting.shift(); event; event = waiting.shift()) {
      for (const watch of [...watchers]) watch(event)
    }
  }
  const emit = (event: WorldEvent): void => {
    waiting.push(event)
    if (isTelling) return
    isTelling = true
    try {
      tellAll()
    } finally {
      isTelling = false
    }
  }
  const alreadySaid = (
    wanted: (message: WorldMessage) => boolean,
    after: WorldMessage | undefined,
  ): WorldMessage | null => {
    if (!after) return null
    for (const message of said()) if (message.key > after.key && wanted(message)) return message
    return null
  }
  return {
    emit,
    onEvent,
    waitFor: (wanted, timeoutMs, options = {}) => {
      const early = alreadySaid(wanted, options.after)
      if (early) return Promise.resolve(early)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          stop()
          reject(new Error(`nobody said the awaited message within ${timeoutMs} ms`))
        }, timeoutMs)
        const stop = onEvent(event => {
          if (event.kind !== 'message' || !wanted(event.message)) return
          clearTimeout(timer)
          stop()
          resolve(event.message)
        })
      })
    },
  }
}
