import type {
  CivilDay,
  NewSlot,
  SchoolId,
  Slot,
  SlotNumber,
  SlotPlan,
  TeacherId,
} from '../src/index'
import { ALLIANCE, GROUP, MONDAY, TEACHER } from './builders'

/** 三(2)班's mathematics in the second period of Wednesday, for as many as come. */
export function aSlotPlan(changes: Partial<SlotPlan> = {}): SlotPlan {
  return {
    on: '2026-11-25' as CivilDay,
    period: 2,
    schoolId: '王村口小学' as SchoolId,
    className: '三(2)班',
    grade: 3,
    subject: '数学',
    topic: '分数的初步认识',
    presenter: 1 as TeacherId,
    kind: 'openLesson',
    pairId: null,
    seriesId: null,
    link: null,
    capacity: null,
    ...changes,
  }
}

/** A lesson to be planned in the group of most tests. */
export function aNewSlot(plan: Partial<SlotPlan> = {}, changes: Partial<NewSlot> = {}): NewSlot {
  return { plan: aSlotPlan(plan), requiredObservers: [], chatGroup: GROUP, ...changes }
}

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
