import { type BlobStore, Fault, type Worker } from '@lianxiao/core'
import type { Alert } from './alert'
import type { Declarations } from './declarations'
import { diskWorker } from './disk-worker'
import type { Life } from './life'
import type { OpenedHost } from './open-ports'
import { doubtWorker, outboxWorker } from './outbox-worker'
import { tryAgain } from './try-again'

/** Another program (a backup, a virus scanner) may hold a file of the store for a moment. */
const STORE_TRIES = { atMost: 6, firstRestMs: 250, longestRestMs: 4_000 }
const SWEEP_TRIES = { atMost: 3, firstRestMs: 10_000, longestRestMs: 60_000 }
/** How long the end waits for what is being said: an upload takes minutes. What outlasts it is in doubt afterwards. */
const LAST_WORDS_MS = 5_000

const isBusy = (error: unknown) => error instanceof Fault && error.code === 'store.busy'

/** Works on the store while starting: what finds it busy is tried again. @throws what the last try threw */
export function whileBusy<T>(work: () => T | Promise<T>, signal: AbortSignal): Promise<T> {
  return tryAgain(work, { ...STORE_TRIES, signal, isWorthIt: isBusy })
}

/** Puts things in order after whatever ended the last run. @throws what the store throws */
export async function putInOrder(
  { ports }: OpenedHost,
  declarations: Declarations,
  signal: AbortSignal,
): Promise<void> {
  const { directory, outbox, intake, clock } = ports
  const { alliances, chatGroups } = declarations
  await whileBusy(() => directory.declare(alliances, chatGroups, clock.now()), signal)
  await whileBusy(() => outbox.recover(clock.now()), signal)
  await whileBusy(() => intake.recover(), signal)
}

/** Starts the workers; the life ends them, and waits a little for what is being said. */
export function beginWork(host: OpenedHost, alert: Alert, life: Life): void {
  const { outbox, blobs, clock, workers, carrier } = host.ports
  const onError = (error: unknown) => host.complain('outbox', error)
  const parts = { outbox, carrier, clock, onError, ending: life.signal }
  const speaker = outboxWorker(parts, () => speaking.wake())
  const start = (worker: Worker) => {
    const running = workers.start(worker)
    life.onEnd(() => running.stop())
    return running
  }
  life.onEnd(() => Promise.race([speaker.ended(), lastWords()]))
  start(doubtWorker(parts))
  start(diskWorker(blobs, alert.raise))
  const speaking = start(speaker)
  host.onSpeech(() => speaking.wake())
}

const lastWords = () =>
  new Promise<void>(resolve => {
    setTimeout(resolve, LAST_WORDS_MS).unref()
  })

/**
 * Removes what a crash left among the blobs. Beside everything else: a large archive takes minutes to walk,
 * and what is posted meanwhile would be lost.
 */
export function sweepBehind(host: OpenedHost, life: Life): void {
  const { blobs, resources } = host.ports
  const isKnown: Parameters<BlobStore['sweep']>[0] = sha256 => {
    life.signal.throwIfAborted()
    return resources.knowsBlob(sha256)
  }
  const sweeping = tryAgain(() => blobs.sweep(isKnown), { ...SWEEP_TRIES, signal: life.signal })
  const swept = sweeping.then(
    () => undefined,
    (error: unknown) => {
      if (!life.signal.aborted) host.complain('sweep', error)
    },
  )
  life.onEnd(() => swept)
}
