import { HOUR } from './civil.mjs'

const AT_ONCE = 64
const DOUBTS = 20

/** Carries what the outbox holds, as the host's worker does, until nothing is due. */
export async function outboxTurn({ ports, planDelivery, onPending }) {
  const { outbox, carrier, clock } = ports
  for (let round = 0; round < 200; round += 1) {
    const claimed = await outbox.claim(clock.now(), AT_ONCE)
    if (claimed.length === 0) return
    for (const delivery of claimed) {
      const outcome = await carrier.deliver(delivery)
      const now = clock.now()
      const step = planDelivery(delivery, outcome, now)
      await outbox.settle(
        delivery.id,
        step,
        outcome.kind === 'sent' ? outcome.messageId : null,
        now,
      )
      if (step.state === 'pending') onPending(step.nextAt)
    }
  }
}

/** Settles what is in doubt by the history, as the host's worker does. */
export async function doubtTurn({ ports }) {
  const { outbox, carrier, clock } = ports
  for (const delivery of await outbox.unknown(clock.now() - HOUR, DOUBTS)) {
    if ((await carrier.arrived(delivery)) !== true) continue
    await outbox.settle(
      delivery.id,
      { state: 'sent', nextAt: null, trouble: null },
      null,
      clock.now(),
    )
  }
}
