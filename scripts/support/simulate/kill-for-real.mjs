import { fork } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../project.mjs'

const CHILD = join(ROOT, 'scripts', 'support', 'simulate', 'real-process.mjs')
/** The child is killed so long after it lives, at most. */
const LIFE_MS = 400
const FASTER = 40

function lifeOf(child, { job, lifeMs }) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve()
      else reject(new Error(`the real process ended by itself: ${signal ?? code}`))
    })
    child.once('message', () => setTimeout(() => child.kill('SIGKILL'), lifeMs))
    child.send(job)
  })
}

/** Whole lines only: the last one may be cut off by the kill. */
function linesOf(path) {
  if (!existsSync(path)) return []
  const text = readFileSync(path, 'utf8')
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
}

/**
 * Lets a real process of the bot take over for a moment and kills it with -9, wherever it is; what it said meanwhile
 * arrived.
 */
export async function killForReal(play, random) {
  const { runner, time, world, taps, cast } = play
  runner.stopAll()
  time.nextStep()
  play.realKills += 1
  const logPath = join(play.folder, `real-${play.realKills}.log`)
  const { years, off, makeup } = cast.state
  const state = { years, off: [...off], makeup: [...makeup] }
  const job = { folder: play.folder, logPath, now: time.machine(), cast: { bot: cast.bot, state } }
  const lifeMs = 1 + random.below(LIFE_MS)
  await lifeOf(fork(CHILD), { job, lifeMs })
  const began = time.machine()
  for (const { kind, delivery, notices, at } of linesOf(logPath)) {
    time.state.trueAt = Math.max(time.state.trueAt, at - time.state.skew)
    if (kind === 'arrived') world.take(delivery)
    else if (!taps.handed.has(delivery.onceKey))
      taps.noteHanded({ delivery, notices, step: time.step(), at, trueAt: time.true() })
  }
  time.state.trueAt = Math.max(time.state.trueAt, began + lifeMs * FASTER - time.state.skew)
  play.tell('-- a real process was killed with -9')
  runner.recovered('kill')
  runner.soon(1_000)
  await runner.takeFacts()
}
