import { build, countOption, option } from './support/project.mjs'
import { playAll } from './support/simulate/play-all.mjs'
import { SABOTAGES } from './support/simulate/sabotage.mjs'
import { tellFailures, tellTable } from './support/simulate/tell-results.mjs'

/** The most terms of one run. */
const MAX_TERMS = 100_000

// `--seed N` alone plays that one term again.
const isSeeded = option('seed', null) !== null
const terms = countOption('terms', isSeeded ? 1 : 200, [1, MAX_TERMS])
const seed = countOption('seed', 1, [0, 2 ** 28])
const jobs = countOption('jobs', 2, [1, 64])
/** In one term of so many real processes are killed with -9: by its seed, so that it can be played again. */
const kill9 = countOption('kill9', 20, [0, MAX_TERMS])
/** Starts no further term after so many minutes; 0 for as long as it takes. */
const minutes = countOption('minutes', 0, [0, 24 * 60])
const sabotage = option('sabotage', null)
if (sabotage !== null && !(sabotage in SABOTAGES)) {
  console.error(`--sabotage must be one of ${Object.keys(SABOTAGES).join(' ')}`)
  process.exit(2)
}

build()
const isTold = option('verbose', false) === true
const results = await playAll({ seed, terms, jobs, kill9, sabotage, isTold, minutes })
console.log(tellTable(results, { seed, terms: results.length, sabotage }))
console.log(tellFailures(results))
const isFailed = results.some(
  ({ error, verdict }) => error !== undefined || verdict.failures.length > 0,
)
process.exit(isFailed ? 1 : 0)
