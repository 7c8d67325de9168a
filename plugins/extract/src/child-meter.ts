import { readFileSync, writeFileSync } from 'node:fs'
import type { PeakWatch } from './child-guard'
import type { JobCost } from './child-protocol'

/** Less than this on top of what tidying up left last time is not worth tidying up again, in bytes. */
const TIDY_STEP_BYTES = 16 * 1024 * 1024

/** What the meter needs to know. */
export interface MeterOptions {
  /** The guard's, for systems that keep no high-water mark. */
  readonly watch: PeakWatch
  /** Resident memory from which on it is worth tidying up after a job. */
  readonly tidyRssBytes: number
}

/**
 * Measures the jobs of the child, one at a time.
 * @returns begins with one job, and returns what is to be called once at its end: that tidies up
 *   where much memory is held
 */
export function createMeter({ watch, tidyRssBytes }: MeterOptions): () => () => JobCost {
  const tidyUp = createTidying(tidyRssBytes)
  return () => {
    const before = process.cpuUsage()
    watch.reset()
    const hasMark = lowerHighWaterMark()
    return () => {
      const endRssBytes = process.memoryUsage.rss()
      const markBytes = hasMark ? highWaterMarkBytes() : 0
      const peakRssBytes = markBytes > 0 ? markBytes : Math.max(endRssBytes, watch.peakBytes())
      const rssBytes = tidyUp(endRssBytes)
      const { user, system } = process.cpuUsage(before)
      return { cpuMs: (user + system) / 1000, peakRssBytes, rssBytes }
    }
  }
}

/**
 * What one file left must not count against the next, and V8 by itself would wait for more. But
 * what a library keeps, as PDFium does, stays however often it is tried, at 13 ms each.
 * @returns takes the resident memory and tells what is left of it
 */
function createTidying(tidyRssBytes: number): (rssBytes: number) => number {
  let keptBytes = 0
  return rssBytes => {
    if (rssBytes <= tidyRssBytes) return rssBytes
    const isInVain = keptBytes > tidyRssBytes && rssBytes < keptBytes + TIDY_STEP_BYTES
    if (isInVain) return rssBytes
    globalThis.gc?.()
    keptBytes = process.memoryUsage.rss()
    return keptBytes
  }
}

/** Linux keeps the highest resident memory of a process, and `5` there sets it back to now (proc(5)). */
function lowerHighWaterMark(): boolean {
  if (process.platform !== 'linux') return false
  try {
    writeFileSync('/proc/self/clear_refs', '5')
    return true
  } catch {
    // Some containers forbid it: the guard's looks must do.
    return false
  }
}

function highWaterMarkBytes(): number {
  try {
    const [, kib] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'latin1')) ?? []
    return Number(kib ?? 0) * 1024
  } catch {
    return 0
  }
}
