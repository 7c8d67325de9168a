import type { Instant } from '../../kit/brand'
import type { BeatParts, BeatPorts, BeatReport } from './beat-parts'
import { handOver } from './hand-over'
import { leaversLeave } from './leavers-leave'
import { both, type Found, NOTHING, produceReminders } from './produce-reminders'
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

/** Writes down what became due: at most minutes nothing can have, and only the beat is marked. @returns how many are new */
async function produceAll(
  ports: BeatPorts,
  parts: BeatParts,
  { stamp, now, troubles }: { readonly stamp: string; readonly now: Instant; troubles: unknown[] },
): Promise<number> {
  const { memory = { calm: null } } = parts
  const { calm } = memory
  if (calm?.stamp === stamp && calm.from <= now && now < calm.until) {
    for (const id of calm.alliances) await ports.notices.markBeat(id, now)
    return 0
  }
  memory.calm = null
  const alliances = (await ports.directory.alliances()).map(({ id }) => id)
  let found: Found = NOTHING
  for (const id of alliances) {
    await attempt(troubles, undefined, () => leaversLeave(ports, id, now))
    found = both(
      found,
      await attempt(troubles, NOTHING, () => produceReminders(ports, parts, id, now)),
    )
  }
  if (troubles.length === 0) memory.calm = { alliances, stamp, from: now, until: found.until }
  return found.count
}

/**
 * One beat: writes down what became due, hands over to the outbox what may be said now, and tells organisers what was
 * missed. It may run at any moment, as often as one likes, in several processes, and be cut off anywhere: what is due
 * follows from what is stored and `now` alone.
 */
export async function beat(ports: BeatPorts, parts: BeatParts, now: Instant): Promise<BeatReport> {
  const troubles: unknown[] = []
  const { stamp, isAnyOpen } = await ports.notices.standing(now)
  const produced = await produceAll(ports, parts, { stamp, now, troubles })
  if (!isAnyOpen && produced === 0 && troubles.length === 0)
    return { produced, handedOver: 0, missed: 0, reported: 0, troubles }
  // Before anything is handed over, so that a report goes out together with what else its reader is to hear.
  const reported = await attempt(troubles, 0, () => reportMissed(ports, parts, now))
  const said = await attempt(troubles, { handedOver: 0, missed: 0 }, () =>
    handOver(ports, parts, now),
  )
  return { produced, ...said, reported, troubles }
}
