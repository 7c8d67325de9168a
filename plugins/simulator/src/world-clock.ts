/** The time of the simulated world, in milliseconds since the epoch. */
export interface WorldClock {
  /** The world's present instant. */
  now(): number
  /** Lets `byMs` milliseconds (not negative) pass at once; nothing waits for it. */
  advance(byMs: number): void
}

/**
 * Creates a clock. Without `startAt` it runs with the machine's clock and `advance` moves it ahead;
 * with `startAt` it stands still there and moves only by `advance`.
 */
export function createWorldClock(startAt?: number): WorldClock {
  let aheadMs = 0
  const base = (): number => startAt ?? Date.now()
  return {
    now: () => base() + aheadMs,
    advance: byMs => {
      if (byMs < 0) throw new RangeError('the world clock does not run backwards')
      aheadMs += byMs
    },
  }
}
