import { rmdirSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { isMainThread, Worker, workerData } from 'node:worker_threads'

/** How often the guard looks, in ms. */
const LOOK_EVERY_MS = 100
/** How the child's working folder is called, in the folder for temporary files. */
export const CHILD_FOLDER_PREFIX = 'lianxiao-extract-'
/** What the guard says on standard error before it ends the process: the parent reads it. */
export const OUT_OF_MEMORY_MARK = 'lianxiao: out of memory'

interface GuardOptions {
  /** Resident memory at which the process ends itself. */
  readonly maxRssBytes: number
  readonly parentPid: number
}

/**
 * Starts a thread that watches the process from inside, because the main thread may be deep in a
 * hostile file: it ends the process when memory passes the bound or the parent is gone. Works where
 * there is no `prlimit` (Windows, macOS).
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

/**
 * Removes the child's own working folder, which its parent can no longer do.
 * Never more than an empty folder of that name.
 */
export function leaveFolder(): void {
  try {
    const folder = process.cwd()
    if (!basename(folder).startsWith(CHILD_FOLDER_PREFIX)) return
    rmdirSync(folder)
  } catch {
    // Gone already, or Windows, which keeps the folder of a running process: empty, it harms nobody.
  }
}

function watch({ maxRssBytes, parentPid }: GuardOptions): void {
  setInterval(() => {
    const isOrphan = process.ppid !== parentPid
    const isFull = process.memoryUsage.rss() > maxRssBytes
    if (isFull) writeSync(2, `${OUT_OF_MEMORY_MARK}\n`)
    if (isOrphan) leaveFolder()
    if (isFull || isOrphan) process.kill(process.pid, 'SIGKILL')
  }, LOOK_EVERY_MS)
}

if (!isMainThread && isGuardOptions(workerData)) watch(workerData)

function isGuardOptions(value: unknown): value is GuardOptions {
  return typeof value === 'object' && value !== null && 'maxRssBytes' in value
}
