import { randomBytes } from 'node:crypto'

/** A staging file of a living process that is older than this is left behind all the same. */
const LEFT_BEHIND_AFTER_MS = 3_600_000

const INSTANCE = randomBytes(6).toString('hex')
let sequence = 0

/** A name for a staging file that tells whose it is. */
export function stagingName(): string {
  sequence += 1
  return `${process.pid}-${INSTANCE}-${sequence}`
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether a staging file's process is gone, so that nobody will ever finish it. */
export function isLeftBehind(name: string, ageMs: number): boolean {
  const [pid, instance] = name.split('-')
  if (instance === INSTANCE) return false
  if (Number(pid) === process.pid || ageMs > LEFT_BEHIND_AFTER_MS) return true
  return !isAlive(Number(pid))
}
