import { readFileSync } from 'node:fs'
import type { Clock } from '@lianxiao/core'

/** How long a reading of the file is believed. */
const BELIEVED_MS = 100

function aheadIn(path: string): number {
  try {
    const ms = Number(readFileSync(path, 'utf8').trim())
    return Number.isFinite(ms) ? ms : 0
  } catch {
    // Nobody has set the time yet.
    return 0
  }
}

/**
 * The system's clock; for trials, so many milliseconds ahead (or behind) as a file says, so that a whole week can be
 * played in a minute.
 * @param path the file; empty for none
 */
export function aheadClock(path: string): Clock {
  if (path === '') return { now: () => Date.now() }
  let readAt = 0
  let aheadMs = 0
  return {
    now() {
      const now = Date.now()
      if (Math.abs(now - readAt) > BELIEVED_MS) {
        readAt = now
        aheadMs = aheadIn(path)
      }
      return now + aheadMs
    },
  }
}
