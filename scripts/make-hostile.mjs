// Writes files that are made to do harm into a folder, to see what they do to a reader.
// usage: node scripts/make-hostile.mjs DIR
import { mkdirSync } from 'node:fs'
import { writeHostileFiles } from './support/hostile-files.mjs'
import { build } from './support/project.mjs'

const [folder] = process.argv.slice(2)
if (!folder || folder.startsWith('--')) {
  process.stderr.write('usage: node scripts/make-hostile.mjs DIR\n')
  process.exit(2)
}
build()
mkdirSync(folder, { recursive: true })
process.stdout.write(`${writeHostileFiles(folder).join('\n')}\n`)
