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
import { number } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'
import { findCandidates } from './find-candidates'
import { putEntry, removeEntry, setTakenCount } from './put-entry'
import { builtWith, emptySchema, prepareSchema, stampTokenizer } from './search-schema'
import { suggestWords } from './suggest-words'

/** Page cache of the index, in KiB. */
const CACHE_KIB = 32 * 1024

/** The index itself, synchronous: what the worker thread runs. */
export interface SearchDatabase {
  put(entry: IndexEntry): void
  remove(allianceId: AllianceId, resourceNumber: ResourceNumber): void
  setTakenCount(allianceId: AllianceId, resourceNumber: ResourceNumber, takenCount: number): void
  find(query: IndexQuery): ReturnType<typeof findCandidates>
  suggest(query: SuggestionQuery): readonly Suggestion[]
  count(): number
  clear(): void
  builtWith(): number | null
  stamp(tokenizerVersion: number): void
  close(): void
}

function open(path: string): SqlDatabase {
  const db = openDatabase(path, { synchronous: 'NORMAL' })
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

/**
 * Opens the index in a file. When damage shows while it is used, everything but `clear` and `builtWith` (null)
 * answers Fault `index.damaged`: it must be cleared and built again, or searches would miss things in silence.
 * The mark of damage outlives the process.
 */
export function openSearchDatabase(path: string): SearchDatabase {
  let db = openOrRenew(path)
  let isDamaged = false

  function guarded<T>(work: () => T): T {
    if (isDamaged) throw new Fault('index.damaged', 'the search index must be built again')
    try {
      return work()
    } catch (error) {
      if (!isDamage(error)) throw error
      isDamaged = true
      writeFileSync(markerOf(path), '')
      throw new Fault('index.damaged', 'the search index must be built again', { cause: error })
    }
  }

  return {
    put: entry => guarded(() => putEntry(db, entry)),
    remove: (allianceId, resourceNumber) =>
      guarded(() => removeEntry(db, allianceId, resourceNumber)),
    setTakenCount: (allianceId, resourceNumber, takenCount) =>
      guarded(() => setTakenCount(db, { allianceId, number: resourceNumber }, takenCount)),
    find: query => guarded(() => findCandidates(db, query)),
    suggest: query => guarded(() => suggestWords(db, query)),
    count: () =>
      guarded(() => {
        const row = db.one('select count(*) as entries from entry')
        return row === null ? 0 : number(row, 'entries')
      }),
    clear() {
      if (isDamaged) {
        db.close()
        removeFiles(path)
        db = open(path)
        isDamaged = false
      }
      db.transaction(() => emptySchema(db))
    },
    builtWith: () => (isDamaged ? null : guarded(() => builtWith(db))),
    stamp: version => guarded(() => stampTokenizer(db, version)),
    close: () => db.close(),
  }
}
