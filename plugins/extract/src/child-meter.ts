import { readFileSync, writeFileSync } from 'node:fs'
import type { PeakWatch } from './child-guard'
import type { JobCost } from './child-protocol'

/** What the meter needs to know. */
export interface MeterOptions {
  /** The guard's, for systems that keep no high-water mark. */
  readonly watch: PeakWatch
  /** Resident memory from which on it is worth tidying up after a job. */
  readonly tidyRssBytes: number
}

/**
 * Begins to measure one job in the child.
 * @returns to be called once at the end of the job; tidies up where much memory is held
 */
export function startMeter({ watch, tidyRssBytes }: MeterOptions): () => JobCost {
  const before = process.cpuUsage()
  watch.reset()
  const hasMark = lowerHighWaterMark()
  return () => {
    const endRssBytes = process.memoryUsage.rss()
    const markBytes = hasMark ? highWaterMarkBytes() : 0
    const peakRssBytes = markBytes > 0 ? markBytes : Math.max(endRssBytes, watch.peakBytes())
    // What one file left must not count against the next, and V8 by itself would wait for more.
    if (endRssBytes > tidyRssBytes) globalThis.gc?.()
    const { user, system } = process.cpuUsage(before)
    const rssBytes = process.memoryUsage.rss()
    return { cpuMs: (user + system) / 1000, peakRssBytes, rssBytes }
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
