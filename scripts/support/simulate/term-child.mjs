import { existsSync } from 'node:fs'
import { temporaryFolder } from '../project.mjs'
import { judgeTerm } from './judge-term.mjs'
import { loadKit } from './kit.mjs'
import { playTerm } from './play-term.mjs'

/** A folder in memory where there is one: the disk's own speed proves nothing here. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : undefined

const kit = loadKit()

async function playOne({ seed, sabotage, isTold, kill9 }) {
  const folder = temporaryFolder('simulate', MEMORY)
  const before = process.cpuUsage()
  try {
    const play = await playTerm({ seed, kit, folder: folder.path, sabotage, isTold, kill9 })
    const verdict = judgeTerm(play)
    const { user, system } = process.cpuUsage(before)
    return { ...verdict, cpuMs: (user + system) / 1_000 }
  } finally {
    folder.remove()
  }
}

process.on('message', job => {
  playOne(job).then(
    verdict => process.send({ seed: job.seed, verdict }),
    error => process.send({ seed: job.seed, error: String(error?.stack ?? error) }),
  )
})
