import type { Account, AllianceId, Instant } from '@lianxiao/core'

/** How long a question about somebody's school waits for its 是. */
export const ASKED_FOR_MS = 10 * 60_000
/** Open questions remembered. */
const MAX_ASKED = 1_000

const asked = new Map<string, Instant>()
const keyOf = (allianceId: AllianceId, person: Account) =>
  `${allianceId}|${person.platform}|${person.id}`

/** Notes that a person was asked about their school. Lost at a restart, harmlessly: 我是 … always works. */
export function noteAsked(allianceId: AllianceId, person: Account, now: Instant): void {
  asked.set(keyOf(allianceId, person), now)
  const [oldest] = asked.keys()
  if (asked.size > MAX_ASKED && oldest !== undefined) asked.delete(oldest)
}

/** Whether a question to this person is open; it is not any more afterwards. */
export function takeAsked(allianceId: AllianceId, person: Account, now: Instant): boolean {
  const at = asked.get(keyOf(allianceId, person))
  asked.delete(keyOf(allianceId, person))
  return at !== undefined && now - at <= ASKED_FOR_MS
}
