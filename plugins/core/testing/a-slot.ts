import type { Slot, SlotNumber } from '../src/index'
import { ALLIANCE, GROUP, MONDAY, TEACHER } from './builders'
import { aSlotPlan } from './observation-store-contract'

/** Lesson 3, planned on Monday in the group of most tests. */
export function aSlot(changes: Partial<Slot> = {}): Slot {
  return {
    ...aSlotPlan(),
    allianceId: ALLIANCE,
    number: 3 as SlotNumber,
    state: 'planned',
    revision: 1,
    chatGroup: GROUP,
    plannedBy: TEACHER,
    plannedAt: MONDAY,
    materials: [],
    ...changes,
  }
}
