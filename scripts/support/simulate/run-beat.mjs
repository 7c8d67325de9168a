import { HOUR } from './civil.mjs'
import { doubtTurn, outboxTurn } from './outbox-turn.mjs'
import { interleave, isKill } from './processes.mjs'
import { mortal, revive } from './run-processes.mjs'

async function beatOf(runner, process) {
  runner.counts.beats += 1
  const { kit, troubles, tell } = runner.play
  return mortal(runner, { process, where: 'beating' }, async () => {
    for (const trouble of await kit.beat(process.ports, process.memory)) {
      if (isKill(trouble) || process.process.state.isDead) continue
      tell(`!! ${trouble}`)
      troubles.push(String(trouble?.stack ?? trouble))
    }
  })
}

async function beatBoth(runner) {
  runner.counts['beats of two processes'] += 1
  const both = [runner.bot, runner.twin]
  const works = both.map(process => ({
    process: process.process,
    work: () => beatOf(runner, process),
  }))
  const results = await interleave(runner.random, works)
  for (const { error } of results) if (error !== undefined) throw error
  return results.every(({ value }) => value)
}

function isDoubtful({ play, doubtsUntil }) {
  return play.time.machine() < Math.max(doubtsUntil, play.world.weather.doubtedAt + HOUR)
}

async function speak(runner, process) {
  const { play } = runner
  const now = play.time.machine()
  runner.outboxAt = runner.outboxAt.filter(at => at > now)
  return mortal(runner, { process, where: 'speaking' }, async () => {
    const { ports } = process
    await outboxTurn({ ports, planDelivery: play.kit.planDelivery, onPending: runner.outboxDue })
    if (isDoubtful(runner)) await doubtTurn({ ports })
  })
}

/** One turn: a heartbeat where it is time for one, then the outbox. */
export async function runBeat(runner) {
  const { play } = runner
  const { time, world } = play
  const isBeat = runner.plannedBeatAt <= time.true()
  time.nextStep()
  let isWhole = true
  if (runner.bot === null) await revive(runner)
  if (isBeat) {
    runner.beatSoonAt = Infinity
    runner.lastBeatAt = time.machine()
    isWhole = runner.twin === null ? await beatOf(runner, runner.bot) : await beatBoth(runner)
  }
  const speaker = runner.bot ?? runner.twin
  if (speaker !== null && !(await speak(runner, speaker))) isWhole = false
  await runner.takeFacts()
  if (!isBeat || !isWhole) return
  const { isOffline, isRefusing, muted } = world.weather
  runner.chances.push({
    step: time.step(),
    at: time.machine(),
    trueAt: time.true(),
    isShut: isOffline || isRefusing,
    muted: new Set(muted),
  })
}
