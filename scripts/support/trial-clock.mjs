import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A clock that a trial sets: the bot reads how far it runs ahead from a file, the simulated QQ is moved along. */
export function trialClock(folder, startAt) {
  const path = join(folder, 'clock-ahead-ms')
  const state = { aheadMs: 0, world: null }
  const set = at => {
    const moment = typeof at === 'string' ? Date.parse(at) : at
    state.aheadMs = moment - Date.now()
    writeFileSync(path, String(state.aheadMs))
    const { world } = state
    if (world !== null) world.clock.advance(Math.max(0, moment - world.clock.now()))
  }
  set(startAt)
  return {
    /** Where the bot looks: LIANXIAO_CLOCK_AHEAD. */
    path,
    set,
    now: () => Date.now() + state.aheadMs,
    /** The simulated QQ that shows the same time from now on. */
    join(world) {
      state.world = world
      world.clock.advance(Math.max(0, this.now() - world.clock.now()))
    },
  }
}
