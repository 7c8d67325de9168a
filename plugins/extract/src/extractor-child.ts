import { constants, setPriority } from 'node:os'
import { faultCode } from '@lianxiao/core'
import { leaveFolder, startGuard } from './child-guard'
import { type MeterOptions, startMeter } from './child-meter'
import { pictureMessages } from './child-picture'
import { type ChildMessage, type ChildRequest, readingMessages } from './child-protocol'
import { drawPage } from './draw-page'
import { readDocument } from './read-document'

/** The main of the forked child: one request after the other over the channel, until it closes. */
function main(): void {
  const [maxRssBytes = 0, tidyRssBytes = 0] = process.argv.slice(2).map(Number)
  const meter = { watch: startGuard(maxRssBytes), tidyRssBytes }
  yieldToTheBot()
  process.on('message', raw => void answer(raw as ChildRequest, meter))
  process.on('disconnect', () => {
    leaveFolder()
    process.exit()
  })
  send({ kind: 'ready' })
}

async function answer(request: ChildRequest, meter: MeterOptions): Promise<void> {
  const { id } = request
  const cost = startMeter(meter)
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

main()
