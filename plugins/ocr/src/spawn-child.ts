import { type ChildProcess, fork } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MAX_OLD_SPACE_MIB, type RecogniserOptions } from './recogniser-options'

/** Built code, whether this file runs from `src` (tests) or from `lib`. */
const CHILD_ENTRY = join(__dirname, '..', 'lib', 'recogniser-child.js')
/** Without it Windows cannot load its own libraries. */
const NEEDED_ON_WINDOWS = ['SystemRoot', 'windir'] as const

function childEnvironment(): NodeJS.ProcessEnv {
  const known = NEEDED_ON_WINDOWS.map(name => [name, process.env[name]] as const)
  return Object.fromEntries(known.filter(([, value]) => value !== undefined))
}

/**
 * Starts a recogniser child: empty environment, bounded memory, a channel and nothing else but standard error.
 * @returns the process; that it could not start shows as its `error` or `exit` event
 */
export function spawnChild({ maxRssBytes, threads }: RecogniserOptions): ChildProcess {
  return fork(CHILD_ENTRY, [String(maxRssBytes), String(threads)], {
    cwd: tmpdir(),
    env: childEnvironment(),
    execArgv: [`--max-old-space-size=${MAX_OLD_SPACE_MIB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}
