import type { Account, AllianceId } from '../../alliance/alliance'
import { type CivilDay, dayOf } from '../../calendar/civil-day'
import type { Instant } from '../../kit/brand'
import type { TeacherStore } from '../../ports/teacher-store'
import type { Teacher } from '../teacher'

/** Nobody does it: the day came that somebody had said. */
const BY_THE_DAY: Account = { platform: 'lianxiao', id: 'leaving' }

/** A clock that ran ahead may have let somebody leave too early. */
function stateOn({ state, leavesOn }: Teacher, today: CivilDay): Teacher['state'] {
  if (leavesOn === undefined || leavesOn === today) return state
  return leavesOn < today ? 'left' : 'active'
}

/** Whose last day is over has left. Part of what a beat looks at, before anybody is reminded. */
export async function leaversLeave(
  { teachers }: { readonly teachers: TeacherStore },
  allianceId: AllianceId,
  now: Instant,
): Promise<void> {
  const deed = { by: BY_THE_DAY, chatGroup: null, at: now }
  for (const teacher of await teachers.teachers(allianceId)) {
    const state = stateOn(teacher, dayOf(now))
    if (state !== teacher.state) await teachers.change(allianceId, teacher.id, { state }, deed)
  }
}
