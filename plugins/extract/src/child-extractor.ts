import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault, NO_DOCUMENT_FACTS, type Reading, type TextExtractor } from '@lianxiao/core'
import { CHILD_FOLDER_PREFIX } from './child-guard'
import { type ChildExtractorOptions, DEFAULT_CHILD_OPTIONS, type KillReason } from './child-options'
import type { ReadRequest } from './child-protocol'
import { type ChildSession, type SessionOutcome, startSession } from './child-session'
import { drawPage } from './draw-page'
import { sniff } from './sniff'
import { spawnChild } from './spawn-child'

/** A file that ended this many children is given up. */
const MAX_ATTEMPTS = 2

/**
 * A {@link TextExtractor} that reads in a separate process, one file at a time in the order asked.
 * The child starts with the first file and is replaced when it times out, crashes, holds too much
 * memory, or has read its share. A file that ended two children comes back with `quarantined` and
 * the reason.
 * @param options bounds; see {@link DEFAULT_CHILD_OPTIONS}
 */
export function createChildExtractor(options: ChildExtractorOptions = {}): TextExtractor {
  const settings = { ...DEFAULT_CHILD_OPTIONS, ...options }
  const children = createChildren(settings)
  let queue: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let nextId = 1

  const attempt = async (input: Input, count: number): Promise<Reading | KillReason> => {
    const outcome = await children.ask({ id: nextId++, ...input })
    if (outcome.kind === 'read') return outcome.reading
    if (outcome.kind === 'unreadable') {
      throw new Fault('extract.unavailable', `cannot open ${input.path}: ${outcome.code}`)
    }
    if (children.isClosed()) throw closedFault()
    settings.onKilled({ ...input, reason: outcome.reason, attempt: count })
    return outcome.reason
  }
  const extractNow = async (input: Input): Promise<Reading> => {
    let reason: KillReason = 'crashed'
    for (let count = 1; count <= MAX_ATTEMPTS; count++) {
      const result = await attempt(input, count)
      if (typeof result !== 'string') return result
      reason = result
    }
    return givenUp(input.path, reason)
  }
  return {
    extract: async ({ path, name }) => {
      if (children.isClosed()) throw closedFault()
      if (waiting >= settings.maxWaiting) {
        throw new Fault('extract.unavailable', `${waiting} files are waiting already`)
      }
      waiting++
      const turn = queue.then(() => extractNow({ path, name }))
      queue = turn.catch(() => undefined)
      try {
        return await turn
      } finally {
        waiting--
      }
    },
    draw: drawing => drawPage(drawing),
    close: async () => {
      await children.close(queue)
    },
  }
}

type Input = { readonly path: string; readonly name: string }

interface Children {
  ask(request: ReadRequest): Promise<SessionOutcome>
  isClosed(): boolean
  close(queue: Promise<unknown>): Promise<void>
}

function createChildren(settings: Required<ChildExtractorOptions>): Children {
  let session: ChildSession | null = null
  let folder: string | null = null
  let isClosed = false
  // Some containers let a process have limits but not set them: then the child does without.
  let usePrlimit = true

  const closed = (): boolean => isClosed
  const start = async (): Promise<ChildSession> => {
    folder ??= await mkdtemp(join(tmpdir(), CHILD_FOLDER_PREFIX))
    // A child whose channel broke took its folder along.
    await mkdir(folder, { recursive: true })
    const spawnNow = (): Promise<ChildSession> =>
      startSession(
        spawnChild({ ...settings, folder: folder ?? tmpdir(), usePrlimit }),
        settings.startTimeoutMs,
      )
    try {
      return await spawnNow()
    } catch (error) {
      if (!usePrlimit || process.platform !== 'linux') throw error
      usePrlimit = false
      return spawnNow()
    }
  }
  const ask = async (request: ReadRequest): Promise<SessionOutcome> => {
    if (closed()) throw closedFault()
    if (!session?.isAlive()) {
      session?.kill()
      session = await start()
    }
    if (closed()) throw closedFault()
    const outcome = await session.ask(request, settings.timeoutMs)
    const isWorn =
      session.answered() >= settings.filesPerChild ||
      (outcome.kind === 'read' && outcome.rssBytes > settings.recycleRssBytes)
    if (isWorn || outcome.kind === 'killed') {
      session.kill()
      session = null
    }
    return outcome
  }
  return {
    ask,
    isClosed: closed,
    close: async queue => {
      isClosed = true
      session?.kill()
      await queue
      session?.kill()
      session = null
      if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 3 })
      folder = null
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

function closedFault(): Fault {
  return new Fault('extract.unavailable', 'the extractor is closed')
}
