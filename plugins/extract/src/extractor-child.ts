import { constants, setPriority } from 'node:os'
import { faultCode } from '@lianxiao/core'
import { leaveFolder, startGuard } from './child-guard'
import { type ChildMessage, type ReadRequest, readingMessages } from './child-protocol'
import { readDocument } from './read-document'

/** The main of the forked child: one request after the other over the channel, until it closes. */
function main(): void {
  const maxRssBytes = Number(process.argv[2])
  if (Number.isFinite(maxRssBytes) && maxRssBytes > 0) startGuard(maxRssBytes)
  yieldToTheBot()
  process.on('message', raw => void answer(raw as ReadRequest))
  process.on('disconnect', () => {
    leaveFolder()
    process.exit()
  })
  send({ kind: 'ready' })
}

async function answer({ id, path }: ReadRequest): Promise<void> {
  try {
    const reading = await readDocument(path)
    for (const message of readingMessages(id, reading, process.memoryUsage.rss())) send(message)
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
