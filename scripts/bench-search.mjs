// Measures the search index: `npm run bench:search -- --docs 100000 [--chars 2000] [--seed 1] [--no-plain] [--long]`,
// with `--write` into docs/bench/search.md. `--long` is a million files.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { benchIndex, spread } from './support/bench-index.mjs'
import { build, countOption, option, ROOT } from './support/project.mjs'
import { markdownTable, table } from './support/table.mjs'

/** Above this the plain engines take too long to build. */
const MOST_PLAIN = 100_000
const MB = 1e6
const ms = value => `${value < 10 ? value.toFixed(2) : value.toFixed(1)}`
const megabytes = bytes => `${(bytes / MB).toFixed(0)} MB`
const share = (part, whole) => (part / whole).toFixed(3)
const three = ({ p50, p95, p99 }) => `${ms(p50)} / ${ms(p95)} / ${ms(p99)}`
const thousands = value => value.toLocaleString('en-US')

function merged(rows, name) {
  const all = rows.map(row => row[name])
  return {
    ...spread(all.flatMap(({ times }) => times)),
    cpu: spread(all.flatMap(({ cpuTimes }) => cpuTimes)),
  }
}

function queryRows({ rows }) {
  const line = (what, { ours, bare, byDate, found }) => [
    what,
    three(ours.cpu),
    three(bare.cpu),
    three(byDate.cpu),
    ratios(ours.cpu, bare.cpu),
    ratios(ours.cpu, byDate.cpu),
    three(ours),
    found,
  ]
  const all = Object.fromEntries(['ours', 'bare', 'byDate'].map(name => [name, merged(rows, name)]))
  const percent = value => `${Math.round(value * 100)} %`
  return [
    [
      'terms',
      'ours',
      'bare',
      'bare, by date',
      'ours to bare, p50 / p95',
      'to bare by date',
      'ours on the clock',
      'found ours / bare',
    ],
    ...rows.map(({ terms, isFaceted, ...row }) =>
      line(`${terms}${isFaceted ? ' with facets' : ''}`, {
        ...row,
        found: `${percent(row.ours.found)} / ${percent(row.bare.found)}`,
      }),
    ),
    line('all', { ...all, found: '' }),
  ]
}

function ratios(ours, bare) {
  return `${(ours.p50 / bare.p50).toFixed(2)} / ${(ours.p95 / bare.p95).toFixed(2)}`
}

function sizeRows({ took, sizes }) {
  const line = (what, bytes) => [what, megabytes(bytes), share(bytes, took.bytes)]
  const index = sizes.tiers + sizes.facets + sizes.titles
  return [
    ['part of the file', 'bytes', 'of the text'],
    line('word tiers (with the sounds of titles)', sizes.tiers),
    line('facets', sizes.facets),
    line('titles', sizes.titles),
    line('index: these three', index),
    line('texts, compressed, for snippets and proof', sizes.texts),
    line('whole file', sizes.file),
  ]
}

function otherRows({
  took,
  openMs,
  loose,
  suggested,
  worker,
  whole,
  visible,
  both,
  idleMs,
  memory,
  load,
}) {
  return [
    ['what', 'measured', 'wanted'],
    ['text', `${megabytes(took.bytes)}, ${thousands(took.chars)} characters`, ''],
    [
      'built, text per CPU second of the process',
      `${(took.bytes / MB / (took.cpuMs / 1_000)).toFixed(2)} MB`,
      '≥ 3.6 MB',
    ],
    ['built, text per second', `${(took.bytes / MB / (took.wallMs / 1_000)).toFixed(2)} MB`, ''],
    ['opened and facets loaded', `${ms(openMs)} ms`, ''],
    ['any of the words, p50 / p95 / p99', `${three(loose.cpu)} CPU ms`, ''],
    ['suggestion, p50 / p95 / p99', `${three(suggested.cpu)} CPU ms`, ''],
    [
      'through the worker, p50 / p95 / p99',
      `${three(worker)} ms, of the processor ${three(worker.cpu)}`,
      '',
    ],
    [
      'whole search with all its ways, p50 / p95 / p99',
      `${three(whole)} ms, of the processor ${three(whole.cpu)}`,
      '',
    ],
    [
      'added to found, p50 / p99 / longest',
      `${ms(visible.p50)} / ${ms(visible.p99)} / ${ms(visible.most)} ms`,
      '< 1,000 ms',
    ],
    ['searches a second while adding', both.perSecond.toFixed(0), ''],
    ['added a second meanwhile', both.addedPerSecond.toFixed(0), ''],
    ['search meanwhile, p50 / p95 / p99', `${three(both)} ms`, ''],
    ['main loop held up while it does nothing, longest', `${ms(idleMs)} ms`, ''],
    ['main loop held up meanwhile, longest', `${ms(both.longestMs)} ms`, '< 10 ms'],
    ['memory of the engine (facets, page cache)', megabytes(memory.engineBytes), ''],
    [
      'memory of the process before / at the end',
      `${megabytes(memory.idleBytes)} / ${megabytes(memory.residentBytes)}`,
      '',
    ],
    [
      'load of the machine before / after',
      `${load.before.toFixed(1)} / ${load.after.toFixed(1)} on ${load.cores} cores`,
      '',
    ],
  ]
}

