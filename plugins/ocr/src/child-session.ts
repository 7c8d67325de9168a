import type { ChildProcess } from 'node:child_process'
import { Fault, type RecognisedText } from '@lianxiao/core'
import { OUT_OF_MEMORY_MARK } from './child-guard'
import { parseRecogniserMessage, type RecogniserMessage } from './child-protocol'

/** One running child. */
export interface ChildSession {
  isAlive(): boolean
  /** Pages asked for so far. */
  asked(): number
  /**
   * Reads one page; only one at a time.
   * @throws Fault `recognise.failed`, also when the child dies of it
   */
  ask(bytes: Uint8Array, timeoutMs: number): Promise<RecognisedText>
  /** Ends the child at once. */
  kill(): void
}

/** How much of the child's last words is kept, in UTF-16 units. */
const LAST_WORDS_CHARS = 2_048

function collectLastWords(child: ChildProcess): () => string {
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    words = (words + chunk).slice(-LAST_WORDS_CHARS)
  })
  return () => words
}

/** What ended the wait for a message. */
type Heard =
  | RecogniserMessage
  | { readonly kind: 'late' }
  | { readonly kind: 'gone'; readonly why: string }

/** The next message that `isWanted`, or why there is none. */
function hear(
  child: ChildProcess,
  isWanted: (message: RecogniserMessage) => boolean,
  timeoutMs: number,
): Promise<Heard> {
  return new Promise(resolve => {
    const finish = (heard: Heard) => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      child.off('error', onError)
      resolve(heard)
    }
    const onMessage = (raw: unknown) => {
      const message = parseRecogniserMessage(raw)
      if (message !== null && isWanted(message)) finish(message)
    }
    const onExit = (code: number | null, signal: string | null) =>
      finish({ kind: 'gone', why: `ended with ${signal ?? code}` })
    const onError = (error: Error) => finish({ kind: 'gone', why: error.message })
    const timer = setTimeout(() => finish({ kind: 'late' }), timeoutMs)
    child.on('message', onMessage)
    child.once('exit', onExit)
    child.once('error', onError)
  })
}

/** An idle child keeps nobody alive; one at work does (the command line waits for it). */
function setReferenced(child: ChildProcess, isReferenced: boolean): void {
  const method = isReferenced ? 'ref' : 'unref'
  child[method]()
  child.channel?.[method]()
  const stderr = child.stderr as { ref?(): void; unref?(): void } | null
  stderr?.[method]?.()
}

const isFirst = ({ kind }: RecogniserMessage) => kind === 'ready' || kind === 'unavailable'

/**
 * Waits until a child has loaded its models.
 * @throws Fault `recognise.unavailable` when it does not
 */
export async function startSession(
  child: ChildProcess,
  startTimeoutMs: number,
): Promise<ChildSession> {
  const words = collectLastWords(child)
  const heard = await hear(child, isFirst, startTimeoutMs)
  if (heard.kind !== 'ready') {
    child.kill('SIGKILL')
    const why = 'why' in heard ? heard.why : heard.kind
    throw new Fault('recognise.unavailable', `the recogniser did not start: ${why} ${words()}`)
  }
  return sessionOf(child, words)
}

function sessionOf(child: ChildProcess, words: () => string): ChildSession {
  let isAlive = true
  let asked = 0
  const onEnd = () => {
    isAlive = false
  }
  child.once('exit', onEnd)
  child.once('disconnect', onEnd)
  // A channel that breaks shows as an exit; the event only must not go unheard.
  child.on('error', onEnd)
  setReferenced(child, false)

  async function ask(bytes: Uint8Array, timeoutMs: number): Promise<RecognisedText> {
    asked += 1
    const id = asked
    const answer = hear(child, message => 'id' in message && message.id === id, timeoutMs)
    // A channel that is gone shows as an exit, or at the latest as being late.
    child.send({ id, bytes }, error => {
      if (error !== null) child.kill('SIGKILL')
    })
    const heard = await answer
    if (heard.kind === 'read') return { text: heard.text, confidence: heard.confidence }
    if (heard.kind === 'failed') throw new Fault('recognise.failed', heard.why)
    child.kill('SIGKILL')
    const isMemory = words().includes(OUT_OF_MEMORY_MARK)
    const why = isMemory ? 'out of memory' : 'why' in heard ? heard.why : 'timed out'
    throw new Fault('recognise.failed', why)
  }
  return {
    isAlive: () => isAlive,
    asked: () => asked,
    kill: () => void child.kill('SIGKILL'),
    async ask(bytes, timeoutMs) {
      setReferenced(child, true)
      try {
        return await ask(bytes, timeoutMs)
      } finally {
        setReferenced(child, false)
      }
    },
  }
}
