import { openDatabase } from '../sqlite/open-database'
import { number } from '../sqlite/row'

/** Trigrams of one query at most. */
const MAX_TRIGRAMS = 64
/** Words of one query at most. */
const MAX_WORDS = 12

/** What file names alone give with SQLite's own means: what our search is measured against, and nothing else. */
export interface NameBaselines {
  /** All in one transaction. @param names each with a number of its own */
  addAll(names: Iterable<readonly [id: number, name: string]>): void
  /** FTS5's trigram index, any trigram of the query, best BM25 first. Words of two characters have none. */
  trigram(query: string, limit: number): readonly number[]
  /** Names that contain every word of the query, as `LIKE '%word%'` does, in the order they were added. */
  like(query: string, limit: number): readonly number[]
  close(): void
}

function wordsOf(query: string): string[] {
  return query
    .split(/\s+/u)
    .filter(word => word !== '')
    .slice(0, MAX_WORDS)
}

function trigramsOf(query: string): string[] {
  const all = query
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap(word => {
      const characters = [...word]
      return characters.slice(2).map((_, at) => characters.slice(at, at + 3).join(''))
    })
  return [...new Set(all)].slice(0, MAX_TRIGRAMS)
}

/**
 * Opens the baselines in a new file.
 * @throws Fault `store.*`
 */
export function openNameBaselines(path: string): NameBaselines {
  const db = openDatabase(path, { synchronous: 'NORMAL' })
  db.exec(`create virtual table names using fts5(name, tokenize='trigram')`)
  return {
    addAll(names) {
      db.transaction(() => {
        for (const [id, name] of names)
          db.run('insert into names (rowid, name) values (?, ?)', [id, name])
      })
    },
    trigram(query, limit) {
      const trigrams = trigramsOf(query)
      if (trigrams.length === 0) return []
      const match = trigrams.map(each => `"${each}"`).join(' OR ')
      return db
        .all('select rowid as id from names where names match ? order by rank, rowid limit ?', [
          match,
          limit,
        ])
        .map(row => number(row, 'id'))
    },
    like(query, limit) {
      const words = wordsOf(query)
      if (words.length === 0) return []
      const each = words.map(() => `name like ? escape '\\'`).join(' and ')
      const patterns = words.map(word => `%${word.replace(/[\\%_]/gu, sign => `\\${sign}`)}%`)
      return db
        .all(`select rowid as id from names where ${each} order by rowid limit ?`, [
          ...patterns,
          limit,
        ])
        .map(row => number(row, 'id'))
    },
    close: () => db.close(),
  }
}
