import { table } from '../table.mjs'

/** Kinds of trouble the oracle looks for, in the order of the table. */
export const TROUBLES = [
  'missed',
  'doubled',
  'late',
  'quiet',
  'recipient',
  'private',
  'stale',
  'lost',
  'broken',
]

function summed(results, pick) {
  const sums = {}
  for (const { verdict } of results)
    for (const [name, count] of Object.entries(verdict === undefined ? {} : pick(verdict)))
      sums[name] = (sums[name] ?? 0) + count
  return sums
}

const lines = sums => table(Object.entries(sums).map(([name, count]) => [`  ${name}`, count]))

/** The figures of a run. */
export function tellTable(results, { seed, terms, sabotage }) {
  const played = results.filter(each => each.verdict !== undefined)
  const cpu = played.map(each => each.verdict.cpuMs).sort((a, b) => a - b)
  const troubles = Object.fromEntries(
    TROUBLES.map(kind => [
      kind,
      played.reduce(
        (sum, { verdict }) => sum + verdict.failures.filter(each => each.kind === kind).length,
        0,
      ),
    ]),
  )
  return [
    '',
    `${terms} terms, seeds ${seed} to ${seed + terms - 1}${sabotage === null ? '' : `, sabotaged: ${sabotage}`}`,
    `CPU a term: median ${Math.round(cpu[cpu.length >> 1] ?? 0)} ms, longest ${Math.round(cpu.at(-1) ?? 0)} ms`,
    '',
    'played',
    ...lines(summed(played, each => each.played)),
    '',
    'said',
    ...lines(summed(played, each => each.said)),
    '',
    'faults',
    ...lines(summed(played, each => each.faults)),
    '',
    'trouble (must be 0)',
    ...lines({ ...troubles, 'terms that did not end': results.length - played.length }),
  ].join('\n')
}

const MAX_TOLD = 6

/** Every seed that failed, with what was found first; the whole story where it was asked for. */
export function tellFailures(results) {
  const lines = []
  for (const { seed, error, verdict } of results) {
    if (verdict?.story.length > 0) lines.push('', `seed ${seed}`, ...verdict.story)
    if (error !== undefined) lines.push(`seed ${seed}: ${error}`)
    if (!verdict?.failures.length) continue
    lines.push(`seed ${seed}: ${verdict.failures.length} failures`)
    for (const { kind, what } of verdict.failures.slice(0, MAX_TOLD))
      lines.push(`  ${kind}: ${what}`)
  }
  return lines.join('\n')
}
