import type { Instant } from '../../kit/brand'
import type { BeatParts, BeatPorts, BeatReport } from './beat-parts'
import { handOver } from './hand-over'
import { produceReminders } from './produce-reminders'
import { reportMissed } from './report-missed'

/** Does a part of the work; its trouble must not keep the others from theirs. */
async function attempt<T>(troubles: unknown[], otherwise: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    troubles.push(error)
    return otherwise
  }
}

/**
 * One beat: writes down what became due, hands over to the outbox what may be said now, and tells organisers what was
 * missed. It may run at any moment, as often as one likes, in several processes, and be cut off anywhere: what is due
 * follows from what is stored and `now` alone.
 */
export async function beat(ports: BeatPorts, parts: BeatParts, now: Instant): Promise<BeatReport> {
  const troubles: unknown[] = []
  const alliances = await ports.directory.alliances()
  let produced = 0
  for (const { id } of alliances)
    produced += await attempt(troubles, 0, () => produceReminders(ports, parts, id, now))
  // Before anything is handed over, so that a report goes out together with what else its reader is to hear.
  const reported = await attempt(troubles, 0, () => reportMissed(ports, parts, now))
  const said = await attempt(troubles, { handedOver: 0, missed: 0 }, () =>
    handOver(ports, parts, now),
  )
  return { produced, ...said, reported, troubles }
}
