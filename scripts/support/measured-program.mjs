import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Output kept of one program, in bytes; more ends it. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024
/** The shell that can tell what its children took; `time` of other shells has another form. */
const BASH = '/bin/bash'
const TIMED = 'TIMEFORMAT="%3U %3S"; { time "$@" 2>/dev/null; } 2>"$0"'

/** Whether a program is on the path. */
export function isInstalled(name) {
  if (process.platform === 'win32') return false
  return spawnSync(BASH, ['-c', 'command -v "$0"', name]).status === 0
}

/** A whole process group, so that nothing of LibreOffice stays. */
function killTree(child) {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

const running = new Set()
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    for (const child of running) killTree(child)
    process.exit(130)
  })

function cpuMsIn(path) {
  try {
    const [user, system] = readFileSync(path, 'utf8').trim().split('\n').at(-1).split(' ')
    return (Number(user) + Number(system)) * 1000
  } catch {
    return null
  }
}

/**
 * Runs a program to its end, or kills it with all that it started.
 * @returns what it wrote, null when it did not end well; its processor time, null when it was killed
 */
export function runMeasured(command, { timeoutMs, folder, env = {} }) {
  const times = join(folder, 'times.txt')
  return new Promise(resolve => {
    const child = spawn(BASH, ['-c', TIMED, times, ...command], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
    })
    running.add(child)
    const pieces = []
    let bytes = 0
    let isKilled = false
    const end = () => {
      isKilled = true
      killTree(child)
    }
    const timer = setTimeout(end, timeoutMs)
    child.stdout.on('data', piece => {
      bytes += piece.length
      if (bytes > MAX_OUTPUT_BYTES) end()
      else pieces.push(piece)
    })
    child.once('error', end)
    child.once('close', code => {
      clearTimeout(timer)
      running.delete(child)
      const isGood = code === 0 && !isKilled
      const output = isGood ? Buffer.concat(pieces).toString() : null
      resolve({ output, cpuMs: isKilled ? null : cpuMsIn(times), isKilled })
    })
  })
}
