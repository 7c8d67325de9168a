import { rmdirSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { isMainThread, Worker, workerData } from 'node:worker_threads'

/** How often the guard looks, in ms. */
const LOOK_EVERY_MS = 50
/** The guard tells its peak when it has grown by this much: a killed process cannot tell it. */
const TELL_STEP_KIB = 32 * 1024
/** How the child's working folder is called, in the folder for temporary files. */
export const CHILD_FOLDER_PREFIX = 'lianxiao-extract-'
/** What the guard says on standard error before it ends the process: the parent reads it. */
export const OUT_OF_MEMORY_MARK = 'lianxiao: out of memory'
/** What it says while memory grows, before a number of KiB. */
export const PEAK_MARK = 'lianxiao: peak KiB'

interface GuardOptions {
  /** Resident memory at which the process ends itself. */
  readonly maxRssBytes: number
  readonly parentPid: number
  readonly peakKib: Int32Array
}

/** Sees how high memory has climbed. */
export interface PeakWatch {
  /** Begins a new climb. */
  reset(): void
  /** Highest resident memory that was seen since, in bytes; 0 when nobody looked yet. */
  peakBytes(): number
}

/**
 * Starts a thread that watches the process from inside, because the main thread may be deep in a
 * hostile file: it ends the process when memory passes the bound or the parent is gone. Works where
 * there is no `prlimit` (Windows, macOS).
 * @param maxRssBytes resident memory at which the process ends itself
 */
export function startGuard(maxRssBytes: number): PeakWatch {
  const peakKib = new Int32Array(new SharedArrayBuffer(4))
  const options: GuardOptions = { maxRssBytes, parentPid: process.ppid, peakKib }
  const worker = new Worker(__filename, {
    workerData: options,
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  })
  worker.unref()
  return {
    reset: () => void Atomics.store(peakKib, 0, 0),
    peakBytes: () => Atomics.load(peakKib, 0) * 1024,
  }
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

function watch({ maxRssBytes, parentPid, peakKib }: GuardOptions): void {
  const notePeak = createPeakTeller(peakKib)
  setInterval(() => {
    const rssBytes = process.memoryUsage.rss()
    const isOrphan = isParentGone(parentPid)
    const isFull = rssBytes > maxRssBytes
    notePeak(Math.ceil(rssBytes / 1024), isFull)
    if (isFull) tell(OUT_OF_MEMORY_MARK)
    if (isOrphan) leaveFolder()
    if (isFull || isOrphan) process.kill(process.pid, 'SIGKILL')
  }, LOOK_EVERY_MS)
}

/**
 * Whether the process that started this one has ended: Linux and macOS give this one another parent
 * then, Windows goes on telling the old number.
 */
function isParentGone(parentPid: number): boolean {
  return process.ppid !== parentPid || !isRunning(parentPid)
}

/**
 * Whether a process runs; one that may not be asked does.
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

function createPeakTeller(peakKib: Int32Array): (rssKib: number, isLast: boolean) => void {
  let told = 0
  return (rssKib, isLast) => {
    const before = Atomics.load(peakKib, 0)
    if (before === 0) told = 0
    if (rssKib <= before) return
    Atomics.store(peakKib, 0, rssKib)
    if (!isLast && rssKib < told + TELL_STEP_KIB) return
    told = rssKib
    tell(`${PEAK_MARK} ${rssKib}`)
  }
}

function tell(words: string): void {
  try {
    writeSync(2, `${words}\n`)
  } catch {
    // Nobody listens any more, or not fast enough: what must be done is done all the same.
  }
}

if (!isMainThread && isGuardOptions(workerData)) watch(workerData)

function isGuardOptions(value: unknown): value is GuardOptions {
  return typeof value === 'object' && value !== null && 'maxRssBytes' in value
}
