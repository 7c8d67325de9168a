import { statSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { bareTwoTier, plainFts } from './bare-engines.mjs'
import { load, ROOT, sleep, temporaryFolder } from './project.mjs'
import { queryFor, searchCorpus } from './search-corpus.mjs'
import { seeded } from './seeded.mjs'

/** Entries of one transaction while the index is built. */
const BULK = 5_000
/** Queries of each kind. */
const QUERIES = 100
/** Entries put one by one, for the delay until they are found. */
const SINGLE = 100
/** How long searches and additions run against each other. */
const BESIDE_MS = 10_000
const CANDIDATES = 100
const RESOLUTION_MS = 1
const KINDS = [1, 2, 3, 4].flatMap(terms => [false, true].map(isFaceted => ({ terms, isFaceted })))

const charsIn = entry => entry.sections.reduce((sum, { text }) => sum + text.length, 0)
const bytesIn = entry =>
  Buffer.byteLength(entry.title) +
  entry.sections.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
const cpuMs = since => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1_000
}

/** Latencies in ms as their percentiles. */
export function spread(times) {
  const sorted = [...times].sort((a, b) => a - b)
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: sorted.at(-1) ?? 0 }
}

function indexQuery({ terms, facets }, match = 'all') {
  const { NO_FILTERS } = load('@lianxiao/core')
  const query = {
    facets,
    terms,
    phrases: [],
    excluded: [],
    excludedFacets: [],
    alternatives: {},
    filters: NO_FILTERS,
    understood: '',
  }
  return {
    allianceId: 'bench',
    audiences: ['alliance', 'school:王村口小学'],
    relaxed: { query, match, said: null },
    askerId: null,
    limit: CANDIDATES,
  }
}

/** Runs queries one after the other: what each took on the clock, and of the processor (others may use the machine). */
async function timed(queries, run) {
  const [times, cpuTimes] = [[], []]
  let found = 0
  for (const query of queries) {
    const [cpu, startedAt] = [process.cpuUsage(), performance.now()]
    const count = await run(query)
    times.push(performance.now() - startedAt)
    cpuTimes.push(cpuMs(cpu))
    if (count > 0) found += 1
  }
  return { ...spread(times), cpu: spread(cpuTimes), found: found / queries.length, times, cpuTimes }
}

/** Adds what some work takes. */
async function counted(took, work) {
  const [cpu, startedAt] = [process.cpuUsage(), performance.now()]
  await work()
  took.cpuMs += cpuMs(cpu)
  took.wallMs += performance.now() - startedAt
}

/** Fills an index; tells what that took, the making of the corpus left out. @returns some entries to ask for */
async function fill(corpus, docs, putMany, sample) {
  const took = { bytes: 0, chars: 0, cpuMs: 0, wallMs: 0 }
  for (let from = 1; from <= docs; from += BULK) {
    const entries = Array.from({ length: Math.min(BULK, docs - from + 1) }, (_, at) =>
      corpus.entry(from + at),
    )
    for (const entry of entries) {
      took.bytes += bytesIn(entry)
      took.chars += charsIn(entry)
      if (entry.allianceId === 'bench' && entry.audiences[0] === 'alliance') sample.offer(entry)
    }
    await counted(took, () => putMany(entries))
    if (process.stderr.isTTY) process.stderr.write(`\r${from + entries.length - 1} / ${docs}`)
  }
  if (process.stderr.isTTY) process.stderr.write('\r')
  return took
}

/** A few of very many, each as likely. */
function reservoir(random, size) {
  const kept = []
  let offered = 0
  return {
    kept,
    offer(entry) {
      offered += 1
      if (kept.length < size) kept.push(entry)
      else {
        const at = random.below(offered)
        if (at < size) kept[at] = entry
      }
    },
  }
}

const PARTS = {
  tiers: /^(?:title_words|all_words|title_sounds)/,
  facets:
    /^(?:entry$|facet_value|removed_entry|sqlite_autoindex_(?:entry|facet_value)|entry_by_revision)/,
  titles: /^entry_title/,
  texts: /^entry_text/,
}

/** Bytes of the index by what they are for. */
function sizesOf(path) {
  const Database = load('libsql')
  const db = new Database(path, { readonly: true })
  const rows = db.prepare('select name, sum(pgsize) as bytes from dbstat group by name').all()
  db.close()
  const sum = pattern =>
    rows.filter(({ name }) => pattern.test(name)).reduce((all, { bytes }) => all + bytes, 0)
  return {
    ...Object.fromEntries(Object.entries(PARTS).map(([part, pattern]) => [part, sum(pattern)])),
    file: statSync(path).size,
  }
}

/** How soon an added entry is found, one after the other. */
async function visibility(index, corpus, from) {
  const times = []
  for (let at = 0; at < SINGLE; at++) {
    const word = `zz${at}q`
    const entry = corpus.entry(from + at)
    const told = {
      ...entry,
      allianceId: 'bench',
      title: `${word} ${entry.title}`,
      audiences: ['alliance'],
    }
    const startedAt = performance.now()
    await index.put(told)
    for (;;) {
      const { candidates } = await index.find(indexQuery({ terms: [word], facets: {} }))
      if (candidates.some(({ number }) => number === entry.number)) break
    }
    times.push(performance.now() - startedAt)
  }
  return spread(times)
}

const longestDelay = loop => Math.max(0, loop.max / 1e6 - RESOLUTION_MS)

/** How long the machine itself holds up a loop that does nothing: others may use it. */
async function idleDelay() {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  loop.enable()
  await sleep(BESIDE_MS)
  loop.disable()
  return longestDelay(loop)
}

