// Measures what issue 2 asks for: `npm run bench`, with `-- --write` into docs/bench/foundation.md.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { benchBot } from './support/bench-bot.mjs'
import { benchSearch } from './support/bench-search.mjs'
import { build, countOption, option, ROOT } from './support/project.mjs'
import { markdownTable, table } from './support/table.mjs'

const MB = 1024 * 1024
const ms = value => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`
const seconds = value => `${(value / 1000).toFixed(2)} s`
const perSecond = (count, time) => `${(count / (time / 1000)).toFixed(0)}/s`
const megabytes = bytes => `${Math.round(bytes / MB)} MB`
const times = (ours, bare) => `${(ours / Math.max(bare, 0.001)).toFixed(1)}×`

function searchRows({ count, intakeMs, indexMs, ours, engine, queries }) {
  return [
    [`Intake of ${count} files (stage, hash, fsync, row)`, perSecond(count, intakeMs), ''],
    [`Index of ${count} texts of 500–3,000 characters`, perSecond(count, indexMs), ''],
    [`Search p50 over ${queries} queries`, ms(ours.p50), ''],
    [`Search p95 over ${queries} queries`, ms(ours.p95), ''],
    ['Bare FTS MATCH p50, same file', ms(engine.p50), ''],
    ['Bare FTS MATCH p95, same file', ms(engine.p95), ''],
    [
      'Search to bare MATCH, p50 / p95',
      `${times(ours.p50, engine.p50)} / ${times(ours.p95, engine.p95)}`,
      '',
    ],
    [
      'Queries that found something, search / bare',
      `${ours.hits} / ${engine.hits} of ${queries}`,
      '',
    ],
  ]
}

function botRows({ idle, large, many, troubles }) {
  return [
    ['10 MB bundle (zip): safe after', seconds(large.bundle.safeMs), '< 2 s'],
    ['10 MB bundle (zip): searchable after', seconds(large.bundle.searchableMs), '< 10 s'],
    [`${large.textMb.toFixed(1)} MB of pure text: safe after`, seconds(large.text.safeMs), '< 2 s'],
    [
      `${large.textMb.toFixed(1)} MB of pure text: searchable after`,
      seconds(large.text.searchableMs),
      '< 10 s',
    ],
    [`${many.files} files, one every 20 ms: all safe after`, seconds(many.archivedMs), ''],
    [`${many.files} files: all searchable after`, seconds(many.searchableMs), ''],
    [`Event-loop delay p99 while ${many.files} files come in`, ms(many.incoming.p99), '< 50 ms'],
    ['… until all are searchable', ms(many.after.p99), ''],
    ['… longest', ms(many.after.max), ''],
    ['Resident memory, idle', megabytes(idle.residentBytes), '< 200 MB'],
    ['Resident memory, after the 200 files', megabytes(many.after.residentBytes), '< 400 MB'],
    ['Warnings and errors in the log', String(troubles.length), '0'],
  ]
}

function page(rows) {
  const [cpu] = cpus()
  return `# Foundation: measured

Printed by \`npm run bench\` (\`-- --write\` writes this page). Documents are made up by the script from its own
word lists; the bot is the real one, Koishi on the root koishi.yml, against the simulated QQ.

Machine: ${cpus().length} × ${cpu?.model ?? 'unknown'}, Node ${process.versions.node}, ${process.platform}.

${markdownTable([['What', 'Measured', 'Wanted'], ...rows])}
`
}

build()
const documents = countOption('documents', 10_000, [100, 200_000])
const seed = countOption('seed', 1, [0, 2 ** 31])
const rows = [...searchRows(await benchSearch(documents, seed)), ...botRows(await benchBot())]
console.log(table([['What', 'Measured', 'Wanted'], ...rows]).join('\n'))
if (option('write', false)) writeFileSync(join(ROOT, 'docs', 'bench', 'foundation.md'), page(rows))
process.exit(0)
