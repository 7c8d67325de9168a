import { fork } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../project.mjs'
import { tellFailures } from './tell-results.mjs'

const CHILD = join(ROOT, 'scripts', 'support', 'simulate', 'term-child.mjs')
/** A term that takes longer hangs. */
const TERM_TIMEOUT_MS = 20 * 60_000
/** How often the progress is told. */
const TELL_EVERY_MS = 10_000

/** Plays one term in a process of its own kind; a process that dies or hangs is a failure of that seed. */
function playIn(child, job) {
  return new Promise(resolve => {
    const end = result => {
      clearTimeout(timer)
      child.off('message', end)
      child.off('exit', died)
      resolve(result)
    }
    const died = (code, signal) =>
      end({ seed: job.seed, error: `the process died: ${signal ?? code}`, isDead: true })
    const timer = setTimeout(() => child.kill('SIGKILL'), TERM_TIMEOUT_MS)
    child.on('message', end)
    child.on('exit', died)
    child.send(job)
  })
}

/**
 * Plays terms in several processes.
 * @returns results by seed
 */
export async function playAll({ seed, terms, jobs, kill9, sabotage, isTold, minutes }) {
  const results = []
  let next = 0
  const since = Date.now()
  const teller = setInterval(() => {
    const bad = results.filter(
      each => each.error !== undefined || each.verdict.failures.length > 0,
    ).length
    const seconds = Math.round((Date.now() - since) / 1_000)
    console.error(`${results.length} of ${terms} terms after ${seconds} s, ${bad} with trouble`)
  }, TELL_EVERY_MS)

  const isOver = () => minutes > 0 && Date.now() - since > minutes * 60_000

  async function work() {
    let child = fork(CHILD)
    while (next < terms && !isOver()) {
      const at = next
      next += 1
      const isKilled9 = kill9 > 0 && (seed + at) % kill9 === 0
      const result = await playIn(child, { seed: seed + at, sabotage, isTold, kill9: isKilled9 })
      results.push(result)
      const told = tellFailures([
        { ...result, verdict: result.verdict && { ...result.verdict, story: [] } },
      ])
      if (told !== '') console.error(told)
      if (result.isDead) child = fork(CHILD)
    }
    child.kill()
  }

  await Promise.all(Array.from({ length: Math.min(jobs, terms) }, work))
  clearInterval(teller)
  return results.sort((a, b) => a.seed - b.seed)
}
