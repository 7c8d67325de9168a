import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root: where koishi.yml is. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const require = createRequire(join(ROOT, 'package.json'))

/** Loads a built package of ours, or a dependency; only after {@link build}. */
export const load = name => require(name)

/** Builds what is stale, unless `--no-build` was given. Ends the process when it does not build. */
export function build() {
  if (option('no-build', false)) return
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status } = spawnSync(process.execPath, [compiler, '-b'], { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

const temporaryPaths = new Set()
const removeFolder = path =>
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })

process.on('exit', () => {
  for (const path of temporaryPaths) removeFolder(path)
})

/**
 * A new folder of our own under `parent`, the system's when left out. It goes when the process ends at the latest,
 * unless it is kept; `remove` tries again while Windows still holds files open.
 */
export function temporaryFolder(name, parent = tmpdir()) {
  const path = mkdtempSync(join(parent, `lianxiao-${name}-`))
  temporaryPaths.add(path)
  return {
    path,
    keep: () => temporaryPaths.delete(path),
    remove() {
      removeFolder(path)
      temporaryPaths.delete(path)
    },
  }
}

/** Waits. */
export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))

/**
 * Asks again and again until the answer is truthy.
 * @returns the answer, or null after `timeoutMs`
 */
export async function until(question, timeoutMs, everyMs = 100) {
  const end = Date.now() + timeoutMs
  for (;;) {
    const answer = await question()
    if (answer) return answer
    if (Date.now() >= end) return null
    await sleep(everyMs)
  }
}

/** Reads `--name value` and `--name` from the command line. */
export function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`)
  if (at < 0) return fallback
  const value = process.argv[at + 1]
  return value === undefined || value.startsWith('--') ? true : value
}

/** A whole number from the command line within bounds. */
export function countOption(name, fallback, [least, most]) {
  const value = Number(option(name, fallback))
  if (Number.isInteger(value) && value >= least && value <= most) return value
  console.error(`--${name} must be a whole number from ${least} to ${most}`)
  return process.exit(2)
}
