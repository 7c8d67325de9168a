import type { CivilDay } from '../../calendar/civil-day'
import type { Slot } from '../slot'
import type { TeacherId } from '../teacher'

/** Why somebody cannot record a lesson they may know of. */
export type NoRecord = 'cancelled' | 'ownLesson' | 'notBegun' | 'otherTerm'

/** What decides it. */
export interface RecordOccasion {
  readonly observer: TeacherId
  readonly hasBegun: boolean
  /** The first day of the term that goes on; null when no term is declared. */
  readonly termFirstOn: CivilDay | null
}

/** Whether a lesson can be recorded by this observer now; null when it can. */
export function whyNoRecord(
  slot: Pick<Slot, 'state' | 'presenter' | 'on'>,
  { observer, hasBegun, termFirstOn }: RecordOccasion,
): NoRecord | null {
  if (slot.state === 'cancelled') return 'cancelled'
  if (slot.presenter === observer) return 'ownLesson'
  if (!hasBegun) return 'notBegun'
  return termFirstOn !== null && slot.on < termFirstOn ? 'otherTerm' : null
}
