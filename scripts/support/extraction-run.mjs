import { statSync } from 'node:fs'
import { overlap } from './token-overlap.mjs'

/** Files that a reference tool is given at once. */
const BATCH = 8

const rounded = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits

/** An extractor that keeps what each file cost. */
export function measuringExtractor(createChildExtractor) {
  let costs = []
  let kills = []
  const extractor = createChildExtractor({
    onAnswered: event => costs.push(event),
    onKilled: event => kills.push(event),
  })
  return {
    close: () => extractor.close(),
    /** Reads one file. @returns its row, and its text for comparing */
    async measure(path, name) {
      costs = []
      kills = []
      const startedAt = performance.now()
      const reading = await extractor.extract({ path, name }).catch(error => ({
        format: 'unknown',
        sections: [],
        warnings: [`fault: ${error.code ?? error.message}`],
      }))
      const ms = performance.now() - startedAt
      const text = reading.sections.map(({ text }) => text).join('\n')
      const peaks = [...costs, ...kills].map(({ peakRssBytes }) => peakRssBytes ?? 0)
      // A killed child cannot tell what it took: at most the time it had.
      const cpuMs = kills.length > 0 ? ms : costs.reduce((sum, cost) => sum + cost.cpuMs, 0)
      const row = {
        file: path,
        format: reading.format,
        sizeBytes: statSync(path).size,
        pages: reading.facts?.pages ?? null,
        chars: reading.sections.reduce((sum, section) => sum + section.text.length, 0),
        ms: rounded(ms, 1),
        cpuMs: rounded(cpuMs, 1),
        peakBytes: Math.max(0, ...peaks),
        warnings: reading.warnings,
        killed: kills.length,
      }
      return { row, text }
    },
  }
}

function* batches(paths) {
  for (let at = 0; at < paths.length; at += BATCH) yield paths.slice(at, at + BATCH)
}

/** What one tool made of one batch, beside ours and beside the reference's. */
function comparisons(tool, { texts, reference, measured }) {
  return measured.flatMap(({ row, text }) => {
    const its = texts.get(row.file)
    if (its === undefined || its.text === null) return []
    const { recall, precision } = overlap(text, its.text)
    if (recall === null) return []
    const wanted = reference?.get(row.file)?.text ?? null
    const itsRecall = wanted === null ? null : overlap(its.text, wanted).recall
    const { format, cpuMs, warnings, file } = row
    const isSound = !warnings.includes('garbage-text')
    return [
      {
        tool,
        file,
        format,
        recall,
        precision: precision ?? 0,
        isSound,
        itsRecall,
        cpuMs,
        itsCpuMs: its.cpuMs,
      },
    ]
  })
}

/** One batch through ours and then through each tool; the first tool's figures stand in our rows. */
async function runBatch(extractor, batch, tools) {
  const measured = []
  for (const path of batch) measured.push(await extractor.measure(path, path))
  const compared = []
  let reference = null
  for (const tool of tools) {
    const texts = await tool.read(batch)
    compared.push(...comparisons(tool.name, { texts, reference, measured }))
    reference ??= texts
  }
  for (const { row } of measured) {
    const first = compared.find(({ tool, file }) => tool === tools[0].name && file === row.file)
    if (first === undefined) continue
    row.recall = rounded(first.recall, 4)
    row.precision = rounded(first.precision, 4)
  }
  return { rows: measured.map(({ row }) => row), compared }
}

/**
 * Reads files of one format, ours first, then the tools that are there.
 * @param onRow hears each finished row
 * @returns the comparisons
 */
export async function runFormat(extractor, { paths, tools, onRow }) {
  const all = []
  for (const batch of batches(paths)) {
    const { rows, compared } = await runBatch(extractor, batch, tools)
    all.push(...compared)
    for (const row of rows) onRow(row)
  }
  return all
}
