import { parentPort, workerData } from 'node:worker_threads'
import { faultCode } from '@lianxiao/core'
import { openSearchDatabase, type SearchDatabase } from './search-database'
import { warmUpSuggestions } from './suggest-words'
import { DIE, type SearchReply, type SearchRequest } from './worker-messages'

// The thread's entry: SQLite is synchronous, and a search may take 100 ms that the bot's event loop has not.
let database: SearchDatabase | null = null

/** Asked nothing for so long, the thread has time for what the next search should not wait for. */
const IDLE_MS = 1_000
let warmingUp: NodeJS.Timeout | null = null
let isWarm = false

/** Warms up once, when nothing was asked for a while; a thread that ends before does not wait for it. */
function warmUpWhenIdle(): void {
  // A timer that went off must not be refreshed: that would start it again.
  if (isWarm) return
  warmingUp ??= setTimeout(() => {
    isWarm = true
    warmUpSuggestions()
  }, IDLE_MS).unref()
  warmingUp.refresh()
}

function answer(request: SearchRequest): unknown {
  const { path } = workerData as { readonly path: string }
  database ??= openSearchDatabase(path)
  const method = database[request.method] as (...args: readonly unknown[]) => unknown
  return method(...request.args)
}

function replyTo(request: SearchRequest): SearchReply {
  try {
    return { id: request.id, value: answer(request) }
  } catch (error) {
    // Files of this thread are free once it ended; the next one finds the mark of damage and throws them away.
    if (faultCode(error) === 'index.in-use') process.exit(1)
    const message = error instanceof Error ? error.message : String(error)
    return { id: request.id, code: faultCode(error), message }
  }
}

parentPort?.on('message', (request: SearchRequest | typeof DIE) => {
  if (request === DIE) return process.exit(1)
  parentPort?.postMessage(replyTo(request))
  // Ends by itself: a thread that is terminated inside SQLite's own code takes the process with it.
  if (request.method === 'close') parentPort?.close()
  else warmUpWhenIdle()
})
