import { parentPort, workerData } from 'node:worker_threads'
import { faultCode } from '@lianxiao/core'
import { openSearchDatabase, type SearchDatabase } from './search-database'
import { DIE, type SearchReply, type SearchRequest } from './worker-messages'

// The thread's entry: SQLite is synchronous, and a search may take 100 ms that the bot's event loop has not.
let database: SearchDatabase | null = null

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
})
