// Measures character recognition: `npm run bench:ocr`, with `-- --write` into docs/bench/ocr.md. Pages are made up
// from sentences of our own and printed by an installed Chromium; needs `npm run ocr:install`.
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  editDistance,
  encodePng,
  makePages,
  printPages,
  scanned,
  textOf,
} from './support/ocr-pages.mjs'
import { isOcrInstalled, OCR_FOLDER } from './support/ocr-plugin.mjs'
import { build, countOption, load, option, ROOT } from './support/project.mjs'
import { markdownTable, table } from './support/table.mjs'

const DRAWN_EDGE_PX = 2_000
const A4_HEIGHT_INCH = 11.69
const MB = 1024 * 1024

if (!isOcrInstalled(ROOT)) {
  console.error('先安装图片识别：npm run ocr:install')
  process.exit(2)
}
build()
const engineFile = name => join(ROOT, OCR_FOLDER, 'lib', 'engine', `${name}.js`)
const { loadEngine } = load(engineFile('load-engine'))
const { readPage } = load(engineFile('read-page'))
const { decodePng } = load(engineFile('decode-png'))
const { turned } = load(engineFile('picture'))
const { createChildExtractor } = load('@lianxiao/extract')

const dpi = value => Math.round(value * A4_HEIGHT_INCH)
/** Turned pages differ from upright ones by the turning only: a few tell. */
const FEW = 4
const KINDS = [
  { name: 'clean, 200 dpi', edgePx: dpi(200), spoil: picture => picture, limit: '≤ 2.5 %' },
  { name: 'clean, 100 dpi', edgePx: dpi(100), spoil: picture => picture, atMost: FEW },
  { name: 'old scanner, 150 dpi, 0.8° askew', edgePx: dpi(150), spoil: scanned },
  { name: 'turned by 90°', edgePx: dpi(200), spoil: picture => turned(picture, 1), atMost: FEW },
  { name: 'turned by 180°', edgePx: dpi(200), spoil: picture => turned(picture, 2), atMost: FEW },
  { name: 'turned by 270°', edgePx: dpi(200), spoil: picture => turned(picture, 3), atMost: FEW },
  {
    name: 'old scanner, turned by 180°',
    edgePx: dpi(150),
    spoil: (picture, seed) => turned(scanned(picture, seed, -1.2), 2),
    atMost: FEW,
  },
]

const bare = text => text.replace(/\s+/g, '')
const folded = text => bare(text.normalize('NFKC'))
const percent = share => `${(share * 100).toFixed(2)} %`
const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

async function measure(kind, { pages, pdf, folder, extractor, engine }) {
  const sum = { errors: 0, foldedErrors: 0, characters: 0, worst: 0 }
  const cpu = []
  const sure = []
  for (const [at, page] of pages.slice(0, kind.atMost).entries()) {
    const drawing = { page: at + 1, form: 'png' }
    const printed = await extractor.draw({ ...drawing, path: pdf, maxEdgePx: kind.edgePx })
    const scan = join(folder, 'scan.png')
    writeFileSync(scan, encodePng(kind.spoil(decodePng(printed.bytes), at + 1)))
    // From here as the bot does it with a posted picture.
    const drawn = await extractor.draw({
      path: scan,
      page: 1,
      form: 'png',
      maxEdgePx: DRAWN_EDGE_PX,
    })
    const before = process.cpuUsage()
    const { text, confidence } = await readPage(engine, decodePng(drawn.bytes))
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1e6)
    sure.push(confidence)
    const truth = textOf(page)
    const errors = editDistance(folded(text), folded(truth))
    sum.errors += editDistance(bare(text), truth)
    sum.foldedErrors += errors
    sum.characters += truth.length
    sum.worst = Math.max(sum.worst, errors / truth.length)
  }
  const row = {
    name: kind.name,
    pages: cpu.length,
    folded: sum.foldedErrors / sum.characters,
    strict: sum.errors / sum.characters,
    worst: sum.worst,
    confidence: sure.reduce((a, b) => a + b, 0) / sure.length,
    cpuSeconds: median(cpu),
    limit: kind.limit ?? '',
  }
  console.log(`${row.name}: CER ${percent(row.folded)}, ${row.cpuSeconds.toFixed(1)} CPU-s a page`)
  return row
}

function folderBytes(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.size
  return readdirSync(path).reduce((all, name) => all + folderBytes(join(path, name)), 0)
}

const HEAD = [
  'Pages',
  'how many',
  'CER',
  'wanted',
  'CER, exact',
  'worst page',
  'certainty',
  'CPU-s a page',
]

function cellsOf(row) {
  return [
    row.name,
    row.pages,
    percent(row.folded),
    row.limit,
    percent(row.strict),
    percent(row.worst),
    row.confidence.toFixed(3),
    row.cpuSeconds.toFixed(1),
  ]
}

function document({ rows, pages, diskBytes, rssBytes }) {
  const [cpu] = cpus()
  const characters = pages.reduce((all, page) => all + textOf(page).length, 0)
  return `# Character recognition: measured

Printed by \`npm run bench:ocr\` (\`-- --write\` writes this page): ${pages.length} A4 pages, ${characters} characters, made up
from sentences of our own, in Song and Hei (Noto CJK) of 10.5, 12 and 14 points with headings and a table, printed by
Chromium, drawn and recognised as the bot does it (longest edge ${DRAWN_EDGE_PX} pixels, one thread).

CER is the edit distance by the number of characters, without spaces and line ends; \`CER\` takes full-width and half-width
forms as equal (NFKC, as the search does), \`exact\` does not.

Machine: ${cpus().length} × ${cpu?.model ?? 'unknown'}, Node ${process.versions.node}, ${process.platform}.

${markdownTable([HEAD, ...rows.map(cellsOf)])}

Peak resident memory of the process that recognises: ${Math.round(rssBytes / MB)} MB. On disk: ${Math.round(diskBytes / MB)} MB (this system's library
and the models; 129 MB are downloaded).

Not measured: handwriting, real photos of paper and blackboards, Kai and decorative fonts, pages in two columns (their
lines are read across), vertical text, formulas. Pages here are made by a program; real scans are worse than the old
scanner imitated here when paper is crumpled or lit unevenly.
`
}

const pages = makePages(countOption('pages', 18, [1, 200]), countOption('seed', 1, [0, 2 ** 31]))
const folder = mkdtempSync(join(tmpdir(), 'lianxiao-bench-ocr-'))
const extractor = createChildExtractor()
try {
  const pdf = printPages(pages, folder)
  if (pdf === null) throw new Error('no Chromium is installed to print the pages with')
  const engine = await loadEngine(1)
  const rows = []
  for (const kind of KINDS)
    rows.push(await measure(kind, { pages, pdf, folder, extractor, engine }))
  console.log(table([HEAD, ...rows.map(cellsOf)]).join('\n'))
  const diskBytes = folderBytes(join(ROOT, OCR_FOLDER, 'node_modules'))
  const rssBytes = process.resourceUsage().maxRSS * 1024
  console.log(
    `peak memory ${Math.round(rssBytes / MB)} MB, on disk ${Math.round(diskBytes / MB)} MB`,
  )
  if (option('json', false)) console.log(JSON.stringify({ rows, rssBytes, diskBytes }))
  if (option('write', false))
    writeFileSync(
      join(ROOT, 'docs', 'bench', 'ocr.md'),
      document({ rows, pages, diskBytes, rssBytes }),
    )
} finally {
  await extractor.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
process.exit(0)
