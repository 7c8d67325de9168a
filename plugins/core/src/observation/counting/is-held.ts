import type { CivilDay } from '../../calendar/civil-day'
import type { LedgerLesson } from './ledger'

/**
 * Whether a lesson was held, as far as its presenter may know. A 推门听课 is not told to its presenter before its day
 * is over and somebody wrote of it: nobody may have come.
 */
export function isHeld({ plan, seats }: LedgerLesson, today: CivilDay): boolean {
  const all = [...seats.values()]
  if (plan.kind === 'unannounced')
    return plan.on < today && all.some(({ recordedIn }) => recordedIn !== null)
  if (plan.on !== today) return plan.on < today
  return all.some(({ attendedIn }) => attendedIn !== null)
}
