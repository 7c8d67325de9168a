import { writeSync } from 'node:fs'
import { isMainThread, Worker, workerData } from 'node:worker_threads'

/** How often the guard looks, in ms. */
const LOOK_EVERY_MS = 200
/** What the guard says on standard error before it ends the process. */
export const OUT_OF_MEMORY_MARK = 'lianxiao: out of memory'

interface GuardOptions {
  readonly maxRssBytes: number
  readonly parentPid: number
}

/**
 * Starts a thread that watches the process from inside, because the main thread is deep in a model:
 * it ends the process when memory passes the bound or the bot is gone. The same on every system.
 * @param maxRssBytes resident memory at which the process ends itself
 */
export function startGuard(maxRssBytes: number): void {
  const options: GuardOptions = { maxRssBytes, parentPid: process.ppid }
  const worker = new Worker(__filename, {
    workerData: options,
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  })
  worker.unref()
}

function watch({ maxRssBytes, parentPid }: GuardOptions): void {
  setInterval(() => {
    const isFull = process.memoryUsage.rss() > maxRssBytes
    if (isFull) writeSync(2, `${OUT_OF_MEMORY_MARK}\n`)
    if (isFull || process.ppid !== parentPid || !isRunning(parentPid))
      process.kill(process.pid, 'SIGKILL')
  }, LOOK_EVERY_MS)
}

/**
 * Whether a process runs; one that may not be asked does. Windows tells the number of a parent also
 * after its end, so that asking is the only way there.
 * @param pid its number, on any system
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

function isGuardOptions(value: unknown): value is GuardOptions {
  return typeof value === 'object' && value !== null && 'maxRssBytes' in value
}

if (!isMainThread && isGuardOptions(workerData)) watch(workerData)
