import {
  Fault,
  NO_DOCUMENT_FACTS,
  type PageDrawing,
  type Reading,
  type TextExtractor,
} from '@lianxiao/core'
import { closedFault, createCurrentChild } from './child-current'
import {
  type ChildExtractorOptions,
  DEFAULT_CHILD_OPTIONS,
  type KillReason,
  MAX_ATTEMPTS,
  MIN_ATTEMPT_MS,
} from './child-options'
import type { ChildRequest } from './child-protocol'
import type { SessionOutcome } from './child-session'
import { sniff } from './sniff'

/**
 * A {@link TextExtractor} that reads in a separate process, one file at a time in the order asked.
 * The child starts with the first file and is replaced when it times out, crashes, holds too much
 * memory, or has read its share. A file that ended two children comes back with `quarantined` and
 * the reason; a page that did is not drawn.
 * @param options bounds; see {@link DEFAULT_CHILD_OPTIONS}
 */
export function createChildExtractor(options: ChildExtractorOptions = {}): TextExtractor {
  const settings = { ...DEFAULT_CHILD_OPTIONS, ...options }
  const child = createCurrentChild(settings)
  const inTurn = createQueue(settings.maxWaiting)
  const perform = createJobs(settings, child)
  const queued = async <T>(work: () => Promise<T>): Promise<T> => {
    if (child.isClosed()) throw closedFault()
    return inTurn.add(work)
  }
  return {
    extract: ({ path, name }) =>
      queued(async () => {
        const timeoutMs = settings.timeoutMs
        const ended = await perform({ path, name, timeoutMs, request: { kind: 'read', path } })
        if (typeof ended === 'string') return givenUp(path, ended)
        return ended.kind === 'read' ? ended.reading : givenUp(path, 'crashed')
      }),
    draw: drawing =>
      queued(async () => {
        const ended = await perform(drawingJob(drawing, settings.drawTimeoutMs))
        return typeof ended !== 'string' && ended.kind === 'drawn' ? ended.picture : null
      }),
    close: () => child.close(inTurn.settled()),
  }
}

interface Job {
  readonly path: string
  /** For the log. */
  readonly name: string
  readonly timeoutMs: number
  readonly request: WithoutId<ChildRequest>
}
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never
type Answer = Extract<SessionOutcome, { readonly cost: unknown }>

function drawingJob(drawing: PageDrawing, timeoutMs: number): Job {
  const { path, page } = drawing
  return { path, name: `第${page}页`, timeoutMs, request: { kind: 'draw', drawing } }
}

/** Asks the child, and another one when it ended over it. @returns the answer, or why there is none */
function createJobs(
  settings: Required<ChildExtractorOptions>,
  child: ReturnType<typeof createCurrentChild>,
): (job: Job) => Promise<Answer | KillReason> {
  let nextId = 1

  const attempt = async (
    { path, name, request, timeoutMs }: Job,
    { count, leftMs }: { readonly count: number; readonly leftMs: () => number },
  ): Promise<Answer | KillReason> => {
    const outcome = await child.ask({ id: nextId++, ...request }, () =>
      Math.min(timeoutMs, leftMs()),
    )
    if (outcome.kind === 'unreadable') {
      throw new Fault('extract.unavailable', `cannot open ${path}: ${outcome.code}`)
    }
    if (outcome.kind !== 'killed') {
      const { cpuMs, peakRssBytes } = outcome.cost
      settings.onAnswered({ path, name, pid: child.pid(), cpuMs, peakRssBytes })
      return outcome
    }
    if (child.isClosed()) throw closedFault()
    const { reason, peakRssBytes } = outcome
    settings.onKilled({ path, name, reason, attempt: count, peakRssBytes })
    return reason
  }
  return async job => {
    // The first attempt has its full time, however long its child took to start.
    const first = await attempt(job, { count: 1, leftMs: () => job.timeoutMs })
    const endsAt = performance.now() + settings.answerWithinMs - job.timeoutMs
    const leftMs = (): number => endsAt - performance.now()
    let ended = first
    for (let count = 2; count <= MAX_ATTEMPTS && typeof ended === 'string'; count++) {
      if (leftMs() < MIN_ATTEMPT_MS) break
      // The start of the next child counts: the file has been there all the time.
      await child.warmUp(leftMs())
      if (leftMs() < MIN_ATTEMPT_MS) break
      ended = await attempt(job, { count, leftMs })
    }
    return ended
  }
}

/** One after the other, in the order asked; too many are refused. */
function createQueue(maxWaiting: number) {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    settled: () => last,
    add: async <T>(work: () => Promise<T>): Promise<T> => {
      if (waiting >= maxWaiting) {
        throw new Fault('extract.unavailable', `${waiting} files are waiting already`)
      }
      waiting++
      const turn = last.then(work)
      last = turn.catch(() => undefined)
      try {
        return await turn
      } finally {
        waiting--
      }
    },
  }
}

/** The bot still knows what the file is: its first bytes are safe to look at. */
async function givenUp(path: string, reason: KillReason): Promise<Reading> {
  const why = reason === 'crashed' ? 'damaged' : reason
  return {
    format: await sniff(path).catch(() => 'unknown' as const),
    title: null,
    headings: [],
    sections: [],
    warnings: ['quarantined', why],
    facts: NO_DOCUMENT_FACTS,
  }
}
