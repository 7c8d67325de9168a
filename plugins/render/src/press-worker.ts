import { parentPort } from 'node:worker_threads'
import type { Paper } from '@lianxiao/core'
import type { PressReply } from './press-reply'
import { printPaper } from './print-paper'

// The thread's entry: a workbook takes a second of work that the chat's event loop has not.
async function replyTo(paper: Paper): Promise<PressReply> {
  try {
    const bytes = await printPaper(paper)
    // A buffer may be a piece of a larger pool.
    return { bytes: bytes === null ? null : Uint8Array.from(bytes) }
  } catch (error) {
    return { trouble: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', (paper: Paper) => {
  void replyTo(paper).then(reply => parentPort?.postMessage(reply))
})
