import type { Clock, Instant } from '../src/index'
import { MONDAY } from './builders'

/** A clock that goes only when it is told to. */
export interface TestClock extends Clock {
  /** Lets time pass, in milliseconds. */
  pass(ms: number): void
}

/** @param start what it shows at first; Monday morning when left out */
export function aTestClock(start: Instant = MONDAY): TestClock {
  let now = start
  return {
    now: () => now,
    pass(ms) {
      now += ms
    },
  }
}
