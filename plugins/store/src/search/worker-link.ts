import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Fault } from '@lianxiao/core'
import type { SearchMethod, SearchReply, SearchRequest } from './worker-messages'

/** Requests under way at once; more are refused rather than piled up. */
export const MAX_REQUESTS = 1_000
/** How often a request is handed to a worker: once more after a crash. */
const MAX_ATTEMPTS = 2
/** How long closing waits for the worker to finish what it has. */
const CLOSE_TIMEOUT_MS = 5_000

interface Pending {
  readonly request: SearchRequest
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  attempts: number
}

/** The link to the index's thread. */
export interface WorkerLink {
  /** @throws Fault `index.busy`, `index.broken`, `index.closed`, or the one the worker met */
  ask(method: SearchMethod, ...args: readonly unknown[]): Promise<unknown>
  close(): Promise<void>
  /** Ends the thread as a crash would; the next request starts another. For tests. */
  crash(): Promise<void>
}

// Threads load built JavaScript; a test that runs this file from src finds it in lib.
function entryFile(): string {
  const beside = join(__dirname, 'search-worker.js')
  const built = join(__dirname, '..', '..', 'lib', 'search', 'search-worker.js')
  const found = [beside, built].find(existsSync)
  if (found === undefined)
    throw new Fault('index.broken', 'search-worker.js is not built: run npx tsc -b plugins/store')
  return found
}

function settle(pending: Pending, reply: SearchReply): void {
  if ('code' in reply) pending.reject(new Fault(reply.code, reply.message))
  else pending.resolve(reply.value)
}

/** Starts a thread for the index in a file when something is first asked of it, and again when it dies. */
export function linkWorker(path: string): WorkerLink {
  const waiting = new Map<number, Pending>()
  let worker: Worker | null = null
  let lastId = 0
  let isClosed = false

  function start(): Worker {
    // Without the process's own flags: a test runner's would make the thread load TypeScript.
    const started = new Worker(entryFile(), { workerData: { path }, execArgv: [] })
    started.unref()
    started.on('message', (reply: SearchReply) => {
      const pending = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (waiting.size === 0) started.unref()
      if (pending !== undefined) settle(pending, reply)
    })
    let cause: unknown = null
    started.on('error', error => {
      cause = error
    })
    started.on('exit', () => {
      if (worker === started) worker = null
      restart(cause)
    })
    return started
  }

  function restart(cause: unknown): void {
    for (const [id, pending] of waiting) {
      if (!isClosed && pending.attempts < MAX_ATTEMPTS) continue
      waiting.delete(id)
      pending.reject(new Fault('index.broken', 'the search thread died', { cause }))
    }
    for (const pending of waiting.values()) send(pending)
  }

  function send(pending: Pending): void {
    worker ??= start()
    pending.attempts += 1
    worker.ref()
    worker.postMessage(pending.request)
  }

  return {
    async ask(method, ...args) {
      if (isClosed) throw new Fault('index.closed', 'the search index is closed')
      if (waiting.size >= MAX_REQUESTS) throw new Fault('index.busy', 'too many searches at once')
      lastId += 1
      const request: SearchRequest = { id: lastId, method, args }
      return new Promise((resolve, reject) => {
        const pending: Pending = { request, resolve, reject, attempts: 0 }
        waiting.set(request.id, pending)
        send(pending)
      })
    },
    async close() {
      if (isClosed) return
      const closing = worker === null ? null : this.ask('close')
      isClosed = true
      let timer: NodeJS.Timeout | undefined
      const late = new Promise(resolve => {
        timer = setTimeout(resolve, CLOSE_TIMEOUT_MS)
      })
      await Promise.race([closing, late]).catch(() => undefined)
      clearTimeout(timer)
      await worker?.terminate()
    },
    async crash() {
      await worker?.terminate()
    },
  }
}
