import { readFileSync, writeFileSync } from 'node:fs'
import type { PeakWatch } from './child-guard'
import type { JobCost } from './child-protocol'

/**
 * Begins to measure one job in the child.
 * @param watch the guard's, for systems that keep no high-water mark
 * @returns to be called once at the end of the job
 */
export function startMeter(watch: PeakWatch): () => JobCost {
  const before = process.cpuUsage()
  watch.reset()
  const hasMark = lowerHighWaterMark()
  return () => {
    const { user, system } = process.cpuUsage(before)
    const rssBytes = process.memoryUsage.rss()
    const markBytes = hasMark ? highWaterMarkBytes() : 0
    const peakRssBytes = markBytes > 0 ? markBytes : Math.max(rssBytes, watch.peakBytes())
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
