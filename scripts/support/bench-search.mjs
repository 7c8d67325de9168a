import { load, temporaryFolder } from './project.mjs'
import { seeded } from './seeded.mjs'
import { syntheticDocument, syntheticQuery } from './synthetic-documents.mjs'

const ALLIANCE = 'bench'
const QUERIES = 200
const AUDIENCE = 'alliance'
const DAY_MS = 86_400_000

/** The share-th of the times, in ms. */
export function percentile(times, share) {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

async function* once(bytes) {
  yield bytes
}

function postOf(document, at, number) {
  const person = { platform: 'onebot', id: String(20101 + (number % 12)) }
  return {
    shape: 'file',
    bot: { platform: 'onebot', id: '10001' },
    chatGroup: { platform: 'onebot', id: String(66101 + (number % 6)) },
    poster: person,
    posterName: '王村口小学-何老师',
    name: `${document.name} ${number}.txt`,
    sizeBytes: null,
    md5: null,
    postedAt: at,
    messageId: null,
    folder: null,
    expiresAt: null,
    source: { via: 'url', url: 'http://127.0.0.1/' },
  }
}

/** Files into the archive, each one safe on disk before the next: as the archive worker does. */
async function takeIn(store, documents) {
  const { classify } = load('@lianxiao/core')
  const startedAt = performance.now()
  for (const [number, document] of documents.entries()) {
    const at = Date.now() - number * (DAY_MS / 24)
    const post = postOf(document, at, number)
    const staged = await store.blobs.stage(once(Buffer.from(document.lines.join('\n'))), {
      maxBytes: 1 << 20,
    })
    const blob = await staged.commit()
    await staged.discard()
    await store.resources.recordPost({
      allianceId: ALLIANCE,
      post,
      blob,
      schoolId: null,
      nearbyText: null,
      audience: AUDIENCE,
      classification: classify({ name: post.name, folder: null, nearbyText: null }),
      jobId: null,
      at,
    })
  }
  return performance.now() - startedAt
}

function entryOf(document, number) {
  const { classify } = load('@lianxiao/core')
  const post = postOf(document, Date.now() - number * (DAY_MS / 24), number)
  const text = document.lines.join('\n')
  const { facets } = classify({ name: post.name, text: text.slice(0, 4000), headings: [] })
  return {
    allianceId: ALLIANCE,
    number: number + 1,
    title: post.name,
    keywords: post.posterName,
    facets,
    audiences: [AUDIENCE],
    postedAt: post.postedAt,
    takenCount: number % 7,
    family: number + 1,
    posters: [post.posterName],
    posterIds: [`onebot:${post.poster.id}`],
    schools: [],
    format: 'txt',
    sections: [{ label: '', text }],
  }
}

async function buildIndex(index, documents) {
  const startedAt = performance.now()
  for (const [number, document] of documents.entries()) await index.put(entryOf(document, number))
  return performance.now() - startedAt
}

/** One search as the library does it. */
async function search(index, typed) {
  const { BUILT_IN_LEXICON, findResources, NOBODY } = load('@lianxiao/core')
  const { hits } = await findResources(index, {
    allianceId: ALLIANCE,
    audiences: [AUDIENCE],
    words: typed,
    context: { now: Date.now(), lexicon: BUILT_IN_LEXICON },
    asker: NOBODY,
  })
  return hits.length
}

async function timed(queries, run) {
  const times = []
  let hits = 0
  for (const query of queries) {
    const startedAt = performance.now()
    if ((await run(query)) > 0) hits += 1
    times.push(performance.now() - startedAt)
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), hits }
}

/** The same words as a bare MATCH on the same index file: what the engine alone takes. */
function bareQuery(path) {
  const { queryTokens, segment } = load('@lianxiao/core')
  const Database = load('libsql')
  const db = new Database(path, { readonly: true })
  const statement = db.prepare('select rowid from all_words where all_words match ? limit 100')
  const matchOf = typed =>
    typed
      .split(' ')
      .flatMap(word => (queryTokens(word).length > 0 ? queryTokens(word) : segment(word)))
      .map(token => `"${token}"`)
      .join(' AND ')
  return { run: typed => statement.all(matchOf(typed)).length, close: () => db.close() }
}

/** Measures intake, index and search on documents of our own making, without the bot. */
export async function benchSearch(count, seed) {
  const { openStore, createSearchIndex, openDataFolder } = load('@lianxiao/store')
  const random = seeded(seed)
  const folder = temporaryFolder('bench')
  const documents = Array.from({ length: count }, () =>
    syntheticDocument(random, { leastChars: 500, mostChars: 3000 }),
  )
  const store = openStore({ folder: folder.path, ballastBytes: 0 })
  const path = openDataFolder(folder.path).searchIndex
  const index = createSearchIndex({ path })
  try {
    const at = Date.now()
    await store.directory.declare([{ id: ALLIANCE, name: '测', schools: [] }], [], at)
    const intakeMs = await takeIn(store, documents)
    const indexMs = await buildIndex(index, documents)
    const queries = Array.from({ length: QUERIES }, () => syntheticQuery(random))
    await timed(queries.slice(0, 20), query => search(index, query))
    const ours = await timed(queries, query => search(index, query))
    const bare = bareQuery(path)
    await timed(queries.slice(0, 20), bare.run)
    const engine = await timed(queries, bare.run)
    bare.close()
    return { count, intakeMs, indexMs, ours, engine, queries: QUERIES }
  } finally {
    await index.close()
    store.close()
    folder.remove()
  }
}
