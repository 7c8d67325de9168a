import {
  type ChatCarrier,
  type Clock,
  type Delivery,
  type Outbox,
  planDelivery,
  type StartingWorker,
  startingWorker,
  type Worker,
} from '@lianxiao/core'
import { fileNotSent, paperNotSent } from './messages'
import { tryAgain } from './try-again'

/** Deliveries under way at once: uploads take minutes and wait for each other, words must find room beside them. */
const MAX_AT_ONCE = 64
/** Rest while nothing is due; new ones wake the worker. */
const IDLE_MS = 1_000
/** Deliveries in doubt looked at in one round, and how long to leave between rounds. */
const DOUBTS = 20
const SETTLE_EVERY_MS = 30_000
/** Doubts older than this are left to people: the history does not reach back for ever, and they must not crowd out newer ones. */
const DOUBTED_FOR_MS = 60 * 60_000

/**
 * What became of a delivery must be written down, or its lane waits until the next start: a busy store is tried
 * again soon, a full disk for about an hour.
 */
const WRITE_TRIES = { atMost: 70, firstRestMs: 100, longestRestMs: 60_000 }

/** What the outbox worker works with. */
export interface OutboxParts {
  readonly outbox: Outbox
  readonly carrier: ChatCarrier
  readonly clock: Clock
  /** Hears of a delivery that could not be written down as settled; it stays `sending` until the next start. */
  readonly onError: (error: unknown) => void
  /** Aborted when the host ends: nobody waits for a busy store any more. */
  readonly ending: AbortSignal
}

/** An apology later than this is of no use. */
const SORRY_GOOD_FOR_MS = 10 * 60_000

/** What is said when it will not come; null where silence is better. */
function apologyFor({ speech }: Delivery): string | null {
  if (speech.kind === 'file') return fileNotSent(speech.name)
  return speech.kind === 'paper' ? paperNotSent(speech.name) : null
}

/** A teacher who asked for a file must not wait for one that will not come. */
async function apologise({ outbox, clock }: OutboxParts, delivery: Delivery): Promise<void> {
  const text = apologyFor(delivery)
  if (text === null) return
  const now = clock.now()
  const { allianceId, bot, recipient } = delivery
  await outbox.add(
    {
      allianceId,
      onceKey: `sorry:${delivery.onceKey}`,
      bot,
      recipient,
      speech: { kind: 'text', text, quoteMessageId: null },
      notBefore: now,
      expiresAt: now + SORRY_GOOD_FOR_MS,
    },
    now,
  )
}

async function deliver(parts: OutboxParts, delivery: Delivery): Promise<void> {
  const outcome = await parts.carrier.deliver(delivery)
  const now = parts.clock.now()
  const step = planDelivery(delivery, outcome, now)
  const messageId = outcome.kind === 'sent' ? outcome.messageId : null
  const tries = { ...WRITE_TRIES, signal: parts.ending }
  await tryAgain(() => parts.outbox.settle(delivery.id, step, messageId, now), tries)
  if (step.state === 'dead') await tryAgain(() => apologise(parts, delivery), tries)
}

/**
 * Says what the outbox holds: the outbox hands out one per lane, so order is kept where it matters.
 * @param onEnded called when a delivery ended, so that the next of its lane is taken at once
 */
export function outboxWorker(parts: OutboxParts, onEnded: () => void): StartingWorker {
  const { outbox, clock, onError } = parts
  return startingWorker<Delivery>({
    name: 'outbox',
    idleMs: IDLE_MS,
    maxAtOnce: MAX_AT_ONCE,
    claim: room => outbox.claim(clock.now(), room),
    work: delivery => deliver(parts, delivery),
    onEnded,
    onError,
  })
}

/**
 * Settles deliveries in doubt by the group's history: seen there, they are `sent`.
 * What is not seen stays `unknown`: history is short and QQ holds messages back, so absence proves nothing.
 */
export function doubtWorker({ outbox, carrier, clock }: Omit<OutboxParts, 'ending'>): Worker {
  return {
    name: 'doubts',
    idleMs: SETTLE_EVERY_MS,
    async step() {
      const since = clock.now() - DOUBTED_FOR_MS
      for (const delivery of await outbox.unknown(since, DOUBTS)) {
        if ((await carrier.arrived(delivery)) !== true) continue
        const step = { state: 'sent', nextAt: null, trouble: null } as const
        await outbox.settle(delivery.id, step, null, clock.now())
      }
      return false
    },
  }
}
