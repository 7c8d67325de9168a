import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault } from '@lianxiao/core'
import { CHILD_FOLDER_PREFIX } from './child-guard'
import type { ChildExtractorOptions } from './child-options'
import type { ChildRequest } from './child-protocol'
import { type ChildSession, type SessionOutcome, startSession } from './child-session'
import { sniff } from './sniff'
import { spawnChild } from './spawn-child'

/** The one running child: started when it is needed, replaced when it is worn or gone. */
export interface CurrentChild {
  /**
   * Asks one thing; only one at a time.
   * @param timeoutMs hears how long it may take, once a child is there
   * @throws Fault `extract.unavailable` when no child starts, or after `close`
   */
  ask(request: ChildRequest, timeoutMs: () => number): Promise<SessionOutcome>
  /** Tries for so many ms at most to have a child ready; `ask` tells why there is none. */
  warmUp(withinMs: number): Promise<void>
  /** Which process was asked last. */
  pid(): number | null
  isClosed(): boolean
  /** Ends the child and, once `queue` has settled, removes its folder. */
  close(queue: Promise<unknown>): Promise<void>
}

/** Starts children, all in one folder of their own. */
interface ChildStarter {
  /** @throws Fault `extract.unavailable` when none starts within so many ms */
  start(withinMs: number): Promise<ChildSession>
  /** Removes the folder. */
  removeFolder(): Promise<void>
}

function createChildStarter(settings: Required<ChildExtractorOptions>): ChildStarter {
  let folder: string | null = null
  // Some containers let a process have limits but not set them: then the child does without.
  let usePrlimit = true

  return {
    start: async withinMs => {
      const endsAt = performance.now() + withinMs
      folder ??= await mkdtemp(join(tmpdir(), CHILD_FOLDER_PREFIX))
      // A child whose channel broke took its folder along.
      await mkdir(folder, { recursive: true })
      const spawnNow = (): Promise<ChildSession> =>
        startSession(
          spawnChild({ ...settings, folder: folder ?? tmpdir(), usePrlimit }),
          Math.min(settings.startTimeoutMs, Math.max(0, endsAt - performance.now())),
        )
      try {
        return await spawnNow()
      } catch (error) {
        const isLate = performance.now() >= endsAt
        if (isLate || !usePrlimit || process.platform !== 'linux') throw error
        usePrlimit = false
        return spawnNow()
      }
    },
    removeFolder: async () => {
      if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 3 })
      folder = null
    },
  }
}

/** No child yet. */
export function createCurrentChild(settings: Required<ChildExtractorOptions>): CurrentChild {
  const { start, removeFolder } = createChildStarter(settings)
  let session: ChildSession | null = null
  let pid: number | null = null
  let heldBytes = 0
  let isClosed = false

  const closed = (): boolean => isClosed
  const ask: CurrentChild['ask'] = async (request, timeoutMs) => {
    if (closed()) throw closedFault()
    if (!session?.isAlive() || (await isTooFull(settings, heldBytes, request))) {
      session?.kill()
      session = await start(2 * settings.startTimeoutMs)
      heldBytes = 0
    }
    if (closed()) throw closedFault()
    pid = session.pid
    const outcome = await session.ask(request, timeoutMs())
    heldBytes = 'cost' in outcome ? outcome.cost.rssBytes : heldBytes
    const isWorn = session.answered() >= settings.filesPerChild
    if (isWorn || outcome.kind === 'killed') {
      session.kill()
      session = null
    }
    return outcome
  }
  const warmUp: CurrentChild['warmUp'] = async withinMs => {
    if (closed() || session?.isAlive()) return
    try {
      session = await start(withinMs)
      heldBytes = 0
    } catch {
      session = null
    }
  }
  return {
    ask,
    warmUp,
    pid: () => pid,
    isClosed: closed,
    close: async queue => {
      isClosed = true
      session?.kill()
      await queue
      session?.kill()
      session = null
      await removeFolder()
    },
  }
}

/** Whether what the child still holds is too much for this file; only then its first bytes are looked at. */
async function isTooFull(
  { recycleRssBytes, recyclePdfRssBytes }: Required<ChildExtractorOptions>,
  heldBytes: number,
  request: ChildRequest,
): Promise<boolean> {
  if (heldBytes <= recycleRssBytes) return false
  if (heldBytes > recyclePdfRssBytes) return true
  const path = request.kind === 'read' ? request.path : request.drawing.path
  return (await sniff(path).catch(() => 'unknown')) !== 'pdf'
}

/** After `close` nothing is read any more. */
export function closedFault(): Fault {
  return new Fault('extract.unavailable', 'the extractor is closed')
}
