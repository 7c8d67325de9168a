import {
  emptyOutdatedIndex,
  faultCode,
  type IndexingPorts,
  indexMany,
  type ReadingPorts,
  type Resource,
  readResource,
} from '@lianxiao/core'

const BATCH = 20
/** Resources whose entries are put together; the index itself takes more at once, the texts of these fill memory. */
const INDEX_BATCH = 1_000
/** Resources that could not be read in one run; with more, something is wrong with the machine. */
const MAX_FAILED = 50

/** What was done, and what could not be. */
export interface ReadAndIndexed {
  readonly read: number
  readonly indexed: number
  /** Resources whose reading broke; they stay due. */
  readonly failed: number
}

async function indexAll(ports: IndexingPorts, onIndexed: (count: number) => void): Promise<void> {
  for (;;) {
    const due = await ports.resources.toIndex(INDEX_BATCH)
    if (due.length === 0) return
    await indexMany(ports, due, onIndexed)
  }
}

const keyOf = ({ allianceId, number }: Resource) => `${allianceId} ${number}`

/** Reads one resource. @returns whether it worked; too many failures are thrown */
async function tryReading(ports: ReadingPorts, resource: Resource, failed: Set<string>) {
  try {
    await readResource({ ...ports, clock: { now: Date.now } }, resource)
    return true
  } catch (error) {
    if (faultCode(error) !== 'extract.unavailable' || failed.size >= MAX_FAILED) throw error
    failed.add(keyOf(resource))
    return false
  }
}

/**
 * Reads whatever is due and brings the index in step, until nothing is due or `isStopped`; what was read by then is
 * indexed. Only without a running bot: it does the same.
 * @throws Fault `extract.unavailable` when nothing can be read at all
 */
export async function readAndIndex(
  ports: ReadingPorts & IndexingPorts,
  onProgress: (done: { readonly read: number; readonly indexed: number }) => void,
  isStopped: () => boolean = () => false,
): Promise<ReadAndIndexed> {
  const done = { read: 0, indexed: 0 }
  const failed = new Set<string>()
  const note = (what: keyof typeof done, count = 1) => {
    done[what] += count
    onProgress(done)
  }
  await emptyOutdatedIndex(ports)
  for (;;) {
    await indexAll(ports, count => note('indexed', count))
    const due = await ports.resources.toRead(BATCH + failed.size)
    const fresh = due.filter(resource => !failed.has(keyOf(resource)))
    if (fresh.length === 0 || isStopped()) return { ...done, failed: failed.size }
    for (const resource of fresh)
      if (!isStopped() && (await tryReading(ports, resource, failed))) note('read')
  }
}
