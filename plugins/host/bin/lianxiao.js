#!/usr/bin/env node
// Committed, so that `npm ci` links the command on a fresh clone, when nothing is built yet:
// npm leaves out a command whose file is missing, and npx would look for a stranger's package instead.
const { existsSync } = require('node:fs')
const { join } = require('node:path')

const built = join(__dirname, '..', 'lib', 'cli.js')
if (existsSync(built)) require(built)
else {
  process.stderr.write('还没有编译，请先在联校目录里运行：npm run build\n')
  process.exitCode = 2
}
