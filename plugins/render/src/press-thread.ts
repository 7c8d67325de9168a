import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Paper } from '@lianxiao/core'
import type { PressReply } from './press-reply'

/** Papers that wait at once; a further one is refused. */
export const MAX_WAITING_PAPERS = 50
/** Asked nothing for so long, the thread ends and gives its memory back. */
const IDLE_MS = 60_000

/** What a thread may use. */
export interface PressLimits {
  /** A paper that takes longer is stuck, and the thread with it. */
  readonly timeoutMs: number
  /** Of its heap, in megabytes. */
  readonly heapMb: number
}

/** A paper takes a second or two; fonts and a notebook of a hundred records need far less. */
const LIMITS: PressLimits = { timeoutMs: 60_000, heapMb: 512 }

/** Prints papers, one after the other, on a thread of its own. */
export interface PressThread {
  /**
   * The bytes of a paper; null where it cannot be drawn on this computer.
   * @throws Error when it cannot be printed, takes too long, or too many wait
   */
  print(paper: Paper): Promise<Uint8Array | null>
  close(): Promise<void>
}

// Threads load built JavaScript; a test that runs this file from src finds it in lib.
function entryFile(): string {
  const found = [
    join(__dirname, 'press-worker.js'),
    join(__dirname, '..', 'lib', 'press-worker.js'),
  ].find(existsSync)
  if (found === undefined)
    throw new Error('press-worker.js is not built: run npx tsc -b plugins/render')
  return found
}

function startWorker({ heapMb }: PressLimits): Worker {
  // Without the process's own flags: a test runner's would make the thread load TypeScript.
  const worker = new Worker(entryFile(), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  })
  // What it dies of is told to who waits for a paper; when nobody does, nothing is lost.
  worker.on('error', () => undefined)
  worker.unref()
  return worker
}

/** @throws Error when the thread dies or is too late: it is not to be asked again */
function ask(worker: Worker, paper: Paper, timeoutMs: number): Promise<PressReply> {
  return new Promise((resolve, reject) => {
    worker.postMessage(paper)
    const hear = (reply: PressReply) => {
      forget()
      resolve(reply)
    }
    const die = (cause: unknown) => {
      forget()
      reject(cause instanceof Error ? cause : new Error('the press died'))
    }
    const late = setTimeout(() => die(new Error('the press took too long')), timeoutMs)
    function forget(): void {
      clearTimeout(late)
      worker.off('message', hear).off('error', die).off('exit', die)
    }
    worker.on('message', hear).on('error', die).on('exit', die)
  })
}

/**
 * Starts a thread when something is first to be printed, and again when it ended, died or got stuck.
 * @param limits of a thread; the usual ones when left out
 */
export function createPressThread(limits: PressLimits = LIMITS): PressThread {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let waiting = 0
  let isClosed = false
  let last: Promise<unknown> = Promise.resolve()

  async function end(): Promise<void> {
    clearTimeout(idle)
    const ending = worker
    worker = null
    await ending?.terminate()
  }

  function thread(): Worker {
    if (worker !== null) return worker
    const started = startWorker(limits)
    started.on('exit', () => {
      if (worker === started) worker = null
    })
    worker = started
    return started
  }

  async function printNow(paper: Paper): Promise<Uint8Array | null> {
    if (isClosed) throw new Error('the press is closed')
    clearTimeout(idle)
    const reply = await ask(thread(), paper, limits.timeoutMs).catch((error: unknown) => {
      // The next paper gets a thread of its own, however long this one takes to end.
      void end()
      throw error
    })
    idle = setTimeout(() => void end(), IDLE_MS).unref()
    if ('trouble' in reply) throw new Error(reply.trouble)
    return reply.bytes
  }

  return {
    async print(paper) {
      if (waiting >= MAX_WAITING_PAPERS) throw new Error('too many papers wait for the press')
      waiting += 1
      const printed = last.then(() => printNow(paper))
      last = printed.catch(() => undefined)
      try {
        return await printed
      } finally {
        waiting -= 1
      }
    },
    async close() {
      isClosed = true
      await end()
    },
  }
}
