/** The error a simulated kill is: whatever catches it is dead already. */
const killed = () => Object.assign(new Error('simulated kill'), { isKill: true })

/** Whether an error is a simulated kill. */
export const isKill = error => error?.isKill === true

/**
 * One process of the bot as far as it can die: its ports are wrapped, a kill strikes before or after one of the next
 * port calls, and from then on every call fails, as nothing of a dead process reaches anything.
 */
export function createProcess(name) {
  const state = { name, isDead: false, killIn: null, gate: null, calls: 0 }

  function strike() {
    if (state.isDead) throw killed()
    if (state.killIn === null) return
    state.killIn -= 1
    if (state.killIn > 0) return
    state.isDead = true
    throw killed()
  }

  async function through(call) {
    if (state.gate !== null) await state.gate()
    state.calls += 1
    strike()
    const result = await call()
    strike()
    return result
  }

  const wrapPort = port =>
    Object.fromEntries(
      Object.entries(port).map(([method, call]) => [
        method,
        typeof call === 'function' ? (...args) => through(() => call(...args)) : call,
      ]),
    )

  return {
    state,
    /** The same ports, but mortal. */
    wrap: ports =>
      Object.fromEntries(Object.entries(ports).map(([port, object]) => [port, wrapPort(object)])),
    wrapCall:
      call =>
      (...args) =>
        through(() => call(...args)),
    /** Strikes at one of the next points: before or after a port call. */
    killIn(points) {
      state.killIn = points
    },
    spare() {
      state.killIn = null
    },
  }
}

/**
 * Runs the work of several processes at once, one port call at a time, in an order drawn from the seed.
 * @returns settled results in order
 */
export async function interleave(random, works) {
  const waiting = []
  let running = works.length
  let poke = () => undefined
  const results = works.map(({ process, work }) => {
    process.state.gate = () =>
      new Promise(resolve => {
        waiting.push(resolve)
        poke()
      })
    return work()
      .then(
        value => ({ value }),
        error => ({ error }),
      )
      .finally(() => {
        process.state.gate = null
        running -= 1
        poke()
      })
  })
  while (running > 0) {
    // Everybody who can run has run until the next port call.
    await new Promise(resolve => setImmediate(resolve))
    if (waiting.length === 0) {
      if (running === 0) break
      await new Promise(resolve => {
        poke = resolve
      })
      poke = () => undefined
      continue
    }
    const [next] = waiting.splice(random.below(waiting.length), 1)
    next()
  }
  return Promise.all(results)
}
