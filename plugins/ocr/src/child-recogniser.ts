import { Fault, type RecognisedText, type TextRecogniser } from '@lianxiao/core'
import { type ChildSession, startSession } from './child-session'
import { DEFAULT_RECOGNISER_OPTIONS, type RecogniserOptions } from './recogniser-options'
import { spawnChild } from './spawn-child'

const closedFault = () => new Fault('recognise.unavailable', 'the recogniser is closed')

/**
 * A {@link TextRecogniser} in a process of its own, one page at a time in the order asked. The child starts with the
 * first page, is replaced when it dies or has read its share, and ends when there is nothing to do: its memory is
 * the school's again.
 * @param options bounds; see {@link DEFAULT_RECOGNISER_OPTIONS}
 */
export function createChildRecogniser(options: Partial<RecogniserOptions> = {}): TextRecogniser {
  const settings = { ...DEFAULT_RECOGNISER_OPTIONS, ...options }
  let session: ChildSession | null = null
  let queue: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let isClosed = false
  let idle: NodeJS.Timeout | undefined

  function end(): void {
    clearTimeout(idle)
    session?.kill()
    session = null
  }
  const closed = () => isClosed

  async function liveSession(): Promise<ChildSession> {
    if (session?.isAlive() === true && session.asked() < settings.pagesPerChild) return session
    end()
    const started = await startSession(spawnChild(settings), settings.startTimeoutMs)
    session = started
    if (!closed()) return started
    end()
    throw closedFault()
  }

  async function recogniseNow(bytes: Uint8Array): Promise<RecognisedText> {
    if (closed()) throw closedFault()
    clearTimeout(idle)
    try {
      const live = await liveSession()
      return await live.ask(bytes, settings.timeoutMs)
    } catch (error) {
      // The page is not to blame when the bot is about to end.
      throw closed() ? closedFault() : error
    } finally {
      clearTimeout(idle)
      idle = setTimeout(end, settings.idleMs).unref()
    }
  }

  return {
    async recognise({ bytes }) {
      if (waiting >= settings.maxWaiting)
        throw new Fault('recognise.unavailable', `${waiting} pages are waiting already`)
      waiting += 1
      const turn = queue.then(() => recogniseNow(bytes))
      queue = turn.catch(() => undefined)
      try {
        return await turn
      } finally {
        waiting -= 1
      }
    },
    async close() {
      isClosed = true
      end()
      await queue
      end()
    },
  }
}
