// Reads every file of a folder in the extractor child and prints, per format: files, share with
// text, time, warnings; for PDFs the recall against pdftotext where it is installed.
// usage: node scripts/bench-extract.mjs DIR [--json]
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const { createChildExtractor } = createRequire(import.meta.url)('@lianxiao/extract')

const [folder, ...flags] = process.argv.slice(2)
if (!folder) {
  process.stderr.write('usage: node scripts/bench-extract.mjs DIR [--json]\n')
  process.exit(2)
}

let kills = []
const extractor = createChildExtractor({ onKilled: event => kills.push(event.reason) })
const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name))
  .sort()

// The first file pays for the start of the child: an empty one, so that no format does.
await extractor.extract({ path: process.execPath, name: 'node' })
const rows = []
for (const path of names) {
  kills = []
  const startedAt = performance.now()
  const reading = await extractor.extract({ path, name: path })
  rows.push({
    file: path,
    format: reading.format,
    chars: reading.sections.reduce((sum, { text }) => sum + text.length, 0),
    ms: performance.now() - startedAt,
    warnings: reading.warnings,
    killed: kills,
    recall: reading.format === 'pdf' ? recallOfPdf(path, reading) : null,
  })
}
await extractor.close()

if (flags.includes('--json')) for (const row of rows) console.log(JSON.stringify(row))
else printTable(rows)

function printTable(all) {
  console.log('| format | files | with text | median ms | p95 ms | killed | warnings |')
  console.log('|---|---|---|---|---|---|---|')
  for (const format of [...new Set(all.map(row => row.format))].sort()) {
    const some = all.filter(row => row.format === format)
    const withText = some.filter(row => row.chars > 0).length
    const times = some.map(row => row.ms).sort((a, b) => a - b)
    const killed = some.reduce((sum, row) => sum + row.killed.length, 0)
    console.log(
      `| ${format} | ${some.length} | ${withText} (${Math.round((100 * withText) / some.length)} %) | ${quantile(times, 0.5)} | ${quantile(times, 0.95)} | ${killed} | ${countWarnings(some)} |`,
    )
  }
  const recalls = all.map(row => row.recall).filter(recall => recall !== null)
  if (recalls.length === 0) return
  const mean = recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length
  console.log(
    `\nPDF against pdftotext: ${recalls.length} files, mean recall ${percent(mean)}, ${recalls.filter(recall => recall >= 0.95).length} at 95 % or more`,
  )
}

function quantile(sorted, share) {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))])
}

function countWarnings(some) {
  const counts = new Map()
  for (const warning of some.flatMap(row => row.warnings)) {
    counts.set(warning, (counts.get(warning) ?? 0) + 1)
  }
  return [...counts].map(([warning, count]) => `${warning} ${count}`).join(', ') || '–'
}

function percent(share) {
  return `${(100 * share).toFixed(1)} %`
}

/** Share of the reference's tokens (each Han character, each Latin word) that the reading has. */
function recallOfPdf(path, reading) {
  let reference
  try {
    reference = execFileSync('pdftotext', ['-q', path, '-'], { maxBuffer: 1 << 28 }).toString()
  } catch {
    return null
  }
  const wanted = tokenCounts(reference)
  const got = tokenCounts(reading.sections.map(({ text }) => text).join('\n'))
  let total = 0
  let found = 0
  for (const [token, count] of wanted) {
    total += count
    found += Math.min(count, got.get(token) ?? 0)
  }
  return total === 0 ? null : found / total
}

function tokenCounts(text) {
  const counts = new Map()
  for (const token of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{Script=Han}|[a-z0-9]+/gu) ?? []) {
    counts.set(token, (counts.get(token) ?? 0) + 1)
  }
  return counts
}
