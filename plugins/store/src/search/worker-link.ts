import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Fault } from '@lianxiao/core'
import { DIE, type SearchMethod, type SearchReply, type SearchRequest } from './worker-messages'

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

/** Starts a thread that answers; what it says and its end go to these two. */
function startWorker(
  path: string,
  heard: (reply: SearchReply) => void,
  ended: (cause: unknown) => void,
): Worker {
  // Without the process's own flags: a test runner's would make the thread load TypeScript.
  const worker = new Worker(entryFile(), { workerData: { path }, execArgv: [] })
  worker.unref()
  worker.on('message', heard)
  let cause: unknown = null
  worker.on('error', error => {
    cause = error
  })
  worker.on('exit', () => {
    ended(cause)
  })
  return worker
}

/** Resolves when a thread has ended. */
async function endOf(worker: Worker | null): Promise<void> {
  if (worker !== null) await new Promise(resolve => worker.once('exit', resolve))
}

/** Waits for an answer, but not for ever. */
async function within(timeoutMs: number, answer: Promise<unknown> | null): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise(resolve => {
    timer = setTimeout(resolve, timeoutMs)
  })
  await Promise.race([answer, late]).catch(() => undefined)
  clearTimeout(timer)
}

/** Starts a thread for the index in a file when something is first asked of it, and again when it dies. */
export function linkWorker(path: string): WorkerLink {
  const waiting = new Map<number, Pending>()
  let worker: Worker | null = null
  let lastId = 0
  let isClosed = false

  function hear(reply: SearchReply): void {
    const pending = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (waiting.size === 0) worker?.unref()
    if (pending !== undefined) settle(pending, reply)
  }

  function restart(cause: unknown): void {
    worker = null
    for (const [id, pending] of waiting) {
      if (!isClosed && pending.attempts < MAX_ATTEMPTS) continue
      waiting.delete(id)
      pending.reject(new Fault('index.broken', 'the search thread died', { cause }))
    }
    for (const pending of waiting.values()) send(pending)
  }

  function send(pending: Pending): void {
    worker ??= startWorker(path, hear, restart)
    pending.attempts += 1
    worker.ref()
    worker.postMessage(pending.request)
  }

  async function ask(method: SearchMethod, ...args: readonly unknown[]): Promise<unknown> {
    if (isClosed) throw new Fault('index.closed', 'the search index is closed')
    if (waiting.size >= MAX_REQUESTS) throw new Fault('index.busy', 'too many searches at once')
    lastId += 1
    const request: SearchRequest = { id: lastId, method, args }
    return new Promise((resolve, reject) => {
      const pending: Pending = { request, resolve, reject, attempts: 0 }
      waiting.set(request.id, pending)
      send(pending)
    })
  }

  return {
    ask,
    async close() {
      if (isClosed) return
      const closing = worker === null ? null : ask('close')
      isClosed = true
      const ended = endOf(worker)
      await within(CLOSE_TIMEOUT_MS, Promise.all([closing, ended]))
      await worker?.terminate()
    },
    async crash() {
      const ended = endOf(worker)
      worker?.postMessage(DIE)
      await ended
    },
  }
}
