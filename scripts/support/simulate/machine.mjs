import { createProcess } from './processes.mjs'

/**
 * The machine the bot runs on: its data folder, its clock (which may be wrong) and the processes on it. Restarting
 * forgets everything in memory and opens the database again.
 */
export function createMachine({ openStore, folder, world, cast, time, tap }) {
  const clock = { now: time.machine }
  const openings = { count: 0, recovered: 0 }

  function open(name) {
    openings.count += 1
    const store = openStore({ folder, ballastBytes: 0, clock })
    const process = createProcess(name)
    const { backup, integrity, close, blobs, thumbnails, ...ports } = store
    const mortal = process.wrap(tap(ports))
    const carrier = { ...world.carrier, deliver: process.wrapCall(world.carrier.deliver) }
    return {
      process,
      /** What its heart remembers. */
      memory: { calm: null },
      /** For looking, not for acting: nothing kills who looks. */
      look: ports,
      ports: {
        ...mortal,
        clock,
        carrier,
        health: world.health,
        stateDays: cast.state,
        isAdmin: () => false,
        onlyAlliance: cast.allianceId,
        publicUrl: null,
      },
      integrity,
      close,
    }
  }

  return {
    openings,
    open,
    /** What the host does first after a start. */
    async recover(running) {
      openings.recovered += await running.look.outbox.recover(time.machine())
    },
  }
}