function plainRows({ took, sizes, rows, plain }) {
  const rate = ({ bytes, cpuMs }) => `${(bytes / MB / (cpuMs / 1_000)).toFixed(2)} MB`
  const index = sizes.tiers + sizes.facets + sizes.titles
  const line = (what, built, bytes, times) => [
    what,
    rate(built),
    megabytes(bytes),
    share(bytes, built.bytes),
    three(times.cpu),
  ]
  return [
    [
      'engine',
      'text per CPU second',
      'index',
      'of the text',
      'all queries, p50 / p95 / p99 CPU ms',
    ],
    line('ours', took, index, merged(rows, 'ours')),
    line('FTS5, pairs, positions, BM25', plain.pairs.took, plain.pairs.bytes, plain.pairs),
    line('FTS5 trigram, BM25', plain.trigrams.took, plain.trigrams.bytes, plain.trigrams),
  ]
}

function sections(result) {
  return [
    ['Queries: CPU ms in the engine, p50 / p95 / p99', queryRows(result)],
    ['Size', sizeRows(result)],
    ['Everything else', otherRows(result)],
    ...(result.plain === null ? [] : [['Beside plain engines', plainRows(result)]]),
  ]
}

const HEAD = `# Search index: measured

Printed by \`npm run bench:search\` (\`-- --docs 100000 --write\` writes the part of that size). Files are made up by the
script from a seed, with words as frequent as words are in Chinese; queries take their words from files of the corpus.
“Ours” is everything the engine does for a search: audience, facets, families, count, proof by the text, score of
the text and snippets. “Bare” is the two-tier query on the same file by SQL alone (ten best titles by BM25, filled up
with the newest entries that have every pair, facets joined); “by date” asks both tiers always and sorts by date.
`

function page(result) {
  const [cpu] = cpus()
  const { docs, chars, seed } = result.options
  const parts = sections(result).map(([head, rows]) => `### ${head}\n\n${markdownTable(rows)}\n`)
  return `## ${thousands(docs)} files of about ${thousands(chars)} characters

Seed ${seed}. Machine: ${cpus().length} × ${cpu?.model ?? 'unknown'}, Node ${process.versions.node}, ${process.platform}.

${parts.join('\n')}`
}

/** Puts one size's part into the page, others stay. */
function write(result) {
  const path = join(ROOT, 'docs', 'bench', 'search.md')
  const before = existsSync(path) ? readFileSync(path, 'utf8') : HEAD
  const sizeOf = part => Number(/^([\d,]+) files/.exec(part)?.[1]?.replaceAll(',', '') ?? 0)
  const others = before
    .split(/^## /m)
    .slice(1)
    .filter(part => sizeOf(part) !== result.options.docs)
  const all = [...others, page(result).slice(3)].sort((a, b) => sizeOf(a) - sizeOf(b))
  writeFileSync(path, `${[HEAD, ...all.map(part => `## ${part.trim()}\n`)].join('\n')}`)
}

build()
const docs = option('long', false) ? 1_000_000 : countOption('docs', 10_000, [200, 2_000_000])
const folder = option('folder', undefined)
const result = await benchIndex({
  docs,
  chars: countOption('chars', 2_000, [50, 20_000]),
  seed: countOption('seed', 1, [0, 2 ** 31]),
  isPlainToo: docs <= MOST_PLAIN && !option('no-plain', false),
  ...(typeof folder === 'string' ? { folder } : {}),
})
for (const [head, rows] of sections(result)) console.log(`\n${head}\n${table(rows).join('\n')}`)
if (option('write', false)) write(result)
process.exit(0)