/** Searches and additions against each other, with the delay of the loop that starts both. */
async function beside(index, corpus, { from, queries }) {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  const end = performance.now() + BESIDE_MS
  const times = []
  const entries = Array.from({ length: 2_000 }, (_, at) => corpus.entry(from + at))
  let added = 0
  loop.enable()
  const adding = (async () => {
    while (performance.now() < end) {
      await index.put(entries[added % entries.length])
      added += 1
    }
  })()
  while (performance.now() < end) {
    const startedAt = performance.now()
    await index.find(indexQuery(queries[times.length % queries.length]))
    times.push(performance.now() - startedAt)
  }
  await adding
  loop.disable()
  const seconds = BESIDE_MS / 1_000
  const longestMs = longestDelay(loop)
  return {
    ...spread(times),
    perSecond: times.length / seconds,
    addedPerSecond: added / seconds,
    longestMs,
  }
}

/** The same queries put to an engine of SQLite's own, built from the same corpus. */
async function comparePlain(options, tokenizer, queries) {
  const folder = temporaryFolder('bench-plain')
  const engine = plainFts(join(folder.path, 'plain.db'), tokenizer)
  try {
    const corpus = searchCorpus(seeded(options.seed), options.chars)
    const took = await fill(corpus, options.docs, async entries => engine.putMany(entries), {
      offer() {},
    })
    const all = queries.flatMap(({ list }) => list)
    await timed(all.slice(0, 50), engine.run)
    return { took, bytes: engine.bytes(), ...(await timed(all, engine.run)) }
  } finally {
    engine.close()
    folder.remove()
  }
}

/** The whole search as the library does it: read, looked up in every way, ranked. */
function wholeSearch(index) {
  const core = load('@lianxiao/core')
  return async words => {
    const found = await core.findResources(index, {
      allianceId: 'bench',
      audiences: ['alliance'],
      words,
      context: { now: Date.UTC(2026, 2, 2), lexicon: core.BUILT_IN_LEXICON },
      asker: core.NOBODY,
    })
    return found?.hits.length ?? 0
  }
}

function typed({ facets, terms }) {
  const grade = facets.grade ? `${'一二三四五六七八九'[facets.grade - 1]}年级` : ''
  return [grade, facets.subject, ...terms, facets.kind].filter(Boolean).join(' ')
}

/** Builds an index of made-up teaching files and measures it. */
export async function benchIndex(options) {
  const { createSearchIndex } = load('@lianxiao/store')
  const { openSearchDatabase } = load(
    join(ROOT, 'plugins', 'store', 'lib', 'search', 'search-database.js'),
  )
  const folder = temporaryFolder('bench-index', options.folder)
  const path = join(folder.path, 'search.db')
  const random = seeded(options.seed + 1)
  const corpus = searchCorpus(seeded(options.seed), options.chars)
  const sample = reservoir(random, QUERIES)
  const idleBytes = process.memoryUsage.rss()
  let index = createSearchIndex({ path })
  const loadBefore = loadavg()[0]
  try {
    const took = await fill(corpus, options.docs, entries => index.putMany(entries), sample)
    await counted(took, () => index.compact())
    await index.close()
    const sizes = sizesOf(path)
    const queries = KINDS.map(kind => ({
      ...kind,
      list: sample.kept.map(entry => queryFor(random, entry, kind)),
    }))
    const all = queries.flatMap(({ list }) => list)
    global.gc?.()
    const before = process.memoryUsage.rss()
    const openedAt = performance.now()
    const engine = openSearchDatabase(path)
    engine.count()
    const openMs = performance.now() - openedAt
    const ask = query => engine.find(indexQuery(query)).candidates.length
    const [bare, byDate] = [bareTwoTier(path, false), bareTwoTier(path, true)]
    const rows = []
    for (const { terms, isFaceted, list } of queries) {
      // Each asked once before it is measured, so that all find the file's pages in the same place.
      for (const run of [ask, bare.run, byDate.run]) await timed(list, run)
      rows.push({
        terms,
        isFaceted,
        ours: await timed(list, ask),
        bare: await timed(list, bare.run),
        byDate: await timed(list, byDate.run),
      })
    }
    const loosely = query => engine.find(indexQuery(query, 'any')).candidates.length
    const suggest = ({ terms }) =>
      engine.suggest({
        allianceId: 'bench',
        audiences: ['alliance'],
        words: terms.join(' '),
        terms,
      }).length
    await timed(all.slice(0, 100), loosely)
    const loose = await timed(all, loosely)
    const suggested = await timed(all.slice(0, 200), suggest)
    const engineBytes = process.memoryUsage.rss() - before
    engine.close()
    bare.close()
    byDate.close()
    index = createSearchIndex({ path })
    const throughWorker = async query => (await index.find(indexQuery(query))).candidates.length
    await timed(all.slice(0, 100), throughWorker)
    const worker = await timed(all, throughWorker)
    const whole = await timed(all.map(typed), wholeSearch(index))
    const visible = await visibility(index, corpus, options.docs + 1)
    const idleMs = await idleDelay()
    const both = await beside(index, corpus, { from: options.docs + 1_000, queries: all })
    const memory = { idleBytes, engineBytes, residentBytes: process.memoryUsage.rss() }
    const load = { before: loadBefore, after: loadavg()[0], cores: availableParallelism() }
    const plain = options.isPlainToo
      ? {
          pairs: await comparePlain(options, 'pairs', queries),
          trigrams: await comparePlain(options, 'trigram', queries),
        }
      : null
    return {
      options,
      took,
      sizes,
      openMs,
      rows,
      loose,
      suggested,
      worker,
      whole,
      visible,
      both,
      idleMs,
      memory,
      load,
      plain,
    }
  } finally {
    await index.close()
    folder.remove()
  }
}
