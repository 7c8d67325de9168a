import {
  Fault,
  faultCode,
  type LianxiaoPorts,
  type OfferedRecogniser,
  type PageTask,
  pagesOfNow,
  planRecognition,
  recognitionOrder,
  type Sha256,
  type UnreadFile,
  type Worker,
} from '@lianxiao/core'

const IDLE_MS = 10_000
/** Longest edge of a drawn page: 12-point letters of an A4 page are 28 pixels high. */
const PAGE_EDGE_PX = 2_000
/** Recognised pages of one file before it is read again, so that a long file is found before it is done. */
const PAGES_PER_READING = 25
/** Rest of a file that could not be opened, which is not its own fault (X17). */
const REST_MS = 10 * 60_000
/** Files that rest at once; the oldest rest ends when there are more. */
const MAX_RESTING = 200

/** What the recognition depends on and tells others. */
export interface RecognitionEvents {
  /** Whether work of higher rank is to be done: taking in, reading. */
  isBusy(): boolean
  /** A file with recognised pages is due for reading. */
  onRecognised(): void
  /** A page was not recognised; it is tried once more. */
  onTrouble(task: PageTask, error: unknown): void
}

/** Files whose pages cannot be had for the moment. */
function createRests() {
  const until = new Map<Sha256, number>()
  return {
    add(sha256: Sha256, now: number) {
      const [oldest] = until.keys()
      if (until.size >= MAX_RESTING && oldest !== undefined) until.delete(oldest)
      until.set(sha256, now + REST_MS)
    },
    /** At most {@link MAX_RESTING}. */
    size: () => until.size,
    awake: (files: readonly UnreadFile[], now: number) =>
      files.filter(({ sha256 }) => now >= (until.get(sha256) ?? now)),
  }
}

async function pictureOf(ports: LianxiaoPorts, { sha256, page }: PageTask) {
  const lent = await ports.blobs.lend(sha256)
  try {
    const drawing = { path: lent.path, page, maxEdgePx: PAGE_EDGE_PX, form: 'png' } as const
    const picture = await ports.extractor.draw(drawing)
    if (picture !== null) return picture
  } finally {
    await lent.release()
  }
  throw new Fault('recognise.failed', 'the page cannot be drawn')
}

/** Faults that are neither the page's nor the file's. */
const COMMON_FAULTS: ReadonlySet<string> = new Set([
  'recognise.unavailable',
  'store.disk-full',
  'store.busy',
])

async function nextTask(
  { recognition, clock }: LianxiaoPorts,
  rests: ReturnType<typeof createRests>,
  { habits }: OfferedRecogniser,
): Promise<PageTask | null> {
  const now = clock.now()
  const order = recognitionOrder(now, habits)
  // One more than may rest: so one is awake, if there is one.
  const files = await recognition.waiting(order, rests.size() + 1, pagesOfNow(now, habits))
  return planRecognition(rests.awake(files, now), now, habits)
}

/**
 * Recognises pages that have no text, one at a time, whenever nothing more urgent is to be done and a recogniser is
 * there. What it did is stored page by page; a page that was under way when the bot ended is done again.
 */
export function recognitionWorker(ports: LianxiaoPorts, events: RecognitionEvents): Worker {
  const { recognition, clock } = ports
  const rests = createRests()
  let isCaughtUp = false
  /** Pages that were recognised and are not in their resource's text yet. */
  let unmerged: { readonly sha256: Sha256; readonly pages: number } | null = null

  async function merge(): Promise<void> {
    if (unmerged === null) return
    await recognition.readAgain(unmerged.sha256)
    unmerged = null
    events.onRecognised()
  }
  /** What an earlier run recognised and did not get into the text. */
  async function catchUp(): Promise<void> {
    if (isCaughtUp) return
    await recognition.readUnmergedAgain()
    isCaughtUp = true
    events.onRecognised()
  }
  async function onFailure(
    task: PageTask,
    offered: OfferedRecogniser,
    error: unknown,
  ): Promise<void> {
    const code = faultCode(error)
    // It was taken away in the middle: nobody's fault, and the page is done when one is there again.
    if (ports.recogniser.current() !== offered) return
    if (COMMON_FAULTS.has(code)) throw error
    events.onTrouble(task, error)
    if (code === 'recognise.failed')
      await recognition.recordFailure(task.sha256, task.page, clock.now())
    else rests.add(task.sha256, clock.now())
  }
  async function recognise(task: PageTask, offered: OfferedRecogniser): Promise<void> {
    const { sha256, page } = task
    try {
      const { text, confidence } = await offered.recogniser.recognise(await pictureOf(ports, task))
      await recognition.record(sha256, { page, text, confidence }, clock.now())
    } catch (error) {
      return onFailure(task, offered, error)
    }
    unmerged = { sha256, pages: (unmerged?.pages ?? 0) + 1 }
  }

  return {
    name: 'recognition',
    idleMs: IDLE_MS,
    async step() {
      const offered = ports.recogniser.current()
      if (offered === null || events.isBusy()) return false
      await catchUp()
      const task = await nextTask(ports, rests, offered)
      const isOther = unmerged !== null && task?.sha256 !== unmerged.sha256
      if (isOther || (unmerged?.pages ?? 0) >= PAGES_PER_READING) {
        await merge()
        return true
      }
      if (task === null) return false
      await recognise(task, offered)
      return true
    },
  }
}
