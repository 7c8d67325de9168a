/** Lets files be handed to the clients one at a time per bot, and few at a time in all. */
export interface UploadSlots {
  /** Does `work` once there is a slot, first come first served among those that may. @throws whatever `work` throws */
  take<T>(bot: string, work: () => Promise<T>): Promise<T>
}

/** Uploads under way at once, of all bots: each holds a file in memory, and they share one line. */
export const MAX_UPLOADS = 2
/** Waiting uploads; the outbox hands out fewer than that. */
const MAX_WAITING = 500

interface Waiting {
  readonly bot: string
  start(): void
}

/** @param atMost uploads under way at once */
export function createUploadSlots(atMost = MAX_UPLOADS): UploadSlots {
  const underWay = new Set<string>()
  const waiting: Waiting[] = []

  function startNext(): void {
    if (underWay.size >= atMost) return
    const at = waiting.findIndex(({ bot }) => !underWay.has(bot))
    const [next] = at < 0 ? [] : waiting.splice(at, 1)
    if (next === undefined) return
    underWay.add(next.bot)
    next.start()
  }

  return {
    async take(bot, work) {
      if (waiting.length >= MAX_WAITING) throw new Error(`more than ${MAX_WAITING} uploads wait`)
      await new Promise<void>(start => {
        waiting.push({ bot, start })
        startNext()
      })
      try {
        return await work()
      } finally {
        underWay.delete(bot)
        startNext()
      }
    },
  }
}
