import { Fault, faultCode, type ReadingWarning } from '@lianxiao/core'

const PREFIX = 'document.'
const WARNINGS: ReadonlySet<string> = new Set<ReadingWarning>([
  'encrypted',
  'truncated-text',
  'too-large',
  'damaged',
  'missing-part',
  'unsupported',
  'timed-out',
  'out-of-memory',
  'hostile',
])

/**
 * Stops the reading of a document or of one of its parts. Never leaves this package: whoever reads
 * turns it into the warning it carries.
 * @param warning what the reading will say
 * @param detail for the log and tests
 * @returns the error to throw
 */
export function refusal(warning: ReadingWarning, detail: string): Fault {
  return new Fault(`${PREFIX}${warning}`, detail)
}

/**
 * The warning behind anything a reader threw.
 * @param error what was caught: a {@link refusal}, or a library's complaint about the bytes
 * @returns the refusal's warning; `damaged` for everything else
 */
export function warningOf(error: unknown): ReadingWarning {
  const code = faultCode(error)
  const name = code.startsWith(PREFIX) ? code.slice(PREFIX.length) : ''
  if (isWarning(name)) return name
  if (error instanceof RangeError && /allocation|memory/i.test(error.message))
    return 'out-of-memory'
  return 'damaged'
}

/** Troubles of a part that say nothing about its neighbours. */
const PART_ONLY: ReadonlySet<ReadingWarning> = new Set<ReadingWarning>([
  'damaged',
  'missing-part',
  'encrypted',
  'unsupported',
])

/** Whether a part's trouble ends the whole document: going on would only meet the same bound. */
export function endsReading(warning: ReadingWarning): boolean {
  return !PART_ONLY.has(warning)
}

function isWarning(name: string): name is ReadingWarning {
  return WARNINGS.has(name)
}
