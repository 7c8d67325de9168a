import type { StateDays } from '@lianxiao/core'

/** The state's holidays and make-up days, out of `chinese-days`. */
export function readStateDays(): StateDays {
  return { years: [], off: new Map(), makeup: new Map() }
}
