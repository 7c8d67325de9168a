import { clockText, DAY, MINUTE } from './civil.mjs'

/** So often a fault begins in the moment in which something is produced or handed over. */
const AIMED = 0.04

/** So soon does the heart beat after a bot came online. */
const SOON_MS = 200

/** Lets the faults of a term happen. */
export function createFaults(play, random) {
  const { runner, world, time, tell } = play
  const { weather } = world
  const counts = {}
  const depth = {}

  const { recovered } = runner
  // Faults of one kind may lie over each other; the last end ends them.
  const enter = name => {
    depth[name] = (depth[name] ?? 0) + 1
    return depth[name] === 1
  }
  const leave = name => {
    depth[name] -= 1
    return depth[name] === 0
  }

  const strikes = {
    kill() {
      runner.armed += 1
    },
    stop() {
      if (!enter('stop')) return
      runner.isStopped = true
      runner.stopAll()
    },
    start() {
      if (!leave('stop')) return
      runner.isStopped = false
      recovered('start')
      runner.soon(1_000 + random.below(20_000))
    },
    suspend() {
      if (enter('suspend')) runner.isSuspended = true
    },
    resume() {
      if (!leave('suspend')) return
      runner.isSuspended = false
      recovered('resume')
    },
    offline() {
      if (enter('offline')) weather.isOffline = true
    },
    online() {
      if (!leave('offline')) return
      weather.isOffline = false
      recovered('online')
      // As the heart does when a bot comes online.
      runner.soon(SOON_MS)
    },
    refusing() {
      if (enter('refusing')) weather.isRefusing = true
    },
    taking() {
      if (!leave('refusing')) return
      weather.isRefusing = false
      recovered('taking')
    },
    lossy() {
      if (enter('lossy')) weather.lossShare = 0.25
    },
    clear() {
      if (leave('lossy')) weather.lossShare = 0.004
    },
    mute() {
      weather.muted.add(random.pick(play.cast.groups).account.id)
    },
    unmute() {
      weather.muted.clear()
      recovered('unmute')
    },
    twin() {
      if (!enter('twin')) return
      if (runner.isUp()) runner.openTwin()
    },
    alone() {
      if (leave('twin')) runner.closeTwin()
    },
    jump({ ms }) {
      time.state.skew += ms
      recovered('jump')
      runner.forgetInterest()
      runner.busy()
    },
  }

  /** A fault that begins in this very moment and ends by itself. */
  function pair([begin, end], ms, what = {}) {
    play.queue.add(time.true() + random.below(4_000), { fault: begin, ...what })
    play.queue.add(time.true() + 4_000 + ms, {
      fault: end,
      ms: what.ms === undefined ? undefined : -what.ms,
    })
  }

  const minutes = most => (1 + random.below(most)) * MINUTE
  const aims = [
    () => strikes.kill(),
    () => strikes.kill(),
    () => pair(['refusing', 'taking'], minutes(25)),
    () => pair(['offline', 'online'], minutes(60)),
    () => pair(['lossy', 'clear'], minutes(20)),
    () => pair(['mute', 'unmute'], minutes(300)),
    () => pair(['suspend', 'resume'], minutes(40)),
    () => pair(['stop', 'start'], minutes(15)),
    () => pair(['twin', 'alone'], minutes(180)),
    () => pair(['jump', 'jump'], minutes(90), { ms: minutes(45) * (random.chance(0.5) ? 1 : -1) }),
  ]

  return {
    counts,
    /** Something is being said: the worst moment for anything to go wrong. */
    aim() {
      if (time.true() > play.until - 2 * DAY) return
      if (play.realKillsLeft > 0 && play.realRandom.chance(0.03)) {
        play.realKillsLeft -= 1
        play.isRealKillDue = true
      }
      if (!random.chance(AIMED)) return
      counts.aimed = (counts.aimed ?? 0) + 1
      random.pick(aims)()
    },
    async strike(what) {
      time.nextStep()
      counts[what.fault] = (counts[what.fault] ?? 0) + 1
      strikes[what.fault](what)
      tell(
        `-- ${what.fault}${what.ms === undefined ? '' : `, now it says ${clockText(time.machine())}`}`,
      )
    },
  }
}
