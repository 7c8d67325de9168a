import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from './project.mjs'

const KOISHI = join(ROOT, 'node_modules', 'koishi', 'bin.js')
const ON_WINDOWS = process.platform === 'win32'
/** A line of Koishi's log: time, level, what. */
const LOG_LINE = /^\S+ \S+ \[([A-Z])\] (.*)$/
/** Lines kept for a report; older ones go. */
const MAX_LINES = 5000

const running = new Set()

function killTree(pid) {
  // Koishi runs plugins in a forked worker: the whole tree must go, at once.
  if (ON_WINDOWS) spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore' })
  else process.kill(-pid, 'SIGKILL')
}

function killAll() {
  for (const pid of running) {
    try {
      killTree(pid)
    } catch {
      // Gone already.
    }
  }
  running.clear()
}

// Before the folders go, whoever writes into them must be gone.
process.prependListener('exit', killAll)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    killAll()
    process.exit(130)
  })

/** The worker that Koishi's command line forked, else null. Linux only. */
function workerOf(parent) {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (Number(fields[1]) !== parent) continue
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8')
      if (command.includes('worker')) return Number(entry)
    } catch {
      // It ended while we looked.
    }
  }
  return null
}

function residentBytes(pid) {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return line === null ? null : Number(line[1]) * 1024
  } catch {
    return null
  }
}

function environment(settings) {
  return {
    ...process.env,
    LIANXIAO_PORT: String(settings.port),
    LIANXIAO_DATA: settings.dataFolder,
    LIANXIAO_ADMIN_PASSWORD: 'only-for-this-run',
    LIANXIAO_QQ: String(settings.account),
    LIANXIAO_ADMINS: settings.admins.join(','),
    LIANXIAO_PRIVATE_FILE_HOSTS: '127.0.0.1',
    ...settings.env,
  }
}

/**
 * Starts the real bot: Koishi's own command line on the root koishi.yml.
 * `settings`: port, dataFolder, account, admins, env, config (another koishi.yml).
 */
export function startBot(settings) {
  const child = spawn(
    process.execPath,
    [KOISHI, 'start', ...(settings.config ? [settings.config] : [])],
    {
      cwd: ROOT,
      env: environment(settings),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !ON_WINDOWS,
    },
  )
  running.add(child.pid)
  const ended = once(child, 'exit')
  ended.then(() => running.delete(child.pid))
  const lines = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', line => {
      lines.push(line)
      if (lines.length > MAX_LINES) lines.shift()
    })
  let worker = null
  let isKilled = false
  return {
    pid: child.pid,
    /** Everything it logged. */
    lines: () => [...lines],
    /** Log lines that are no information: warnings, errors, and whatever is no log line at all. */
    troubles: () =>
      lines.filter(line => {
        const level = LOG_LINE.exec(line)?.[1]
        return line.trim() !== '' && level !== 'I' && level !== 'S'
      }),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    /** Whether it ended although nobody killed it. */
    endedByItself: () => !isKilled && (child.exitCode !== null || child.signalCode !== null),
    /** Ends the bot and its worker at once, as a power cut would. */
    async kill() {
      isKilled ||= child.exitCode === null && child.signalCode === null
      if (child.exitCode === null && child.signalCode === null) killTree(child.pid)
      await ended
    },
    /** Resident memory of the process that runs the plugins, extractor apart; null where /proc is missing. */
    residentBytes() {
      if (process.platform !== 'linux') return null
      worker ??= workerOf(child.pid)
      return worker === null ? null : residentBytes(worker)
    },
  }
}
