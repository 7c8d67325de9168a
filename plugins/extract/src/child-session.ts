import type { ChildProcess } from 'node:child_process'
import { Fault, type PagePicture, type Reading } from '@lianxiao/core'
import { OUT_OF_MEMORY_MARK, PEAK_MARK } from './child-guard'
import type { KillReason } from './child-options'
import { createPictureAssembly } from './child-picture'
import {
  type ChildMessage,
  type ChildRequest,
  type JobCost,
  parseChildMessage,
} from './child-protocol'
import { createReadingAssembly } from './child-reading'

/** How one request ended. */
export type SessionOutcome =
  | { readonly kind: 'read'; readonly reading: Reading; readonly cost: JobCost }
  | { readonly kind: 'drawn'; readonly picture: PagePicture | null; readonly cost: JobCost }
  | { readonly kind: 'unreadable'; readonly code: string }
  | {
      readonly kind: 'killed'
      readonly reason: KillReason
      /** As the guard told it; null when it told nothing. */
      readonly peakRssBytes: number | null
    }

/** One running child. */
export interface ChildSession {
  /** Null when the system did not tell. */
  readonly pid: number | null
  /** Requests answered so far. */
  readonly answered: () => number
  /** Whether it can take a request. */
  readonly isAlive: () => boolean
  /** Sends one request; only one at a time. The child is killed when it takes longer. */
  ask(request: ChildRequest, timeoutMs: number): Promise<SessionOutcome>
  /** Ends the child at once. */
  kill(): void
}

/** How much of the child's last words is kept, in UTF-16 units. */
const LAST_WORDS_CHARS = 4096
const PEAK = new RegExp(`${PEAK_MARK} (\\d+)`, 'g')

/** What the child says on standard error. */
interface LastWords {
  all(): string
  forget(): void
}

/**
 * Waits until a child is ready.
 * @param child just spawned
 * @param startTimeoutMs longest time it may take
 * @throws Fault `extract.unavailable` when it ends, fails or stays silent instead
 */
export async function startSession(
  child: ChildProcess,
  startTimeoutMs: number,
): Promise<ChildSession> {
  const words = collectLastWords(child)
  await new Promise<void>((resolve, reject) => {
    const fail = (cause: unknown): void => {
      child.kill('SIGKILL')
      reject(new Fault('extract.unavailable', `child did not start: ${words.all()}`, { cause }))
    }
    const timer = setTimeout(() => {
      fail(new Error('start timeout'))
    }, startTimeoutMs)
    child.once('error', fail)
    child.once('exit', code => {
      fail(new Error(`exit ${code}`))
    })
    child.once('message', () => {
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve()
    })
    child.once('exit', () => {
      clearTimeout(timer)
    })
  })
  return createSession(child, words)
}

function createSession(child: ChildProcess, words: LastWords): ChildSession {
  let answered = 0
  let isAlive = true
  const onEnd = (): void => {
    isAlive = false
  }
  child.once('exit', onEnd)
  child.once('disconnect', onEnd)
  // A channel that breaks shows as an exit; the event only must not go unheard.
  child.on('error', onEnd)
  setReferenced(child, false)
  return {
    pid: child.pid ?? null,
    answered: () => answered,
    isAlive: () => isAlive,
    kill: () => void child.kill('SIGKILL'),
    ask: async (request, timeoutMs) => {
      setReferenced(child, true)
      words.forget()
      try {
        return await exchange(child, { request, timeoutMs, words })
      } finally {
        answered++
        setReferenced(child, false)
      }
    },
  }
}

interface Exchange {
  readonly request: ChildRequest
  readonly timeoutMs: number
  readonly words: LastWords
}

function exchange(
  child: ChildProcess,
  { request, timeoutMs, words }: Exchange,
): Promise<SessionOutcome> {
  return new Promise(resolve => {
    const take = createOutcomeAssembly(request)
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      child.kill('SIGKILL')
    }, timeoutMs)
    const finish = (outcome: SessionOutcome): void => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      resolve(outcome)
    }
    const finishKilled = (reason: KillReason): void => {
      finish({ kind: 'killed', reason, peakRssBytes: peakIn(words.all()) })
    }
    const onMessage = (raw: unknown): void => {
      const outcome = take(parseChildMessage(raw))
      if (outcome) finish(outcome)
    }
    const onExit = (_code: number | null, signal: NodeJS.Signals | null): void => {
      finishKilled(isLate ? 'timed-out' : crashReason(signal, words.all()))
    }
    child.on('message', onMessage)
    child.once('exit', onExit)
    child.send(request, error => {
      // Too late to ask: the child is gone, and its `exit` may have been before we listened.
      if (!error) return
      child.kill('SIGKILL')
      finishKilled(crashReason(child.signalCode, words.all()))
    })
  })
}

/** Takes messages until one ends the request; what answers another request is not heard. */
function createOutcomeAssembly(
  request: ChildRequest,
): (message: ChildMessage | null) => SessionOutcome | null {
  const reading = createReadingAssembly()
  const picture = createPictureAssembly()
  return message => {
    if (!message || message.kind === 'ready' || message.id !== request.id) return null
    if (message.kind === 'unreadable') return { kind: 'unreadable', code: message.code }
    if (message.kind === 'end' && request.kind === 'read') {
      return { kind: 'read', reading: reading.finish(message), cost: message.cost }
    }
    if (message.kind === 'drawn' && request.kind === 'draw') {
      return { kind: 'drawn', picture: picture.finish(message), cost: message.cost }
    }
    reading.take(message)
    picture.take(message)
    return null
  }
}

function peakIn(words: string): number | null {
  const [, kib] = [...words.matchAll(PEAK)].at(-1) ?? []
  return kib === undefined ? null : Number(kib) * 1024
}

/** What V8, the C++ runtime (`prlimit` makes it fail) and Node say before they end the process. */
const MEMORY_WORDS = /out of memory|bad_alloc|allocation failed|cannot allocate memory/i

/**
 * Why a child ended by itself: V8, the runtime and the guard say so when it is for memory; the
 * system's own killer says nothing and sends SIGKILL.
 * @param signal that ended it; null when none did
 * @param words its last ones on standard error
 */
export function crashReason(signal: NodeJS.Signals | null, words: string): KillReason {
  const isMemory =
    signal === 'SIGKILL' || words.includes(OUT_OF_MEMORY_MARK) || MEMORY_WORDS.test(words)
  return isMemory ? 'out-of-memory' : 'crashed'
}

function collectLastWords(child: ChildProcess): LastWords {
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    words = (words + chunk).slice(-LAST_WORDS_CHARS)
  })
  return {
    all: () => words,
    forget: () => {
      words = ''
    },
  }
}

/** An idle child keeps nobody alive; one at work does (the command line waits for it). */
function setReferenced(child: ChildProcess, isReferenced: boolean): void {
  const method = isReferenced ? 'ref' : 'unref'
  child[method]()
  child.channel?.[method]()
  const stderr = child.stderr as { ref?(): void; unref?(): void } | null
  stderr?.[method]?.()
}
