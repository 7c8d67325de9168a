import { HOUR } from './civil.mjs'
import { isKill } from './processes.mjs'

/** The watchdog starts a dead process again within a minute. */
const RESTART_MS = 50_000

/** Starts the bot's process. */
export async function revive(runner) {
  const { play, counts } = runner
  runner.bot = play.machine.open('bot')
  // What another living process is sending is not in doubt.
  if (runner.twin === null) await play.machine.recover(runner.bot)
  counts.restarts += 1
  runner.doubtsUntil = play.time.machine() + HOUR
  return runner.bot
}

function died(runner, process, where) {
  const { killsAt, play, random } = runner
  killsAt[where] = (killsAt[where] ?? 0) + 1
  play.tell(`-- killed while ${where}`)
  process.close()
  if (process === runner.twin) runner.twin = null
  else runner.bot = null
  runner.recovered('kill')
  runner.soon(1_000 + random.below(RESTART_MS))
}

function aim(runner, process, where) {
  const { state } = process.process
  if (runner.armed === 0 || state.killIn !== null || !runner.random.chance(0.5)) return
  runner.armed -= 1
  process.process.killIn(1 + runner.random.below(where === 'speaking' ? 10 : runner.points))
}

/** Does some work of one process. @returns whether it lived to its end */
export async function mortal(runner, { process, where }, work) {
  const { state } = process.process
  aim(runner, process, where)
  const before = state.calls
  try {
    await work()
  } catch (error) {
    // What a dead process made of its own death is nobody's trouble.
    if (!isKill(error) && !state.isDead) throw error
  }
  const points = 2 * (state.calls - before)
  runner.points = Math.max(8, Math.round((runner.points + points) / 2))
  if (!state.isDead) return true
  died(runner, process, where)
  return false
}

/** Ends every process at once, as a power cut does; nothing is said to them. */
export function stopAll(runner) {
  for (const process of [runner.bot, runner.twin]) process?.close()
  runner.bot = null
  runner.twin = null
}

/** Somebody starts the bot a second time on the same data. */
export function openTwin(runner) {
  runner.twin ??= runner.play.machine.open('twin')
}
