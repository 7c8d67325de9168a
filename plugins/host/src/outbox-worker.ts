import {
  type ChatCarrier,
  type Clock,
  type Delivery,
  type Outbox,
  planDelivery,
  type Worker,
} from '@lianxiao/core'

/** Deliveries taken in one step. */
const BATCH = 8
/** Rest while nothing is due; new ones wake the worker. */
const IDLE_MS = 1_000
/** Deliveries in doubt looked at in one round, and how long to leave between rounds. */
const DOUBTS = 20
const SETTLE_EVERY_MS = 30_000

/** What the outbox worker works with. */
export interface OutboxParts {
  readonly outbox: Outbox
  readonly carrier: ChatCarrier
  readonly clock: Clock
}

async function deliver({ outbox, carrier, clock }: OutboxParts, delivery: Delivery): Promise<void> {
  const outcome = await carrier.deliver(delivery)
  const now = clock.now()
  const messageId = outcome.kind === 'sent' ? outcome.messageId : null
  await outbox.settle(delivery.id, planDelivery(delivery, outcome, now), messageId, now)
}

/** One after the other within a place, so that answers stay in order; places side by side. */
async function deliverInOrder(parts: OutboxParts, deliveries: readonly Delivery[]): Promise<void> {
  const places = new Map<string, Delivery[]>()
  for (const delivery of deliveries) {
    const { recipient } = delivery
    const place =
      recipient.kind === 'chatGroup' ? `g${recipient.chatGroup.id}` : `p${recipient.person.id}`
    places.set(place, [...(places.get(place) ?? []), delivery])
  }
  const inOrder = async (queue: readonly Delivery[]) => {
    for (const delivery of queue) await deliver(parts, delivery)
  }
  await Promise.all([...places.values()].map(inOrder))
}

/** Says what the outbox holds. */
export function outboxWorker(parts: OutboxParts): Worker {
  return {
    name: 'outbox',
    idleMs: IDLE_MS,
    async step() {
      const deliveries = await parts.outbox.claim(parts.clock.now(), BATCH)
      await deliverInOrder(parts, deliveries)
      return deliveries.length > 0
    },
  }
}

/**
 * Settles deliveries in doubt by the group's history: seen there, they are `sent`.
 * What is not seen stays `unknown`: history is short and QQ holds messages back, so absence proves nothing.
 */
export function doubtWorker({ outbox, carrier, clock }: OutboxParts): Worker {
  return {
    name: 'doubts',
    idleMs: SETTLE_EVERY_MS,
    async step() {
      for (const delivery of await outbox.unknown(DOUBTS)) {
        if ((await carrier.arrived(delivery)) !== true) continue
        const step = { state: 'sent', nextAt: null, trouble: null } as const
        await outbox.settle(delivery.id, step, null, clock.now())
      }
      return false
    },
  }
}
