// One folder for all that the tests of a run write; it goes with everything in it when the run ends.
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Linux' folder in memory: what tests write need not survive, and a disk takes longer to sync it than they take. */
const IN_MEMORY = '/dev/shm'
/** Containers are often given 64 MB of it; a run leaves half a gigabyte. */
const WANTED_BYTES = 2 * 1024 ** 3
const REMOVING = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }

/** Whether there is room, and programs may be run from there: some tests write themselves one. */
function isInMemory() {
  if (!existsSync('/proc/mounts')) return false
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n')
  const mounted = mounts.map(line => line.split(' ')).find(([, at]) => at === IN_MEMORY)
  if (mounted === undefined || mounted[3].split(',').includes('noexec')) return false
  const { bavail, bsize } = statfsSync(IN_MEMORY)
  return bavail * bsize >= WANTED_BYTES
}

/** For vitest: before the first test, and what it returns after the last. */
export function setup() {
  const folder = mkdtempSync(join(isInMemory() ? IN_MEMORY : tmpdir(), 'lianxiao-tests-'))
  // As Linux and macOS, and as Windows, call the folder that `tmpdir()` names.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  return () => rmSync(folder, REMOVING)
}
