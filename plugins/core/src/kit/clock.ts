import type { Instant } from './brand'

/** Where the time comes from. Core never reads a clock itself: it is handed `now`. */
export interface Clock {
  /** @returns the present moment */
  now(): Instant
}
