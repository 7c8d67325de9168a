import { constants, setPriority } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { faultCode } from '@lianxiao/core'
import { leaveFolder, startGuard } from './child-guard'
import { createMeter } from './child-meter'
import { pictureMessages } from './child-picture'
import {
  type ChildMessage,
  type ChildRequest,
  type JobCost,
  readingMessages,
} from './child-protocol'
import { drawPage } from './draw-page'
import { readDocument } from './read-document'

/** Code that a WebAssembly function runs through before it is optimized, in bytes; Node 20 itself takes 1.8 million. */
const TIERING_BUDGET_BYTES = 60_000_000

/** The main of the forked child: one request after the other over the channel, until it closes. */
function main(): void {
  const [maxRssBytes = 0, tidyRssBytes = 0] = process.argv.slice(2).map(Number)
  const startMeter = createMeter({ watch: startGuard(maxRssBytes), tidyRssBytes })
  yieldToTheBot()
  optimizeLater()
  process.on('message', raw => void answer(raw as ChildRequest, startMeter()))
  process.on('disconnect', () => {
    leaveFolder()
    process.exit()
  })
  send({ kind: 'ready' })
}

async function answer(request: ChildRequest, cost: () => JobCost): Promise<void> {
  const { id } = request
  try {
    if (request.kind === 'read') {
      const reading = await readDocument(request.path)
      for (const message of readingMessages(id, reading, cost())) send(message)
    } else {
      const picture = await drawPage(request.drawing)
      for (const message of pictureMessages(id, picture, cost())) send(message)
    }
  } catch (error) {
    send({ kind: 'unreadable', id, code: faultCode(error) })
  }
}

function send(message: ChildMessage): void {
  process.send?.(message)
}

/** Reading may wait; answering teachers may not. */
function yieldToTheBot(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Some containers forbid it; the reading is then merely less polite.
  }
}

/**
 * Node 20 optimizes every WebAssembly function that has run for a moment: a tenth of the processor
 * time of the first thirty PDFs. A flag that another version lacks is passed over.
 */
function optimizeLater(): void {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET_BYTES}`)
}

main()
