import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { MAX_OLD_SPACE_MIB } from './child-options'

/** Built code, whether this file runs from `src` (tests) or from `lib`. */
const CHILD_ENTRY = join(__dirname, '..', 'lib', 'extractor-child.js')
const PRLIMIT_PATHS = ['/usr/bin/prlimit', '/bin/prlimit'] as const
/** Without it Windows cannot load its own libraries. */
const NEEDED_ON_WINDOWS = ['SystemRoot', 'windir'] as const

/** How one child is started. */
export interface SpawnChildOptions {
  /** Working folder, its own and empty. */
  readonly folder: string
  readonly maxDataBytes: number
  readonly maxRssBytes: number
  /** Resident memory from which on the child tidies up after a file. */
  readonly recycleRssBytes: number
  /** Whether the operating system's own limit is set as well, where it can be. */
  readonly usePrlimit: boolean
}

/**
 * Starts an extractor child: empty environment, own folder, bounded memory, a channel and nothing
 * else but standard error.
 * @returns the process; that it could not start shows as its `error` or `exit` event
 */
export function spawnChild(options: SpawnChildOptions): ChildProcess {
  const node = [
    process.execPath,
    `--max-old-space-size=${MAX_OLD_SPACE_MIB}`,
    '--expose-gc',
    CHILD_ENTRY,
    String(options.maxRssBytes),
    String(options.recycleRssBytes),
  ]
  const prlimit = options.usePrlimit ? prlimitPath() : null
  const [command = '', ...args] = prlimit
    ? [prlimit, `--data=${options.maxDataBytes}`, ...node]
    : node
  return spawn(command, args, {
    cwd: options.folder,
    env: childEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  })
}

function prlimitPath(): string | null {
  if (process.platform !== 'linux') return null
  return PRLIMIT_PATHS.find(path => existsSync(path)) ?? null
}

function childEnvironment(): Record<string, string> {
  const environment: Record<string, string> = {}
  for (const name of NEEDED_ON_WINDOWS) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  return environment
}
