import { existsSync, rmSync, writeFileSync } from 'node:fs'
import {
  type AllianceId,
  Fault,
  faultCode,
  type IndexEntry,
  type IndexQuery,
  type ResourceNumber,
  type Suggestion,
  type SuggestionQuery,
} from '@lianxiao/core'
import { openDatabase } from '../sqlite/open-database'
import type { SqlDatabase } from '../sqlite/sql-database'
import { compactTiers } from './compact-tiers'
import { seenBy } from './entry-filter'
import { keepFacetColumns } from './facet-columns'
import { findCandidates } from './find-candidates'
import { putEntry, removeEntry, setTakenCount } from './put-entry'
import { builtWith, emptySchema, PAGE_BYTES, prepareSchema, stampTokenizer } from './search-schema'
import { suggestWords } from './suggest-words'
import { createValueIds } from './value-ids'

/** Page cache of the index, in KiB. */
const CACHE_KIB = 64 * 1024
/** Entries put at once at most; more are refused. */
const MAX_AT_ONCE = 10_000

/** The index itself, synchronous: what the worker thread runs. */
export interface SearchDatabase {
  put(entry: IndexEntry): void
  putMany(entries: readonly IndexEntry[]): void
  remove(allianceId: AllianceId, resourceNumber: ResourceNumber): void
  setTakenCount(allianceId: AllianceId, resourceNumber: ResourceNumber, takenCount: number): void
  find(query: IndexQuery): ReturnType<typeof findCandidates>
  suggest(query: SuggestionQuery): readonly Suggestion[]
  count(): number
  compact(): void
  clear(): void
  builtWith(): number | null
  stamp(tokenizerVersion: number): void
  close(): void
}

function open(path: string): SqlDatabase {
  const db = openDatabase(path, { synchronous: 'NORMAL', pageBytes: PAGE_BYTES })
  try {
    db.all(`pragma cache_size = -${CACHE_KIB}`)
    prepareSchema(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function isDamage(error: unknown): boolean {
  return faultCode(error) === 'store.damaged'
}

/** Says that a file is to be thrown away when it is opened next. */
const markerOf = (path: string) => `${path}.damaged`

/**
 * Removes an index's files, the mark of damage last.
 * @throws Fault `index.in-use` where an open file cannot be removed (Windows)
 */
function removeFiles(path: string): void {
  try {
    for (const suffix of ['-wal', '-shm', '-journal', ''])
      rmSync(`${path}${suffix}`, { force: true })
    rmSync(markerOf(path), { force: true })
  } catch (error) {
    throw new Fault('index.in-use', 'the damaged index is still open', { cause: error })
  }
}

/** Opens an index; a damaged one is thrown away, for it can be built again. */
function openOrRenew(path: string): SqlDatabase {
  try {
    if (existsSync(markerOf(path))) removeFiles(path)
    return open(path)
  } catch (error) {
    if (!isDamage(error)) throw error
    removeFiles(path)
    return open(path)
  }
}

/** One open file with what is kept in memory of it. */
function openIndex(db: SqlDatabase) {
  const columns = keepFacetColumns(db)
  const ids = createValueIds(db)

  /** A change, all of it or nothing. */
  function change(work: () => void): void {
    try {
      db.transaction(() => {
        ids.begin()
        work()
      })
      columns.changed()
    } catch (error) {
      ids.forget()
      throw error
    }
  }

  return { db, columns, ids, change }
}

/**
 * Opens the index in a file. When damage shows while it is used, everything but `clear` and `builtWith` (null)
 * answers Fault `index.damaged`: it must be cleared and built again, or searches would miss things in silence.
 * The mark of damage outlives the process.
 */
export function openSearchDatabase(path: string): SearchDatabase {
  let opened = openIndex(openOrRenew(path))
  let isDamaged = false

  function guarded<T>(work: (index: typeof opened) => T): T {
    if (isDamaged) throw new Fault('index.damaged', 'the search index must be built again')
    try {
      return work(opened)
    } catch (error) {
      if (!isDamage(error)) throw error
      isDamaged = true
      writeFileSync(markerOf(path), '')
      throw new Fault('index.damaged', 'the search index must be built again', { cause: error })
    }
  }

  function putMany(entries: readonly IndexEntry[]): void {
    if (entries.length > MAX_AT_ONCE)
      throw new Fault('index.busy', `more than ${MAX_AT_ONCE} entries at once`)
    guarded(({ db, ids, change }) => {
      change(() => {
        for (const entry of entries) putEntry(db, ids, entry)
      })
    })
  }

  return {
    put: entry => putMany([entry]),
    putMany,
    remove: (allianceId, resourceNumber) =>
      guarded(({ db, ids, change }) =>
        change(() => removeEntry(db, ids, { allianceId, number: resourceNumber })),
      ),
    setTakenCount: (allianceId, resourceNumber, takenCount) =>
      guarded(({ db, ids, change }) =>
        change(() => setTakenCount(db, ids, { allianceId, number: resourceNumber }, takenCount)),
      ),
    find: query => guarded(({ db, columns }) => findCandidates(db, columns.current(), query)),
    suggest: query =>
      guarded(({ db, columns }) => suggestWords(db, query, seenBy(columns.current(), query))),
    count: () => guarded(({ columns }) => columns.current().count),
    compact: () => guarded(({ db }) => compactTiers(db)),
    clear() {
      if (isDamaged) {
        opened.db.close()
        removeFiles(path)
        opened = openIndex(open(path))
        isDamaged = false
      }
      const { db, change } = opened
      change(() => emptySchema(db))
    },
    builtWith: () => (isDamaged ? null : guarded(({ db }) => builtWith(db))),
    stamp: version => guarded(({ db }) => stampTokenizer(db, version)),
    close: () => opened.db.close(),
  }
}
