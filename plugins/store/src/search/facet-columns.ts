import { FACET_NAMES } from '@lianxiao/core'
import { number, text } from '../sqlite/row'
import type { SqlDatabase } from '../sqlite/sql-database'
import { epochOf, revisionOf } from './search-schema'

/** What an entry tells by a value out of few: its column holds the number that `facet_value` gave that value, 0 for none. */
export const VALUE_COLUMNS = ['alliance', 'audiences', 'source', 'format', ...FACET_NAMES] as const
/** One of these columns. */
export type ValueColumn = (typeof VALUE_COLUMNS)[number]
const NUMBER_COLUMNS = ['number', 'posted_at', 'taken_count', 'family', 'title_tokens'] as const
type NumberColumn = (typeof NUMBER_COLUMNS)[number]

/** Entries that are loaded in one step. */
const STEP = 20_000
const ENTRY_COLUMNS = ['entry_id', 'revision', ...VALUE_COLUMNS, ...NUMBER_COLUMNS]
const LOAD = `select group_concat(${ENTRY_COLUMNS.join(`||','||`)}) as loaded
  from (select * from entry where revision > ? order by revision limit ${STEP})`

/**
 * Everything about the entries that is no text, in memory: by entry, about 100 bytes each. To look at 100,000
 * entries takes about a millisecond this way; SQLite takes that for a thousand.
 */
export interface FacetColumns {
  /** The highest entry; entries are numbered from 1, with gaps where some were removed. */
  readonly last: number
  /** How many there are. */
  readonly count: number
  readonly isThere: Uint8Array
  readonly values: Readonly<Record<ValueColumn, Int32Array>>
  readonly numbers: Readonly<Record<NumberColumn, Float64Array>>
  /** A value by its number; the empty string for 0. */
  wordOf(valueId: number): string
  /** The number of a value; 0 where no entry ever told it. */
  idOf(column: ValueColumn, value: string): number
  /** All values of a column with their numbers. */
  valuesOf(column: ValueColumn): ReadonlyMap<string, number>
  /** One more than the highest number of a value. */
  readonly valueBound: number
}

interface State {
  epoch: number
  revision: number
  last: number
  count: number
  room: number
  isThere: Uint8Array
  values: Record<ValueColumn, Int32Array>
  numbers: Record<NumberColumn, Float64Array>
  words: string[]
  byWord: Record<ValueColumn, Map<string, number>>
}

function recordOf<K extends string, V>(keys: readonly K[], make: () => V): Record<K, V> {
  return Object.fromEntries(keys.map(key => [key, make()])) as Record<K, V>
}

function emptyState(epoch: number): State {
  return {
    epoch,
    revision: 0,
    last: 0,
    count: 0,
    room: 0,
    isThere: new Uint8Array(0),
    values: recordOf(VALUE_COLUMNS, () => new Int32Array(0)),
    numbers: recordOf(NUMBER_COLUMNS, () => new Float64Array(0)),
    words: [''],
    byWord: recordOf(VALUE_COLUMNS, () => new Map<string, number>()),
  }
}

function grown<T extends Uint8Array | Int32Array | Float64Array>(old: T, fresh: T): T {
  fresh.set(old)
  return fresh
}

function makeRoom(state: State, last: number): void {
  if (last < state.room) return
  const room = Math.max(1_024, Math.ceil((last + 1) * 1.5))
  state.isThere = grown(state.isThere, new Uint8Array(room))
  for (const column of VALUE_COLUMNS)
    state.values[column] = grown(state.values[column], new Int32Array(room))
  for (const column of NUMBER_COLUMNS)
    state.numbers[column] = grown(state.numbers[column], new Float64Array(room))
  state.room = room
}

function loadWords(db: SqlDatabase, state: State): void {
  const fresh = db.all('select value_id, facet, value from facet_value where value_id >= ?', [
    state.words.length,
  ])
  for (const row of fresh) {
    const [id, word] = [number(row, 'value_id'), text(row, 'value')]
    state.words[id] = word
    state.byWord[text(row, 'facet') as ValueColumn].set(word, id)
  }
}

function forgetRemoved(db: SqlDatabase, state: State): void {
  const removed = db.all('select entry_id, revision from removed_entry where revision > ?', [
    state.revision,
  ])
  for (const row of removed) {
    const entryId = number(row, 'entry_id')
    if (state.isThere[entryId] === 1) state.count -= 1
    if (entryId < state.room) state.isThere[entryId] = 0
  }
}

function keep(state: State, loaded: readonly number[], at: number): void {
  const [entryId = 0, revision = 0] = loaded.slice(at, at + 2)
  makeRoom(state, entryId)
  if (state.isThere[entryId] !== 1) state.count += 1
  state.isThere[entryId] = 1
  state.last = Math.max(state.last, entryId)
  state.revision = Math.max(state.revision, revision)
  let next = at + 2
  for (const column of VALUE_COLUMNS) state.values[column][entryId] = loaded[next++] ?? 0
  for (const column of NUMBER_COLUMNS) state.numbers[column][entryId] = loaded[next++] ?? 0
}

function loadChanged(db: SqlDatabase, state: State): void {
  for (;;) {
    const row = db.one(LOAD, [state.revision])
    const list = row === null || row['loaded'] === null ? '' : text(row, 'loaded')
    // One text for thousands of rows: as rows of their own they take thirty times as long to come out of SQLite.
    const loaded = JSON.parse(`[${list}]`) as number[]
    for (let at = 0; at < loaded.length; at += ENTRY_COLUMNS.length) keep(state, loaded, at)
    if (loaded.length < STEP * ENTRY_COLUMNS.length) return
  }
}

// What others commit in between must not be seen in parts.
function inOneView(db: SqlDatabase, work: () => void): void {
  db.exec('begin')
  try {
    work()
  } finally {
    db.exec('commit')
  }
}

/** Keeps the columns of an index's entries in memory, in step with what this process and others change. */
export function keepFacetColumns(db: SqlDatabase): {
  /** The columns as of now; valid until something is put. */
  readonly current: () => FacetColumns
  /** Says that this connection changed entries. */
  readonly changed: () => void
} {
  let state = emptyState(-1)
  let version = -1
  let isChanged = true

  function catchUp(): void {
    const epoch = epochOf(db)
    if (epoch !== state.epoch) state = emptyState(epoch)
    const revision = revisionOf(db)
    forgetRemoved(db, state)
    loadWords(db, state)
    loadChanged(db, state)
    state.revision = revision
  }

  return {
    current() {
      // Tells what other connections committed; what this one did it does not tell.
      const seen = db.one('pragma data_version')
      const now = seen === null ? -1 : number(seen, 'data_version')
      if (isChanged || now !== version) inOneView(db, catchUp)
      version = now
      isChanged = false
      const { byWord, words } = state
      return {
        ...state,
        wordOf: valueId => words[valueId] ?? '',
        idOf: (column, value) => byWord[column].get(value) ?? 0,
        valuesOf: column => byWord[column],
        valueBound: words.length,
      }
    },
    changed() {
      isChanged = true
    },
  }
}
