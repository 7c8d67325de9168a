// `npm run check`: everything that keeps the house in order, in one command, quickest first.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** The file that a package's command runs, so that it works the same on Windows. */
function bin(name, command = name) {
  const folder = join(root, 'node_modules', name)
  const { bin: declared } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof declared === 'string' ? declared : declared[command])
}

const PACKAGES = readdirSync(join(root, 'plugins'), { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name)

const STEPS = [
  ['format and lint', bin('@biomejs/biome', 'biome'), ['check', '--error-on-warnings']],
  ['types', bin('typescript', 'tsc'), ['-b']],
  ['types of tests', bin('typescript', 'tsc'), ['-p', 'tsconfig.test.json']],
  ['lint with types', bin('eslint'), ['plugins']],
  [
    'who knows whom',
    bin('dependency-cruiser', 'depcruise'),
    ['plugins', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  ],
  ['dead code', bin('knip'), []],
  // No workspace, so that a plain install leaves it alone; knip looks at workspaces only.
  ['dead code of ocr', bin('knip'), ['--directory', join('plugins', 'ocr')]],
  ...PACKAGES.map(name => [`package ${name}`, bin('publint'), [join('plugins', name), '--strict']]),
  ['tests with coverage', bin('vitest'), ['run', '--coverage']],
]

const failed = []
for (const [name, file, args] of STEPS) {
  const started = Date.now()
  process.stdout.write(`\n── ${name}\n`)
  const { status } = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) failed.push(name)
  process.stdout.write(
    `── ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
  )
}
if (failed.length > 0) {
  process.stderr.write(`\ncheck failed: ${failed.join(', ')}\n`)
  process.exit(1)
}
process.stdout.write('\ncheck passed\n')
