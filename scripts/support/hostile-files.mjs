import { statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { load } from './project.mjs'
import { markdownTable } from './table.mjs'

const MB = 1024 * 1024

/** Writes every hostile file into a folder. @returns their names */
export function writeHostileFiles(folder) {
  const { hostileDocuments } = load('@lianxiao/simulator')
  for (const [name, make] of Object.entries(hostileDocuments))
    writeFileSync(join(folder, name), make())
  return Object.keys(hostileDocuments)
}

function sizeWords(bytes) {
  if (bytes < 1024) return `${bytes} B`
  return bytes < MB ? `${Math.round(bytes / 1024)} KB` : `${(bytes / MB).toFixed(1)} MB`
}

/** What became of each. */
export function hostileTable(rows) {
  const lines = rows.map(row => [
    basename(row.file),
    sizeWords(statSync(row.file).size),
    row.format,
    row.chars,
    row.warnings.join(', ') || '–',
    `${(row.ms / 1000).toFixed(2)} s`,
    `${Math.round(row.peakBytes / MB)} MB`,
    row.killed,
  ])
  const head = [
    'file',
    'size',
    'format',
    'characters',
    'answer',
    'time',
    'peak of the child',
    'kills',
  ]
  return markdownTable([head, ...lines])
}
