import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Paper } from '@lianxiao/core'
import type { PressReply } from './press-messages'

/** Papers that wait at once; a further one is refused. */
export const MAX_WAITING_PAPERS = 50
/** A paper takes a second or two; what takes so long is stuck, and the thread with it. */
const PRINT_TIMEOUT_MS = 60_000
/** Asked nothing for so long, the thread ends and gives its memory back. */
const IDLE_MS = 60_000
/** In megabytes: fonts and a notebook of a hundred records need far less. */
const MAX_HEAP_MB = 512

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

function startWorker(): Worker {
  // Without the process's own flags: a test runner's would make the thread load TypeScript.
  const worker = new Worker(entryFile(), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  })
  worker.unref()
  return worker
}

/** Asks a thread for one paper. @param timeoutMs after it the asker hears of it; the thread is not to be used again */
function ask(worker: Worker, id: number, paper: Paper): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    const hear = (reply: PressReply) => {
      if (reply.id !== id) return
      forget()
      if ('trouble' in reply) reject(new Error(reply.trouble))
      else resolve(reply.bytes)
    }
    const end = (cause: unknown) => {
      forget()
      reject(cause instanceof Error ? cause : new Error('the press died'))
    }
    const late = setTimeout(() => {
      void worker.terminate()
      end(new Error('the press took too long'))
    }, PRINT_TIMEOUT_MS)
    const forget = () => {
      clearTimeout(late)
      worker.off('message', hear)
      worker.off('error', end)
      worker.off('exit', end)
    }
    worker.on('message', hear)
    worker.on('error', end)
    worker.on('exit', end)
    worker.postMessage({ id, paper })
  })
}

/** Starts a thread when something is first to be printed, and again when it ended or died. */
export function createPressThread(): PressThread {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let lastId = 0
  let waiting = 0
  let isClosed = false
  let last: Promise<unknown> = Promise.resolve()

  function end(): Promise<unknown> {
    clearTimeout(idle)
    const ended = worker?.terminate() ?? Promise.resolve()
    worker = null
    return ended
  }

  function thread(): Worker {
    if (worker !== null) return worker
    const started = startWorker()
    started.on('error', () => undefined)
    started.on('exit', () => {
      if (worker === started) worker = null
    })
    worker = started
    return started
  }

  async function printNow(paper: Paper): Promise<Uint8Array | null> {
    if (isClosed) throw new Error('the press is closed')
    clearTimeout(idle)
    lastId += 1
    const at = thread()
    at.ref()
    try {
      return await ask(at, lastId, paper)
    } finally {
      at.unref()
      idle = setTimeout(() => void end(), IDLE_MS).unref()
    }
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
