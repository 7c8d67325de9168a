import type { SearchIndex, Suggestion } from '@lianxiao/core'
import { linkWorker } from './worker-link'

/** An index in a thread of its own, with a way to end that thread. */
export interface ThreadedSearchIndex extends SearchIndex {
  /** Ends the thread as a crash would; what waits is asked once more. For tests. */
  crash(): Promise<void>
}

/**
 * Full-text search in a SQLite file, run in a worker thread so that no search holds the bot up.
 * Derived data: a damaged file is thrown away, and `builtWith()` is null until it is built again.
 * Errors are Faults: `index.busy` (too many at once), `index.broken` (the thread died twice over one request),
 * `index.damaged` (clear it and build it again), `index.closed`, or a `store.*` one.
 * @param options.path the file; made when it is missing
 */
export function createSearchIndex(options: { readonly path: string }): ThreadedSearchIndex {
  const link = linkWorker(options.path)
  return {
    async put(entry) {
      await link.ask('put', entry)
    },
    async putMany(entries) {
      await link.ask('putMany', entries)
    },
    async remove(allianceId, resourceNumber) {
      await link.ask('remove', allianceId, resourceNumber)
    },
    async setTakenCount(allianceId, resourceNumber, takenCount) {
      await link.ask('setTakenCount', allianceId, resourceNumber, takenCount)
    },
    async find(query) {
      return (await link.ask('find', query)) as Awaited<ReturnType<SearchIndex['find']>>
    },
    async suggest(query) {
      return (await link.ask('suggest', query)) as readonly Suggestion[]
    },
    async count() {
      return (await link.ask('count')) as number
    },
    async compact() {
      await link.ask('compact')
    },
    async clear() {
      await link.ask('clear')
    },
    async builtWith() {
      return (await link.ask('builtWith')) as number | null
    },
    async stamp(tokenizerVersion) {
      await link.ask('stamp', tokenizerVersion)
    },
    close: () => link.close(),
    crash: () => link.crash(),
  }
}
