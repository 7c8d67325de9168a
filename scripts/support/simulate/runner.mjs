import { MINUTE } from './civil.mjs'
import { readKept } from './judge-kept.mjs'
import { runBeat } from './run-beat.mjs'
import { mortal, openTwin, revive, stopAll } from './run-processes.mjs'
import { nextTurnAt } from './run-wake.mjs'

/** After something was said or a lesson changed the heart beats every minute for so long, as node-cron does always. */
const EVERY_MINUTE_FOR = 70_000

/** Minutes after which what a connected platform refused is handed over again, one after the other. */
const WAITS = [1, 2, 4, 8, 16, 32, 60]

/** So long after something was handed over it is looked for every few minutes. */
const RESTLESS_FOR = 15 * 60_000

/**
 * Runs the bot's processes: heartbeat, outbox, doubts. Between two moments at which anything could be due nobody
 * beats; at every such moment, and in the minutes after, the heart beats as node-cron lets it.
 */
export function createRunner(play, random) {
  const { time } = play
  const runner = {
    play,
    random,
    bot: null,
    twin: null,
    isStopped: false,
    isSuspended: false,
    /** Machine time until which the heart beats every minute. */
    busyUntil: -Infinity,
    isWaiting: false,
    /** When what is on its way is given up, by its once-key: then it waits again. */
    outstanding: new Map(),
    /** Machine time until which something may wait. */
    restlessUntil: -Infinity,
    /** Machine times at which what was refused may be tried again, or what waits runs out. */
    retriesAt: [],
    /** Machine times at which the outbox has something to do. */
    outboxAt: [],
    doubtsUntil: -Infinity,
    /** Kills that wait for their moment. */
    armed: 0,
    /** Points of the last turns at which a kill can strike, on the average. */
    points: 60,
    lastSequence: 0,
    lastBeatAt: -Infinity,
    /** True time of a beat that something asked for. */
    beatSoonAt: Infinity,
    /** True time of the next beat, as it was worked out last. */
    plannedBeatAt: Infinity,
    counts: { beats: 0, 'beats of two processes': 0, restarts: 0 },
    killsAt: {},
    /** Every beat that came to its end with the outbox after it: a chance to say something. */
    chances: [],
    /** Ends of trouble, and clock jumps: what was held up may come now. */
    recoveries: [],
    isUp: () => !runner.isStopped && !runner.isSuspended,
    recovered(kind) {
      runner.busy()
      runner.recoveries.push({ kind, at: time.machine(), trueAt: time.true(), step: time.step() })
    },
    forgetInterest() {
      play.moments = null
    },
    soon(ms) {
      runner.beatSoonAt = Math.min(runner.beatSoonAt, time.true() + ms)
    },
    busy() {
      runner.busyUntil = Math.max(runner.busyUntil, time.machine() + EVERY_MINUTE_FOR)
    },
    waiting(isWaiting) {
      if (isWaiting !== runner.isWaiting) play.moments = null
      runner.isWaiting = isWaiting
    },
    /** Something is on its way. */
    restless() {
      runner.restlessUntil = Math.max(runner.restlessUntil, time.machine() + RESTLESS_FOR)
    },
    /** What was refused is tried again after one of these waits, or in half of the time that is left. */
    refused({ onceKey }) {
      const now = time.machine()
      for (const wait of WAITS) runner.retriesAt.push(now + wait * MINUTE)
      for (const { goodUntil } of play.taps.handed.get(onceKey)?.notices ?? [])
        runner.retriesAt.push(now + Math.max(MINUTE, (goodUntil - now) / 2))
    },
    /** What was not said by then is missed, and somebody is to be told before it is changed. */
    runsOut(at) {
      runner.retriesAt.push(at)
    },
    outboxDue(at) {
      runner.outboxAt.push(at)
    },
    nextTurnAt: () => nextTurnAt(runner),
    turn: () => runBeat(runner),
    takeFacts: asked => takeFacts(runner, asked),
    command: work => command(runner, work),
    begin: () => revive(runner),
    kept: async () => {
      const { look } = runner.bot ?? runner.twin ?? (await revive(runner))
      await takeFacts(runner)
      return readKept(look, play.cast.allianceId)
    },
    end: () => stopAll(runner),
    stopAll: () => stopAll(runner),
    openTwin: () => openTwin(runner),
    closeTwin() {
      runner.twin?.close()
      runner.twin = null
    },
  }
  return runner
}

/** Facts read after one step. */
const MAX_FACTS = 500

/** Reads what the log has new, into the ledger. */
async function takeFacts(runner, asked = null) {
  const { play } = runner
  const { time, ledger } = play
  const stamp = { step: time.step(), trueAt: time.true(), at: time.machine() }
  const { look } = runner.bot ?? runner.twin ?? (await revive(runner))
  const facts = await look.events.read(play.cast.allianceId, runner.lastSequence, MAX_FACTS)
  if (facts.length === MAX_FACTS) throw new Error('more facts in one step than are read')
  for (const fact of facts) {
    runner.lastSequence = fact.sequence
    ledger.take(fact, stamp, asked)
    if (fact.body.kind !== 'sent') {
      runner.forgetInterest()
      play.changedSteps.push(stamp.step)
    }
    play.director.hear(fact)
  }
  return facts.length
}

/** Carries out what somebody asked for; a kill in the middle is possible. @returns what was done, or null */
async function command(runner, work) {
  const { play, random } = runner
  play.time.nextStep()
  const bot = runner.bot ?? (await revive(runner))
  let done = null
  play.asked = null
  play.written = []
  await mortal(runner, { process: bot, where: 'commanding' }, async () => {
    done = await work(bot.ports)
  })
  const facts = await takeFacts(runner, play.asked)
  // A kill after the commit leaves the fact, and with it the news; one before it neither.
  if (facts > 0)
    for (const notice of play.written)
      play.news.push({ notice, step: play.time.step(), at: play.time.machine() })
  if (done !== null && random.chance(play.written.length > 0 ? 0.8 : 0.25))
    runner.soon(200 + random.below(2_000))
  return done
}
