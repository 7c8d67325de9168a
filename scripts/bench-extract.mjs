// Reads every file of a folder in the extractor child and prints, per format: files, share with text, times, processor
// time, memory, kills, warnings; and beside it, where they are installed, pdftotext, LibreOffice and the small tools on
// the same files. `npm run bench:extract -- DIR [--json] [--no-reference]`, or `--hostile` for files built to do harm.
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { measuringExtractor, runFormat } from './support/extraction-run.mjs'
import { comparisonTable, readingTable, summarize } from './support/extraction-summary.mjs'
import { hostileTable, writeHostileFiles } from './support/hostile-files.mjs'
import { build, load, ROOT, temporaryFolder } from './support/project.mjs'
import { toolsFor } from './support/reference-tools.mjs'

/** Files looked at in one run. */
const MAX_FILES = 50_000
const FLAGS = new Set(['--json', '--reference', '--no-reference', '--hostile', '--no-build'])

const [folders, flags] = [[], new Set()]
for (const given of process.argv.slice(2)) {
  if (FLAGS.has(given)) flags.add(given)
  else folders.push(given)
}
const isHostile = flags.has('--hostile')
if (folders.length !== (isHostile ? 0 : 1) || folders[0]?.startsWith('--')) {
  process.stderr.write(
    'usage: npm run bench:extract -- DIR [--json] [--no-reference]\n       npm run bench:extract -- --hostile [--json]\n',
  )
  process.exit(2)
}

function filesIn(folder) {
  if (statSync(folder).isFile()) return [folder]
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
  return files.sort().slice(0, MAX_FILES)
}

/** Says on standard error how far it has come: over and over where somebody watches, else now and then. */
function createProgress(inAll) {
  let done = 0
  return format => {
    done += 1
    const said = `${done}/${inAll} ${format}`
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${done === inAll ? '' : said}`)
    else if (done % 100 === 0 || done === inAll) process.stderr.write(`${said}\n`)
  }
}

async function groupByFormat(paths, sniff) {
  const groups = new Map()
  for (const path of paths) {
    const format = await sniff(path).catch(() => 'unknown')
    groups.set(format, [...(groups.get(format) ?? []), path])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
}

build()
const { createChildExtractor, sniff } = load('@lianxiao/extract')
const hostile = isHostile ? temporaryFolder('hostile') : null
if (hostile !== null) writeHostileFiles(hostile.path)
const paths = filesIn(hostile?.path ?? resolve(folders[0]))
const extractor = measuringExtractor(createChildExtractor)
const progress = createProgress(paths.length)
const isCompared = !isHostile && !flags.has('--no-reference')
const rows = []
const compared = []
// The first file pays for the start of the child: one that is not counted.
await extractor.measure(join(ROOT, 'package.json'), 'package.json')
for (const [format, group] of await groupByFormat(paths, sniff)) {
  const tools = isCompared ? toolsFor(format) : []
  const onRow = row => {
    rows.push(row)
    progress(row.format)
    if (flags.has('--json')) process.stdout.write(`${JSON.stringify(row)}\n`)
  }
  compared.push(...(await runFormat(extractor, { paths: group, tools, onRow })))
}
await extractor.close()

const summary = summarize(rows, compared)
if (flags.has('--json')) process.stdout.write(`${JSON.stringify({ summary })}\n`)
else if (isHostile) process.stdout.write(`${hostileTable(rows)}\n`)
else
  process.stdout.write(
    `${[readingTable(summary), comparisonTable(compared)].join('\n\n').trim()}\n`,
  )
