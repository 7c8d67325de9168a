import { load } from './project.mjs'

// What a search is held against: the same words asked of SQLite alone.

const ESTIMATE = { title: 10, keywords: 1 }
const SHOWN = 10

const quoted = token => (/^[a-z0-9]+$/.test(token) ? `"${token}" *` : `"${token}"`)

function anywhereMatch(terms) {
  const { queryTokens } = load('@lianxiao/core')
  return [...new Set(terms.flatMap(term => queryTokens(term)))].map(quoted).join(' AND ')
}

function phraseMatch(terms) {
  const { queryTokens } = load('@lianxiao/core')
  return terms.map(term => `"${queryTokens(term).join(' ')}"`).join(' AND ')
}

/**
 * The bare two-tier query on an index's own file: the ten best titles by BM25, filled up with the newest entries whose
 * title or text has every pair, both within the facets. No audience, family, count, proof, score of the text or snippet.
 * @param isByDate also sorts by date what the second tier gives, as a table would without numbers in order of arrival
 */
export function bareTwoTier(path, isByDate) {
  const Database = load('libsql')
  const db = new Database(path, { readonly: true })
  db.exec('pragma cache_size = -65536')
  const ids = new Map(
    db
      .prepare('select facet, value, value_id from facet_value')
      .all()
      .map(({ facet, value, value_id: id }) => [`${facet} ${value}`, id]),
  )
  const statements = new Map()
  const prepared = sql => {
    if (!statements.has(sql)) statements.set(sql, db.prepare(sql))
    return statements.get(sql)
  }
  const filterOf = facets =>
    Object.entries(facets)
      .map(([name, value]) => ` and entry.${name} in (0, ${ids.get(`${name} ${value}`) ?? -1})`)
      .join('')

  function tier(table, match, { filter, order, limit }) {
    const sql = `select entry.entry_id as id from ${table}
      cross join entry on entry.entry_id = ${table}.rowid
      where ${table} match ?${filter} order by ${order} limit ${limit}`
    return prepared(sql).all([match])
  }

  return {
    run({ terms, facets }) {
      const filter = filterOf(facets)
      const score = `bm25(title_words, ${ESTIMATE.title}, ${ESTIMATE.keywords})`
      const titles = tier('title_words', phraseMatch(terms), { filter, order: score, limit: SHOWN })
      if (titles.length >= SHOWN && !isByDate) return SHOWN
      const order = isByDate ? 'entry.posted_at desc' : 'all_words.rowid desc'
      const rest = tier('all_words', anywhereMatch(terms), { filter, order, limit: SHOWN })
      return Math.min(SHOWN, new Set([...titles, ...rest].map(({ id }) => id)).size)
    },
    close: () => db.close(),
  }
}

/** Plain FTS5 over title and text, positions kept, ranked by BM25: pairs as tokens of ours, or SQLite's own trigrams. */
export function plainFts(path, tokenizer) {
  const { segment } = load('@lianxiao/core')
  const Database = load('libsql')
  const db = new Database(path)
  db.exec('pragma page_size = 16384; pragma journal_mode = WAL; pragma synchronous = NORMAL')
  db.exec('pragma cache_size = -65536')
  const isTrigram = tokenizer === 'trigram'
  db.exec(`create table entry (entry_id integer primary key, grade integer, subject text, kind text);
    create virtual table words using fts5(title, text, content='', contentless_delete=1,
      tokenize='${isTrigram ? 'trigram' : 'ascii'}');
    insert into words (words, rank) values ('hashsize', 67108864)`)
  const put = db.prepare('insert into words (rowid, title, text) values (?, ?, ?)')
  const putEntry = db.prepare('insert into entry values (?, ?, ?, ?)')
  const written = text => (isTrigram ? text : segment(text).join(' '))
  const statements = new Map()

  return {
    putMany(entries) {
      db.exec('begin')
      for (const { number, title, sections, facets } of entries) {
        const text = sections.map(section => section.text).join('\n')
        put.run([BigInt(number), written(title), written(text)])
        const grade = facets.grade === null ? null : BigInt(facets.grade)
        putEntry.run([BigInt(number), grade, facets.subject, facets.kind])
      }
      db.exec('commit')
    },
    bytes: () =>
      db.prepare(`select sum(pgsize) as bytes from dbstat where name like 'words%'`).all()[0].bytes,
    run({ terms, facets }) {
      const match = isTrigram ? terms.map(term => `"${term}"`).join(' AND ') : phraseMatch(terms)
      const filter = Object.keys(facets)
        .map(name => ` and (entry.${name} is null or entry.${name} = ?)`)
        .join('')
      const sql = `select words.rowid from words cross join entry on entry.entry_id = words.rowid
        where words match ?${filter} order by bm25(words, 10, 1) limit ${SHOWN}`
      if (!statements.has(sql)) statements.set(sql, db.prepare(sql))
      const values = Object.values(facets).map(value =>
        typeof value === 'number' ? BigInt(value) : value,
      )
      return statements.get(sql).all([match, ...values]).length
    },
    close: () => db.close(),
  }
}
