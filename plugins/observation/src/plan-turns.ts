import type { AllianceId } from '@lianxiao/core'

const turns = new Map<AllianceId, Promise<unknown>>()

/**
 * One after another within an alliance: what is checked is still so when it is written down, and the same sentence by
 * two people in one second plans one lesson. Whoever waits is a message that was heard, so the number is bounded by those.
 */
export function inTurn<Result>(
  allianceId: AllianceId,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = turns.get(allianceId) ?? Promise.resolve()
  const done = before.then(work, work)
  turns.set(allianceId, done)
  return done
}
