import { parentPort } from 'node:worker_threads'
import type { PressReply, PressRequest } from './press-messages'
import { printPaper } from './print-paper'

// The thread's entry: a workbook takes a second of work that the chat's event loop has not.
async function replyTo({ id, paper }: PressRequest): Promise<PressReply> {
  try {
    const bytes = await printPaper(paper)
    // A buffer may be a piece of a larger pool.
    return { id, bytes: bytes === null ? null : Uint8Array.from(bytes) }
  } catch (error) {
    return { id, trouble: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', (request: PressRequest) => {
  void replyTo(request).then(reply => parentPort?.postMessage(reply))
})
