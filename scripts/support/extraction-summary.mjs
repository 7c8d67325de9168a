import { markdownTable } from './table.mjs'

const MB = 1024 * 1024
const total = values => values.reduce((sum, value) => sum + value, 0)
const mean = values => (values.length === 0 ? null : total(values) / values.length)
const percent = share => (share === null ? '–' : `${(100 * share).toFixed(1)} %`)
const rate = (value, digits) => (value === null ? '–' : value.toFixed(digits))
const quantile = (sorted, share) =>
  sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

/** How often each warning was given. */
function warningCounts(rows) {
  const counts = {}
  for (const warning of rows.flatMap(row => row.warnings))
    counts[warning] = (counts[warning] ?? 0) + 1
  return counts
}

/** Pages read of a PDF with more (the reader's own bound, X8). */
const MAX_PAGES = 500

/** What a second of the child's processor time gets read. */
function ratesOf(rows) {
  const cpuSeconds = total(rows.map(row => row.cpuMs)) / 1000
  if (cpuSeconds === 0) return { mbPerCpuSecond: null, pagesPerCpuSecond: null }
  const pages = total(rows.map(row => Math.min(row.pages ?? 0, MAX_PAGES)))
  return {
    mbPerCpuSecond: total(rows.map(row => row.sizeBytes)) / MB / cpuSeconds,
    // Only a PDF's pages are laid out; others count slides, sheets or what Word once counted.
    pagesPerCpuSecond: rows[0]?.format === 'pdf' ? pages / cpuSeconds : null,
  }
}

function summaryOf(rows, compared) {
  const times = rows.map(row => row.ms).sort((a, b) => a - b)
  const [{ tool: reference } = {}] = compared
  const first = compared.filter(({ tool }) => tool === reference)
  return {
    files: rows.length,
    withText: rows.filter(row => row.chars > 0).length,
    medianMs: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    maxMs: times.at(-1) ?? 0,
    cpuMs: Math.round(total(rows.map(row => row.cpuMs))),
    ...ratesOf(rows),
    peakBytes: Math.max(0, ...rows.map(row => row.peakBytes)),
    kills: total(rows.map(row => row.killed)),
    warnings: warningCounts(rows),
    ...(first.length === 0 ? {} : { reference, ...againstTool(first) }),
  }
}

function againstTool(compared) {
  const timed = compared.filter(({ itsCpuMs }) => itsCpuMs !== null)
  const ours = total(timed.map(({ cpuMs }) => cpuMs))
  return {
    compared: compared.length,
    recall: mean(compared.map(({ recall }) => recall)),
    precision: mean(compared.map(({ precision }) => precision)),
    cpuRatio: ours === 0 ? null : total(timed.map(({ itsCpuMs }) => itsCpuMs)) / ours,
  }
}

const formatsOf = rows => [...new Set(rows.map(row => row.format))].sort()

/** Figures per format, for programs. */
export function summarize(rows, compared) {
  const entries = formatsOf(rows).map(format => {
    const of = list => list.filter(each => each.format === format)
    return [format, summaryOf(of(rows), of(compared))]
  })
  return Object.fromEntries(entries)
}

/** How a format was read, as a table. */
export function readingTable(summary) {
  const rows = Object.entries(summary).map(([format, found]) => [
    format,
    found.files,
    `${found.withText} (${Math.round((100 * found.withText) / found.files)} %)`,
    Math.round(found.medianMs),
    Math.round(found.p95Ms),
    Math.round(found.maxMs),
    Math.round(found.cpuMs / found.files),
    rate(found.mbPerCpuSecond, 1),
    rate(found.pagesPerCpuSecond, 0),
    Math.round(found.peakBytes / MB),
    found.kills,
    Object.entries(found.warnings)
      .map(([warning, count]) => `${warning} ${count}`)
      .join(', ') || '–',
  ])
  const head = [
    'format',
    'files',
    'with text',
    'median ms',
    'p95 ms',
    'longest ms',
    'CPU ms a file',
    'MB a CPU second',
    'pages a CPU second',
  ]
  return markdownTable([[...head, 'peak MB', 'kills', 'warnings'], ...rows])
}

/** Ours beside each tool, as a table; empty when there was none. */
export function comparisonTable(compared) {
  const keys = [...new Set(compared.map(({ format, tool }) => `${format} ${tool}`))].sort()
  if (keys.length === 0) return ''
  const rows = keys.map(key => {
    const some = compared.filter(({ format, tool }) => key === `${format} ${tool}`)
    const { recall, precision, cpuRatio } = againstTool(some)
    const sound = some.filter(({ isSound }) => isSound)
    const good = some.filter(each => each.recall >= 0.95).length
    const its = some.map(({ itsRecall }) => itsRecall).filter(share => share !== null)
    const [format, tool] = key.split(' ')
    const soundRecall = mean(sound.map(each => each.recall))
    return [
      format,
      tool,
      some.length,
      percent(recall),
      sound.length === some.length ? '' : `${percent(soundRecall)} of ${sound.length}`,
      `${good}`,
      percent(precision),
      percent(mean(its)),
      cpuRatio === null ? '–' : `${cpuRatio.toFixed(1)}×`,
    ]
  })
  const head = ['format', 'tool', 'files', 'our recall', 'without garbage layers', 'files ≥ 95 %']
  const more = ['our precision', 'its recall of the first tool', 'its CPU to ours']
  return markdownTable([[...head, ...more], ...rows])
}
