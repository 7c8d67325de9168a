import {
  type Account,
  type CivilDay,
  dayOf,
  type LianxiaoPorts,
  type Teacher,
} from '@lianxiao/core'

/** Nobody does it: the day came that somebody had said. */
const BY_THE_DAY: Account = { platform: 'lianxiao', id: 'leaving' }

/** A clock that ran ahead may have let somebody leave too early. */
function stateOn({ state, leavesOn }: Teacher, today: CivilDay): Teacher['state'] {
  if (leavesOn === undefined || leavesOn === today) return state
  return leavesOn < today ? 'left' : 'active'
}

/** Whose last day is over has left. Called with every beat, before anybody is reminded. */
export async function leaversLeave(
  ports: Pick<LianxiaoPorts, 'clock' | 'directory' | 'teachers'>,
): Promise<void> {
  const now = ports.clock.now()
  const deed = { by: BY_THE_DAY, chatGroup: null, at: now }
  for (const { id: allianceId } of await ports.directory.alliances())
    for (const teacher of await ports.teachers.teachers(allianceId)) {
      const state = stateOn(teacher, dayOf(now))
      if (state !== teacher.state)
        await ports.teachers.change(allianceId, teacher.id, { state }, deed)
    }
}
