// `npm test`: builds what is stale (child processes and workers run built code), then the whole suite.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const require = createRequire(import.meta.url)
const run = (file, args) =>
  spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1

const built = run(require.resolve('typescript/bin/tsc'), ['-b'])
if (built !== 0) process.exit(built)
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs')
process.exit(run(vitest, ['run', ...process.argv.slice(2)]))
