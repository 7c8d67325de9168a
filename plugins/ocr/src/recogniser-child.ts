import { constants, setPriority } from 'node:os'
import { startGuard } from './child-guard'
import { MAX_PAGE_CHARS, type RecogniseRequest, type RecogniserMessage } from './child-protocol'
import { decodePng } from './engine/decode-png'
import { loadEngine } from './engine/load-engine'
import { type Engine, readPage } from './engine/read-page'

/** The main of the forked child: one picture after the other over the channel, until it closes. */
async function main(): Promise<void> {
  const [maxRssBytes, threads] = process.argv.slice(2).map(Number)
  if (maxRssBytes !== undefined && maxRssBytes > 0) startGuard(maxRssBytes)
  yieldToEverybody()
  process.on('disconnect', () => process.exit())
  try {
    const engine = await loadEngine(threads ?? 1)
    process.on('message', raw => void answer(engine, raw as RecogniseRequest))
    send({ kind: 'ready' })
  } catch (error) {
    send({ kind: 'unavailable', why: wordsOf(error) })
  }
}

async function answer(engine: Engine, { id, bytes }: RecogniseRequest): Promise<void> {
  try {
    const { text, confidence } = await readPage(engine, decodePng(bytes))
    send({ kind: 'read', id, text: text.slice(0, MAX_PAGE_CHARS), confidence })
  } catch (error) {
    send({ kind: 'failed', id, why: wordsOf(error) })
  }
}

function send(message: RecogniserMessage): void {
  process.send?.(message)
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Nobody waits for recognition: everything else on the computer goes first, but it must not starve either. */
function yieldToEverybody(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Some containers forbid it; recognition is then merely less polite.
  }
}

void main()
