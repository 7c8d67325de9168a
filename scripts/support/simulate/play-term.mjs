import { seeded } from '../seeded.mjs'
import { createChatWorld } from './chat-world.mjs'
import { clockText, DAY, instant } from './civil.mjs'
import { createDirector } from './direct-term.mjs'
import { drawFaults } from './draw-faults.mjs'
import { drawTerm } from './draw-term.mjs'
import { createEventQueue } from './event-queue.mjs'
import { createFaults } from './faults.mjs'
import { killForReal } from './kill-for-real.mjs'
import { createLedger } from './ledger.mjs'
import { createMachine } from './machine.mjs'
import { createRunner } from './runner.mjs'
import { settleTerm } from './settle-term.mjs'
import { createTaps } from './taps.mjs'

/** Days played before the first and after the last day of the term. */
const AROUND_DAYS = 8
/** Real processes killed in a term that has them. */
const REAL_KILLS = 4
/** A term that takes more turns than this has run away. */
const MAX_TURNS = 200_000

function createTime(trueAt) {
  const state = { trueAt, skew: 0, step: 0, steps: [] }
  return {
    state,
    true: () => state.trueAt,
    machine: () => state.trueAt + state.skew,
    step: () => state.step,
    nextStep: () => {
      state.step += 1
      state.steps.push({ step: state.step, trueAt: state.trueAt })
    },
  }
}

/**
 * Plays one whole term on the real code.
 * @param kit what is played: `beat`, `openStore`, `planDelivery`
 * @param folder an empty data folder
 * @returns everything the oracle judges by
 */
export async function playTerm({
  seed,
  kit,
  folder,
  sabotage = null,
  isTold = false,
  kill9 = false,
}) {
  const stream = number => seeded((seed * 16 + number) >>> 0)
  const cast = drawTerm(stream(1))
  const from = instant(cast.first - AROUND_DAYS, 7 * 60)
  const until = instant(cast.last + AROUND_DAYS, 20 * 60)
  const time = createTime(from)
  const story = []
  const tell = what => {
    if (isTold)
      story.push(
        `${clockText(time.machine())}${time.state.skew === 0 ? '' : ` (really ${clockText(time.true())})`}  ${what}`,
      )
  }
  const queue = createEventQueue()
  const world = createChatWorld({
    random: stream(2),
    bot: cast.bot,
    time,
    onRefused: delivery => play.runner.refused(delivery),
  })
  const ledger = createLedger(cast)
  const machine = createMachine({
    openStore: kit.openStore,
    folder,
    world,
    cast,
    time,
    tap: ports => play.taps.on(ports),
  })
  const play = {
    seed,
    folder,
    /** Real processes that may still be killed. */
    realKillsLeft: kill9 ? REAL_KILLS : 0,
    realKills: 0,
    cast,
    kit,
    time,
    queue,
    world,
    ledger,
    machine,
    tell,
    sabotage,
    from,
    until,
    story,
    news: [],
    /** Records that somebody was told are taken. */
    acknowledged: [],
    organised: new Set(),
    seen: new Map(),
    troubles: [],
    moments: null,
    changedSteps: [],
    steps: time.state.steps,
  }
  play.taps = createTaps(play)
  play.realRandom = stream(8)
  play.isRealKillDue = false
  play.runner = createRunner(play, stream(3))
  play.director = createDirector(play, stream(4))
  play.faults = createFaults(play, stream(5))
  await play.runner.begin()
  await settleTerm(play, stream(6))
  play.director.begin()
  for (const { at, what } of drawFaults(stream(7), { from: from + DAY, until: until - 4 * DAY }))
    queue.add(at, what)
  await run(play)
  play.kept = await play.runner.kept()
  play.runner.end()
  return play
}

/** Plays what comes next: an event, or a turn of heart and outbox. @returns whether the term is over */
async function step(play) {
  const { queue, time, runner, director, faults, until } = play
  const event = queue.next()
  const turnAt = runner.nextTurnAt()
  const eventAt = event?.at ?? Infinity
  const at = Math.min(eventAt, turnAt)
  if (at >= until) return true
  time.state.trueAt = Math.max(time.state.trueAt, at)
  if (turnAt <= eventAt) {
    await runner.turn()
    return false
  }
  const { what } = queue.take()
  await (what.fault === undefined ? director.act(what) : faults.strike(what))
  return false
}

async function run(play) {
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    if (play.isRealKillDue && !play.world.weather.isOffline) {
      play.isRealKillDue = false
      await killForReal(play, play.realRandom)
    } else if (await step(play)) return
  }
  throw new Error(
    `the term did not end within ${MAX_TURNS} turns, at ${clockText(play.time.true())}`,
  )
}
